import { setImmediate } from "node:timers/promises";
import {
  type Answer,
  type Attempt,
  linesOf,
  noTokens,
  type Question,
  type QuestionId,
  type Run,
  sampleKey,
  type TokenEstimate,
} from "../../domain/index.ts";
import type { BatchEngine, Clock, JobRequest, Log, ObjectStore } from "../../ports/index.ts";
import { type EmbeddedModel, embeddedEngineVersion, fitModel } from "./model.ts";

/** Verdicts of one batch are held in memory while it is settled: about 15 MB at this size. */
const maxQuestions = 50_000;
const maxBytes = 256 * 1024 * 1024;
/** Answers between two turns of the event loop, so that Ctrl-C and progress are served. */
const answersPerBlock = 500;

interface Surroundings {
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The engine that needs nothing: word statistics, no language model. It learns from a sample of the whole run, then
 * scores question by question. A job is nothing but a name: the same run and batch give the same answers at any time,
 * so a killed process has nothing to pick up but the batches that were not settled.
 */
export class EmbeddedEngine implements BatchEngine {
  readonly name = "embedded";
  readonly version = embeddedEngineVersion;
  /** An answer depends on the other texts of the run, too. */
  readonly answersTextByText = false;
  readonly tariff = undefined;
  readonly #surroundings: Surroundings;
  #fitted: { run: string; model: Promise<EmbeddedModel> } | undefined;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  async limits() {
    return {
      minQuestions: 1,
      maxQuestions,
      maxBytes,
      concurrentJobs: 1,
      startsWhen: "run-prepared",
      readsSample: true,
      lookAgainSeconds: 1,
    } as const;
  }

  questionLine({ id, text }: Question): string {
    return JSON.stringify([id, text]);
  }

  tokensOf(): TokenEstimate {
    return noTokens;
  }

  async start({ run, batch, attempt }: JobRequest): Promise<{ job: string }> {
    return { job: `embedded/${run.id}/${batch.id}/${attempt}` };
  }

  async look(_attempt: Attempt) {
    return { state: "ended", serviceState: "Completed" } as const;
  }

  async *collect(request: JobRequest): AsyncGenerator<Answer[]> {
    const model = await this.#modelFor(request);
    for await (const questions of questionBlocks(this.#surroundings.objects, request.questionsKey)) {
      yield questions.map(([id, text]) => ({ question: id, status: "given", ...model.answer(text) }));
      await setImmediate();
    }
  }

  async bill(): Promise<undefined> {
    return undefined;
  }

  async stop(): Promise<void> {
    // Nothing runs between calls of collect.
  }

  /** Fitted once a run; of two runs at a time only the last is kept. */
  #modelFor(request: JobRequest): Promise<EmbeddedModel> {
    if (this.#fitted?.run !== request.run.id) {
      this.#fitted = { run: request.run.id, model: this.#fit(request.run, request) };
    }
    return this.#fitted.model;
  }

  async #fit(run: Run, { classifier }: JobRequest): Promise<EmbeddedModel> {
    const { objects, clock, log } = this.#surroundings;
    const startedAt = clock.now().getTime();
    const texts: string[] = [];
    for await (const lines of linesOf(await objects.get(sampleKey(run.id)))) {
      for (const line of lines) texts.push(JSON.parse(line) as string);
    }
    const model = await fitModel({ classifier, texts });
    const seconds = (clock.now().getTime() - startedAt) / 1000;
    log.emit({ kind: "engine-fitted", run: run.id, texts: texts.length, seconds });
    return model;
  }
}

async function* questionBlocks(objects: ObjectStore, key: string): AsyncGenerator<[QuestionId, string][]> {
  for await (const lines of linesOf(await objects.get(key))) {
    for (let start = 0; start < lines.length; start += answersPerBlock) {
      yield lines
        .slice(start, start + answersPerBlock)
        .map((line) => JSON.parse(line) as [QuestionId, string]);
    }
  }
}
