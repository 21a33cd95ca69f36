import { describe, expect, it } from "vitest";
import type { ScriptedEngine } from "../../src/adapters/memory/scripted-engine.ts";
import { receive, workToEnd } from "../../src/pipeline.ts";
import { Crash, crashingPlatform } from "../support/crashing-platform.ts";
import { openPaidPlatform } from "../support/paid-platform.ts";
import { csvReading, requestFor, runCsv, testAsking, textOf } from "../support/run-memory.ts";

const csv = `id,text,shop\n${Array.from({ length: 11 }, (_, row) => `${row},${row === 4 ? "" : `text ${row % 8}`},s${row}`).join("\n")}\n`;
const place = "/in/calls.csv";

interface Setting {
  readonly minQuestions: number;
  /** US dollars; given: the engine has prices, keeps answers and starts when the whole file was read. */
  readonly maxCost?: number;
}

/** Batches of three questions; one question is off the list at first, one fails for good, one is never answered. */
function openPlatform({ minQuestions, maxCost }: Setting) {
  const isPaid = maxCost !== undefined;
  const platform = openPaidPlatform();
  const free = { tariff: undefined, tokens: undefined };
  Object.assign(platform.engine.script, isPaid ? { answersTextByText: true } : free);
  const startsWhen = isPaid ? "run-prepared" : "batch-prepared";
  platform.engine.script.limits = { minQuestions, startsWhen };
  const answer: ScriptedEngine["script"]["answer"] = ({ text }, request) => {
    if (text === "text 2" && request.attempt === 1) return { label: "Lottery" };
    if (text === "text 3") return { failed: "The content was refused.", isRetryable: false };
    if (text === "text 5") return "missing";
    return { label: text === "text 1" ? "refunds" : "Booking Inquiry" };
  };
  platform.engine.script.answer = answer;
  platform.engine.script.isShuffled = true;
  platform.online.script.answer = ({ text }) =>
    text === "text 3" ? { failed: "Refused.", isRetryable: false } : { label: "Other" };
  platform.sources.add(place, csv);
  return platform;
}

const request = requestFor(place, { batchSize: 3, reading: csvReading });

async function crashOnceThenFinish(crash: { at: number; when: "before" | "after" }, setting: Setting) {
  const platform = openPlatform(setting);
  const first = crashingPlatform(platform, { ...crash, as: "killed" });
  const killed = await runIt(first.platform, setting).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
    return "killed" as const;
  });
  const second = crashingPlatform(platform, { at: Number.POSITIVE_INFINITY, when: "before", as: "next" });
  const run = await runIt(second.platform, setting);
  const result = await textOf(platform.results(undefined), run.destination.key);
  const { spent } = await platform.ledger.totals(run.id);
  return { platform, run, result, spent, wasKilled: killed === "killed" };
}

async function runIt(platform: Parameters<typeof workToEnd>[0], { maxCost }: Partial<Setting> = {}) {
  const { run } = await receive(platform, { ...request, asking: testAsking({ maxCost }) });
  return workToEnd(platform, run.id);
}

describe.each([
  { engine: "batch jobs", minQuestions: 1 },
  { engine: "the online engine for small batches", minQuestions: 100 },
  // Ten questions at $0.70: the first attempts come to the limit exactly.
  { engine: "jobs that have a price and a limit", minQuestions: 1, maxCost: 7 },
  // $0.70 for nine of them in jobs, $1.40 for the tenth, and as much for what is asked again online.
  { engine: "jobs and an online engine that have a price", minQuestions: 2, maxCost: 12 },
])("a process killed at any moment, with $engine", (setting) => {
  it.each(["before", "after"] as const)(
    "ends in the same result when it is killed %s an effect",
    async (when) => {
      const plain = await crashOnceThenFinish({ at: Number.POSITIVE_INFINITY, when: "before" }, setting);
      expect(plain.run.state).toBe("published");

      let at = 1;
      for (; ; at += 1) {
        const { platform, run, result, wasKilled } = await crashOnceThenFinish({ at, when }, setting);
        expect(run.state, `killed at ${at}`).toBe("published");
        expect(result, `killed at ${at}`).toBe(plain.result);
        // Started twice is one job; with the online engine at most the questions in flight are asked again.
        expect(platform.engine.billedQuestions, `killed at ${at}`).toBe(
          plain.platform.engine.billedQuestions,
        );
        const { concurrency } = platform.online;
        expect(platform.online.asked.length).toBeLessThanOrEqual(
          plain.platform.online.asked.length + concurrency,
        );
        const { maxCost = 0 } = setting;
        expect(platform.ledger.mostCommitted, `killed at ${at}`).toBeLessThanOrEqual(maxCost + 1e-9);
        const { spent, reserved } = await platform.ledger.totals(run.id);
        const { inputTokens, outputTokens, cost } = plain.spent.batch;
        expect(spent.batch, `killed at ${at}`).toMatchObject({ inputTokens, outputTokens });
        expect(spent.batch.cost, `killed at ${at}`).toBeCloseTo(cost, 9);
        expect(reserved, `killed at ${at}`).toBe(0);
        if (!wasKilled) break;
      }

      expect(at).toBeGreaterThan(50);
    },
  );
});

describe("the same command", () => {
  it("is the same run, and a finished one is not done again", async () => {
    const platform = openPlatform({ minQuestions: 1 });

    const first = await runIt(platform);
    const billed = platform.engine.billedQuestions;
    const again = await receive(platform, request);

    expect(again).toMatchObject({ isDone: true, run: { id: first.id } });
    expect(platform.engine.billedQuestions).toBe(billed);
  });

  it("writes a result that somebody deleted again, without asking anything", async () => {
    const platform = openPlatform({ minQuestions: 1 });
    const first = await runIt(platform);
    const store = platform.results(undefined);
    const before = await textOf(store, first.destination.key);
    const billed = platform.engine.billedQuestions;
    await store.delete(first.destination.key);

    const received = await receive(platform, request);
    const run = await workToEnd(platform, received.run.id);

    expect(received.isDone).toBe(false);
    expect(await textOf(store, run.destination.key)).toBe(before);
    expect(platform.engine.billedQuestions).toBe(billed);
  });

  it("makes a new run when it is forced to, and then that one is the run", async () => {
    const platform = openPlatform({ minQuestions: 1 });
    const first = await runIt(platform);

    const forced = await receive(platform, { ...request, isForced: true });
    const second = await workToEnd(platform, forced.run.id);
    const plain = await receive(platform, request);

    expect(second.id).not.toBe(first.id);
    expect(plain).toMatchObject({ isDone: true, run: { id: second.id } });
  });

  it("is another run when a category changes", async () => {
    const platform = openPlatform({ minQuestions: 1 });
    const first = await runIt(platform);
    const [, ...categories] = request.classifier.categories;

    const other = await receive(platform, { ...request, classifier: { ...request.classifier, categories } });

    expect(other.run.id).not.toBe(first.id);
  });

  it("is another run when the file changed under the same name", async () => {
    const platform = openPlatform({ minQuestions: 1 });
    const first = await runIt(platform);

    const { run } = await runCsv(platform, `${csv}99,one more,s\n`, { batchSize: 3 });

    expect(run.id).not.toBe(first.id);
    expect(run.read).toBe(12);
  });
});
