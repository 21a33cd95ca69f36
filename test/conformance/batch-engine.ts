import { expect } from "vitest";
import type { Answer, Attempt, Classifier, Question } from "../../src/domain/index.ts";
import { batchIdOf, questionIdOf, questionsKey, sampleKey } from "../../src/domain/index.ts";
import type { BatchEngine, JobRequest, JobStatus, ObjectStore } from "../../src/ports/index.ts";
import { attempt, batch, theRun } from "./ledger-records.ts";
import { sortingClassifier } from "./sorting-classifier.ts";
import { type Cases, runSuite, type SuiteOptions } from "./suite.ts";

export interface BatchEngineSubject {
  readonly engine: BatchEngine;
  /** Where the engine finds the questions. */
  readonly objects: ObjectStore;
  /** The same service as a restarted process would reach it. */
  readonly restarted: BatchEngine;
  /** Lets time pass between two looks. */
  wait(): Promise<void>;
}

const awkwardTexts = [
  "I want my money back for the cancelled flight.",
  "Please book a double room in Vienna.",
  'a line\nbreak, a "quote", a tab\t and \u2028',
  '名前 😀 \\ {"id":1}',
  "   ",
  "?",
];

const batchEngineCases: Cases<BatchEngineSubject> = {
  "has a name, a version and limits that make sense": async ({ engine }) => {
    const limits = await engine.limits();

    expect(engine.name).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(engine.version).toContain("@");
    expect(limits.minQuestions).toBeGreaterThanOrEqual(1);
    expect(limits.maxQuestions).toBeGreaterThanOrEqual(limits.minQuestions);
    expect(limits.maxBytes).toBeGreaterThan(0);
    expect(limits.concurrentJobs).toBeGreaterThanOrEqual(1);
  },

  "makes one line of any question": async ({ engine }) => {
    for (const question of questionsOf(awkwardTexts)) {
      expect(engine.questionLine(question, sortingClassifier)).not.toMatch(/[\n\r]/);
    }
  },

  "answers each question at most once, and none that was not asked": async (subject) => {
    const { answers, questions } = await runJob(subject, awkwardTexts);

    const asked = questions.map(({ id }) => id);
    const answered = answers.map(({ question }) => question);
    expect(new Set(answered).size).toBe(answered.length);
    expect(answered.filter((id) => !asked.includes(id))).toEqual([]);
  },

  "gives answers that are whole": async (subject) => {
    const { answers } = await runJob(subject, awkwardTexts);

    for (const answer of answers) {
      if (answer.status === "failed") expect(answer.reason).not.toBe("");
      else {
        // A language model has no number of its own.
        expect(answer.score ?? 0).toBeGreaterThanOrEqual(0);
        expect(answer.score ?? 1).toBeLessThanOrEqual(1);
        expect(["high", "medium", "low", undefined]).toContain(answer.confidence);
        expect([typeof answer.label, typeof answer.rationale]).toEqual(["string", "string"]);
      }
    }
  },

  "gives the same answers when they are collected again, also by a restarted process": async (subject) => {
    const { answers, request, started } = await runJob(subject, awkwardTexts);

    expect(byQuestion(await collected(subject.engine, request, started))).toEqual(byQuestion(answers));
    expect(byQuestion(await collected(subject.restarted, request, started))).toEqual(byQuestion(answers));
  },

  "takes a job that is started twice for one": async ({ engine, restarted, objects }) => {
    const { request } = await prepared(engine, objects, awkwardTexts);
    const first = await engine.start(request);

    expect(await engine.start(request)).toEqual(first);
    expect(await restarted.start(request)).toEqual(first);
  },

  "gives jobs of other batches and attempts other names": async ({ engine, objects }) => {
    const { request } = await prepared(engine, objects, awkwardTexts);
    const names: string[] = [];
    for (const more of [{}, { attempt: 2 }, { batch: batch(2) }]) {
      names.push((await engine.start({ ...request, ...more })).job);
    }

    expect(new Set(names).size).toBe(3);
  },

  "answers many questions in blocks": async (subject) => {
    const texts = Array.from({ length: 3000 }, (_, index) => `${awkwardTexts[index % 2]} ${index}`);
    const { request, started } = await runJob(subject, texts);
    const sizes: number[] = [];
    for await (const block of subject.engine.collect(request, started)) sizes.push(block.length);

    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(3000);
  },

  "stops a job, also one that has ended": async (subject) => {
    const { request } = await prepared(subject.engine, subject.objects, awkwardTexts);
    const { job } = await subject.engine.start(request);
    const started = attempt(1, { job });
    await subject.engine.stop(started);
    await subject.engine.stop(started);

    expect((await endOf(subject, started)).state).toBe("ended");
    await subject.engine.stop(started);
  },

  "tells the service's own word for a job's state": async (subject) => {
    const { status } = await runJob(subject, awkwardTexts);

    expect(status.serviceState).not.toBe("");
  },
};

export function batchEngineConformance(
  name: string,
  open: () => Promise<BatchEngineSubject>,
  options: SuiteOptions = {},
): void {
  runSuite(`${name} keeps the promises of a batch engine`, batchEngineCases, open, options);
}

function questionsOf(texts: readonly string[]): Question[] {
  return texts.map((text, index) => ({ id: questionIdOf(index), text }));
}

/** Leaves a batch's objects as `prepare` does. */
async function prepared(engine: BatchEngine, objects: ObjectStore, texts: readonly string[]) {
  const questions = questionsOf(texts);
  const key = questionsKey(theRun.id, batchIdOf(1), 1);
  const lines = questions.map((question) => `${engine.questionLine(question, sortingClassifier)}\n`);
  await objects.put(key, lines.join(""));
  await objects.put(sampleKey(theRun.id), texts.map((text) => `${JSON.stringify(text)}\n`).join(""));
  const classifier: Classifier = sortingClassifier;
  const request: JobRequest = {
    run: theRun,
    batch: batch(1, { questions: questions.length }),
    attempt: 1,
    classifier,
    questionsKey: key,
    questions: questions.length,
  };
  return { request, questions };
}

async function runJob(subject: BatchEngineSubject, texts: readonly string[]) {
  const { request, questions } = await prepared(subject.engine, subject.objects, texts);
  const { job } = await subject.engine.start(request);
  const started = attempt(1, { job, questions: questions.length });
  const status = await endOf(subject, started);
  const answers = await collected(subject.engine, request, started);
  return { request, questions, started, status, answers };
}

async function endOf({ engine, wait }: BatchEngineSubject, started: Attempt): Promise<JobStatus> {
  for (let looks = 0; looks < 100; looks++) {
    const status = await engine.look(started);
    if (status.state === "ended") return status;
    await wait();
  }
  throw new Error("The job did not end.");
}

async function collected(engine: BatchEngine, request: JobRequest, started: Attempt): Promise<Answer[]> {
  const answers: Answer[] = [];
  for await (const block of engine.collect(request, started)) answers.push(...block);
  return answers;
}

function byQuestion(answers: readonly Answer[]): Answer[] {
  return [...answers].sort((a, b) => (a.question < b.question ? -1 : 1));
}
