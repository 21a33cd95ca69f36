import { expect } from "vitest";
import { questionIdOf } from "../../src/domain/index.ts";
import type { OnlineEngine } from "../../src/ports/index.ts";
import { sortingClassifier } from "./sorting-classifier.ts";
import { type Cases, runSuite, type SuiteOptions } from "./suite.ts";

export interface OnlineEngineSubject {
  readonly engine: OnlineEngine;
  /** The same engine when its service cannot answer. */
  readonly broken: OnlineEngine;
  /** The same engine when its service never answers. */
  readonly silent: OnlineEngine;
}

const question = { id: questionIdOf(7), text: "I want my money back." };

const ask = (engine: OnlineEngine, deadlineSeconds = 30, signal = new AbortController().signal) =>
  engine.ask(question, { classifier: sortingClassifier, signal, deadlineSeconds });

const onlineEngineCases: Cases<OnlineEngineSubject> = {
  "has a name, a version and a concurrency": async ({ engine }) => {
    expect(engine.name).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(engine.version).toContain("@");
    expect(engine.concurrency).toBeGreaterThanOrEqual(1);
  },

  "answers the question that was asked": async ({ engine }) => {
    const answer = await ask(engine);

    expect(answer).toMatchObject({ question: question.id, status: "given" });
  },

  "answers as many at once as it says": async ({ engine }) => {
    const answers = await Promise.all(Array.from({ length: engine.concurrency }, () => ask(engine)));

    expect(answers.every((answer) => answer.status === "given")).toBe(true);
  },

  "takes a failure of the service for a failed answer": async ({ broken }) => {
    const answer = await ask(broken);

    expect(answer).toMatchObject({ question: question.id, status: "failed" });
    expect(answer.status === "failed" && answer.reason).toMatch(/\S/);
  },

  "gives up at the deadline with a failed answer": async ({ silent }) => {
    const answer = await ask(silent, 0.05);

    expect(answer).toMatchObject({ question: question.id, status: "failed", isRetryable: true });
  },

  "throws the signal's reason when it is aborted": async ({ silent }) => {
    const controller = new AbortController();
    const asking = ask(silent, 3600, controller.signal);
    const reason = new Error("Ctrl-C");
    controller.abort(reason);

    await expect(asking).rejects.toBe(reason);
  },

  "asks nothing on a signal that was aborted before": async ({ engine }) => {
    const reason = new Error("too late");

    await expect(ask(engine, 30, AbortSignal.abort(reason))).rejects.toBe(reason);
  },
};

export function onlineEngineConformance(
  name: string,
  open: () => Promise<OnlineEngineSubject>,
  options: SuiteOptions = {},
): void {
  runSuite(`${name} keeps the promises of an online engine`, onlineEngineCases, open, options);
}
