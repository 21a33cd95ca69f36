import { describe, expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { ScriptedEngine } from "../../src/adapters/memory/scripted-engine.ts";
import { batchIdOf, questionsKey } from "../../src/domain/index.ts";
import { receive, workToEnd } from "../../src/pipeline.ts";
import type { JobRequest } from "../../src/ports/index.ts";
import { textsCsv } from "../support/paid-platform.ts";
import { requestFor, runCsv, simpleRows, testAsking, textOf } from "../support/run-memory.ts";

const place = "/in/calls.csv";
const batchOnly = { asking: testAsking({ route: "batch-only" }) };
const why = "The earlier answer was not one of the categories in the list.";

/** An engine whose jobs take some looks, and that counts how many are under way together. */
class WatchedEngine extends ScriptedEngine {
  mostAtOnce = 0;

  override async start(request: JobRequest): Promise<{ job: string }> {
    const started = await super.start(request);
    const { looksBeforeEnd = 0 } = this.script;
    const underWay = this.jobs.filter(({ looks }) => looks <= looksBeforeEnd).length;
    this.mostAtOnce = Math.max(this.mostAtOnce, underWay);
    return started;
  }
}

describe("the route batch-only", () => {
  it("refuses a run with batches too small for a job, and sends nothing", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.limits = { minQuestions: 3, startsWhen: "run-prepared" };
    platform.sources.add(place, textsCsv(5));

    const { run } = await receive(platform, requestFor(place, { ...batchOnly, batchSize: 3 }));
    const ended = await workToEnd(platform, run.id);

    expect(ended).toMatchObject({ state: "failed", failure: { code: "PH321" } });
    expect(ended.failure?.message).toContain("2 questions are in batches of fewer than 3");
    expect(platform.engine.startCalls).toEqual([]);
    expect(platform.online.asked).toEqual([]);
  });

  it("goes on at the same command with another route, and asks everything once", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.limits = { minQuestions: 3, startsWhen: "run-prepared" };
    platform.sources.add(place, textsCsv(5));
    const first = await receive(platform, requestFor(place, { ...batchOnly, batchSize: 3 }));
    await workToEnd(platform, first.run.id);

    const again = await receive(platform, requestFor(place, { batchSize: 3 }));
    const ended = await workToEnd(platform, again.run.id);

    expect(ended).toMatchObject({ id: first.run.id, state: "published" });
    expect(platform.engine.billedQuestions).toBe(3);
    expect(platform.online.asked.map(({ text }) => text)).toEqual(["text 4", "text 5"]);
  });

  it("leaves what is open after a job and too little for another one, and says of each why", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.limits = { minQuestions: 3, startsWhen: "run-prepared" };
    platform.engine.script.answer = ({ text }) => {
      if (text === "text 1") return "missing";
      return { label: text === "text 2" ? "Lottery" : "Other" };
    };

    const { result, report } = await runCsv(platform, textsCsv(4), batchOnly);

    expect(platform.online.asked).toEqual([]);
    expect(platform.engine.jobs).toHaveLength(1);
    expect(report.counts).toMatchObject({ read: 4, classified: 2, unclassified: 1, failed: 1 });
    expect(simpleRows(result).map(({ reason }) => reason)).toEqual([
      "The engine gave no answer.",
      "The answer was not in the list of categories.",
      "",
      "",
    ]);
  });

  it("asks again in a job when enough is open for one", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.limits = { minQuestions: 3 };
    platform.engine.script.answer = ({ text }, { attempt }) =>
      attempt === 1 && text !== "text 1" ? "missing" : { label: "Other" };

    const { report } = await runCsv(platform, textsCsv(4), batchOnly);

    expect(platform.engine.jobs.map(({ questions }) => questions)).toEqual([4, 3]);
    expect(report.counts.classified).toBe(4);
  });

  it("with an engine that starts before the file is read, a small batch is left with its reason", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.limits = { minQuestions: 3 };

    const { report } = await runCsv(platform, textsCsv(4), { ...batchOnly, batchSize: 3 });

    expect(platform.online.asked).toEqual([]);
    expect(report.counts).toMatchObject({ classified: 3, failed: 1 });
    expect(report.reasons).toEqual({
      "Too few questions were left for a job, and asking online is switched off.": 1,
    });
  });
});

