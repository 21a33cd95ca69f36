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
