import { describe, expect, it } from "vitest";
import { MemoryObjectStore } from "../../../src/adapters/memory/memory-object-store.ts";
import { type EngineScript, ScriptedEngine } from "../../../src/adapters/memory/scripted-engine.ts";
import { type Answer, questionIdOf } from "../../../src/domain/index.ts";
import { batchEngineConformance } from "../../conformance/batch-engine.ts";
import { attempt, batch, theRun } from "../../conformance/ledger-records.ts";
import { sortingClassifier } from "../../conformance/sorting-classifier.ts";

for (const script of [{}, { isShuffled: true, looksBeforeEnd: 3, blockSize: 7 }]) {
  batchEngineConformance(`ScriptedEngine ${JSON.stringify(script)}`, async () => {
    const objects = new MemoryObjectStore();
    const engine = new ScriptedEngine(objects, script);
    return { engine, objects, restarted: engine, wait: async () => {} };
  });
}

async function openEngine(script: EngineScript) {
  const objects = new MemoryObjectStore();
  const engine = new ScriptedEngine(objects, script);
  const questions = Array.from({ length: 5 }, (_, index) => ({
    id: questionIdOf(index),
    text: `text ${index}`,
  }));
  const lines = questions.map((question) => engine.questionLine(question, sortingClassifier));
  await objects.put("questions", lines.join("\n"));
  const request = {
    run: theRun,
    batch: batch(1),
    attempt: 1,
    classifier: sortingClassifier,
    questionsKey: "questions",
    questions: 5,
  };
  const collect = async () => {
    const answers: Answer[] = [];
    const started = attempt(1, { job: engine.jobs[0]?.job ?? "" });
    for await (const block of engine.collect(request, started)) answers.push(...block);
    return answers;
  };
  return { engine, request, collect };
}

describe("ScriptedEngine", () => {
  it("answers with the first category unless it is told otherwise", async () => {
    const { engine, request, collect } = await openEngine({});
    await engine.start(request);

    expect(await collect()).toEqual(
      [0, 1, 2, 3, 4].map((index) => ({
        question: questionIdOf(index),
        status: "given",
        label: "Refund Issues",
        rationale: "Scripted: Refund Issues.",
        confidence: "high",
        score: 1,
      })),
    );
  });

  it("says off-list labels, fails and passes over questions as it is told", async () => {
    const { engine, request, collect } = await openEngine({
      answer: ({ text }) => {
        if (text === "text 1") return "missing";
        if (text === "text 2") return { failed: "The content was refused.", isRetryable: false };
        return { label: "Lottery", score: 0.3 };
      },
    });
    await engine.start(request);
    const answers = await collect();

    expect(answers.map(({ question }) => question)).toEqual([0, 2, 3, 4].map(questionIdOf));
    expect(answers[0]).toMatchObject({ label: "Lottery", confidence: "low" });
    expect(answers[1]).toMatchObject({ status: "failed", isRetryable: false });
  });

  it("has no room as often as it is told", async () => {
    const { engine, request } = await openEngine({ noRoomTimes: 2 });

    await expect(engine.start(request)).rejects.toMatchObject({ code: "PH301", isRetryable: true });
    await expect(engine.start(request)).rejects.toMatchObject({ code: "PH301" });
    expect(engine.jobs).toHaveLength(0);
    await engine.start(request);
    expect(engine.jobs).toHaveLength(1);
  });

  it("finds the job again when the reply to its start was lost", async () => {
    const { engine, request } = await openEngine({ lostReplies: 1 });

    await expect(engine.start(request)).rejects.toThrow("connection");
    await engine.start(request);
    expect(engine.jobs).toHaveLength(1);
    expect(engine.billedQuestions).toBe(5);
    expect(engine.startCalls).toHaveLength(2);
  });

  it("ends a job after as many looks as it is told", async () => {
    const { engine, request } = await openEngine({
      looksBeforeEnd: 2,
      endState: "PartiallyCompleted",
      endMessage: "2 failed",
    });
    const { job } = await engine.start(request);
    const statuses = [1, 2, 3].map(() => engine.look(attempt(1, { job })));

    expect(await Promise.all(statuses)).toEqual([
      { state: "waiting", serviceState: "Submitted" },
      { state: "running", serviceState: "InProgress" },
      { state: "ended", serviceState: "PartiallyCompleted", message: "2 failed" },
    ]);
  });

  it("fails to collect as often as it is told", async () => {
    const { engine, request, collect } = await openEngine({ failingCollects: 1 });
    await engine.start(request);

    await expect(collect()).rejects.toThrow("connection");
    expect(await collect()).toHaveLength(5);
  });

  it("shuffles answers the same way each time", async () => {
    const { engine, request, collect } = await openEngine({ isShuffled: true });
    await engine.start(request);
    const order = (await collect()).map(({ question }) => question);

    expect(order).not.toEqual([...order].sort());
    expect((await collect()).map(({ question }) => question)).toEqual(order);
  });
});

describe("ScriptedEngine with a price", () => {
  const tokens = { inputTokens: 10, outputTokens: 2, mostInputTokens: 20, mostOutputTokens: 5 };

  it("says of each answer what it took", async () => {
    const { engine, request, collect } = await openEngine({
      tokens,
      answer: ({ text }) => (text === "text 1" ? { failed: "Refused." } : { label: "Other" }),
    });
    await engine.start(request);

    expect(engine.tokensOf({ id: questionIdOf(0), text: "text 0" }, sortingClassifier)).toEqual(tokens);
    const usage = { inputTokens: 10, outputTokens: 2 };
    expect((await collect()).map((answer) => answer.usage)).toEqual([usage, usage, usage, usage, usage]);
  });

  it("keeps of a stopped job as many answers as it is told, and all of one that had ended", async () => {
    const { engine, request, collect } = await openEngine({ looksBeforeEnd: 1, answeredBeforeStop: 2 });
    const { job } = await engine.start(request);
    await engine.stop(attempt(1, { job }));

    expect(await engine.look(attempt(1, { job }))).toMatchObject({ serviceState: "Stopped" });
    expect(await collect()).toHaveLength(2);

    const ended = await openEngine({});
    const { job: endedJob } = await ended.engine.start(ended.request);
    await ended.engine.look(attempt(1, { job: endedJob }));
    await ended.engine.stop(attempt(1, { job: endedJob }));

    expect(await ended.engine.look(attempt(1, { job: endedJob }))).toMatchObject({
      serviceState: "Completed",
    });
    expect(await ended.collect()).toHaveLength(5);
  });

  it("gives up the jobs that it is told to, with nothing answered", async () => {
    const { engine, request, collect } = await openEngine({ givenUp: { 1: "No rights." } });
    const { job } = await engine.start(request);

    expect(await engine.look(attempt(1, { job }))).toEqual({
      state: "ended",
      serviceState: "Failed",
      message: "No rights.",
      hasFailed: true,
    });
    expect(await collect()).toEqual([]);
  });
});
