import type {
  Answer,
  Attempt,
  Batch,
  Classifier,
  JobCounts,
  Question,
  Run,
  Tariff,
  TokenEstimate,
  Usage,
} from "../domain/index.ts";

export interface EngineLimits {
  /** Fewer questions than this are answered online. 1: any number will do. */
  readonly minQuestions: number;
  readonly maxQuestions: number;
  /** Of all question lines of a batch together, in bytes. */
  readonly maxBytes: number;
  readonly concurrentJobs: number;
  /** "run-prepared": nothing is sent before the whole file was read, and its price is known. */
  readonly startsWhen: "batch-prepared" | "run-prepared";
  /** Whether the engine looks at a sample of the whole run before it answers the first question. */
  readonly readsSample: boolean;
  /**
   * How long to leave a job alone between two looks, in seconds. undefined: nobody looks again by himself; an event tells
   * that a job ended, and the sweep finds what events missed.
   */
  readonly lookAgainSeconds: number | undefined;
}

/** One batch put to the engine. */
export interface JobRequest {
  readonly run: Run;
  readonly batch: Batch;
  /** 1, 2, ...; together with run and batch it names the job, so that starting it twice is one job. */
  readonly attempt: number;
  readonly classifier: Classifier;
  /** The object that holds the question lines. */
  readonly questionsKey: string;
  readonly questions: number;
}

export interface JobStatus {
  /** "ended": collect gives what there is, in whichever way it ended. */
  readonly state: "waiting" | "running" | "ended";
  /** The service's own word, e.g. "PartiallyCompleted". */
  readonly serviceState: string;
  /** The service's own sentence when something went wrong. */
  readonly message?: string;
  /** undefined: the service does not count (yet). */
  readonly counts?: JobCounts;
  /** The job ended because the service gave the whole of it up. */
  readonly hasFailed?: boolean;
}

/** Answers whole batches. A question that fails is data; a batch that fails is an error (PH3xx). */
export interface BatchEngine {
  /** e.g. "embedded" */
  readonly name: string;
  /** Changes whenever answers could change, e.g. "lexical-em@1". Part of a run's identity. */
  readonly version: string;
  /** Whether an answer depends on the text (and the classifier) alone: it may then be kept for other runs. */
  readonly answersTextByText: boolean;
  /** undefined: it costs nothing, or its prices are not known. */
  readonly tariff: Tariff | undefined;
  limits(): Promise<EngineLimits>;
  /**
   * One line (without the line end) of the batch's questions, as the engine wants it. `again`: why it is asked once
   * more, in one sentence of ours.
   */
  questionLine(question: Question, classifier: Classifier, again?: string): string;
  /** What a question takes; all 0 for an engine that does not count tokens. */
  tokensOf(question: Question, classifier: Classifier): TokenEstimate;
  /**
   * Starts the job, or finds the one that an earlier call with the same run, batch and attempt started.
   * Throws PH301 (retryable) when the engine has no room now; the batch then waits.
   */
  start(request: JobRequest): Promise<{ job: string }>;
  look(attempt: Attempt): Promise<JobStatus>;
  /** Answers in blocks, in any order, each question at most once; those that are missing got no answer. May be called again. */
  collect(request: JobRequest, attempt: Attempt): AsyncIterable<Answer[]>;
  /** What the service says an ended job took; undefined when it does not say. */
  bill(request: JobRequest, attempt: Attempt): Promise<Usage | undefined>;
  /** Ends the job; without complaint when it has ended already. */
  stop(attempt: Attempt): Promise<void>;
}