describe("the other routes", () => {
  it("online-only starts no job, however many questions there are", async () => {
    const platform = openMemoryPlatform();

    const { run, report } = await runCsv(platform, textsCsv(40), {
      asking: testAsking({ route: "online-only" }),
    });

    expect(platform.engine.startCalls).toEqual([]);
    expect(platform.online.asked).toHaveLength(40);
    expect(report.counts.classified).toBe(40);
    // However quickly answers came, the last word on them is whole.
    const [attempt] = await platform.ledger.listAttempts(run.id, batchIdOf(1));
    expect(attempt?.counts).toEqual({ total: 40, processed: 40, succeeded: 40, failed: 0 });
  });

  it("auto asks online what is too little for another job", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.limits = { minQuestions: 3 };
    platform.engine.script.answer = ({ text }) => (text === "text 2" ? "missing" : { label: "Other" });

    const { report, run } = await runCsv(platform, textsCsv(4));

    expect(platform.engine.jobs).toHaveLength(1);
    expect(platform.online.asked.map(({ text }) => text)).toEqual(["text 2"]);
    expect(report.counts.classified).toBe(4);
    const attempts = await platform.ledger.listAttempts(run.id, batchIdOf(1));
    expect(attempts.map(({ route, questions }) => [route, questions])).toEqual([
      ["batch", 4],
      ["online", 1],
    ]);
  });

  it("without an online engine every batch becomes a job", async () => {
    const platform = openMemoryPlatform({ online: undefined });
    platform.engine.script.limits = { minQuestions: 3 };

    const { report } = await runCsv(platform, textsCsv(1));

    expect(platform.engine.jobs).toHaveLength(1);
    expect(report.counts.classified).toBe(1);
  });
});

describe("asking once more", () => {
  it("tells the engine why in a job, and only the second time", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.answer = ({ text }, { attempt }) => ({
      label: text === "text 2" && attempt === 1 ? "Lottery" : "Other",
    });

    const { run } = await runCsv(platform, textsCsv(3));

    const linesOf = async (attempt: number) => {
      const lines = await textOf(platform.objects, questionsKey(run.id, batchIdOf(1), attempt));
      return lines
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as { text: string; again?: string });
    };
    expect((await linesOf(1)).map(({ text, again }) => [text, again])).toEqual([
      ["text 1", undefined],
      ["text 2", undefined],
      ["text 3", undefined],
    ]);
    expect((await linesOf(2)).map(({ text, again }) => [text, again])).toEqual([["text 2", why]]);
  });

  it("tells the engine why online, in the words of a failure where it has some", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.limits = { minQuestions: 100 };
    const asked: unknown[] = [];
    platform.online.script.answer = ({ text }, { again }) => {
      asked.push([text, again]);
      if (again !== undefined) return { label: "Other" };
      return text === "text 1" ? { label: "Lottery" } : { failed: "No JSON.", again: "It was no JSON." };
    };

    const { report } = await runCsv(platform, textsCsv(2));

    expect(asked).toEqual([
      ["text 1", undefined],
      ["text 2", undefined],
      ["text 1", why],
      ["text 2", "It was no JSON."],
    ]);
    expect(report.counts.classified).toBe(2);
  });

  it("says nothing of an earlier failure that asking in other words would not mend", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.limits = { minQuestions: 100 };
    const told: unknown[] = [];
    platform.online.script.answer = (_, { again }) => {
      told.push(again);
      return { failed: "Throttled." };
    };

    await runCsv(platform, textsCsv(1));

    expect(told).toEqual([undefined, undefined]);
  });
});

describe("the number of jobs under way together", () => {
  it.each([1, 2, 5])("is never more than %i when that is what the engine takes", async (concurrentJobs) => {
    const objects = openMemoryPlatform().objects;
    const engine = new WatchedEngine(objects, { limits: { concurrentJobs }, looksBeforeEnd: 3 });
    engine.script.answer = (_, { attempt }) => (attempt === 1 ? "missing" : { label: "Other" });
    const platform = openMemoryPlatform({ objects, engine });

    const { report } = await runCsv(platform, textsCsv(7), { batchSize: 1 });

    expect(report.counts.classified).toBe(7);
    expect(engine.jobs).toHaveLength(14);
    expect(engine.mostAtOnce).toBe(concurrentJobs);
    // A batch that waits does not bother the service.
    expect(engine.startCalls).toHaveLength(14);
  });
});
