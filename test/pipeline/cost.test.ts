import { describe, expect, it } from "vitest";
import { receive, workToEnd } from "../../src/pipeline.ts";
import { openPaidPlatform, textsCsv } from "../support/paid-platform.ts";
import { requestFor, runCsv, simpleRows, testAsking } from "../support/run-memory.ts";

const place = "/in/calls.csv";
const limitedTo = (maxCost: number) => requestFor(place, { asking: testAsking({ maxCost }) });
const tooDear = "Asking it would have cost more than the limit allows.";

describe("the price before anything is sent", () => {
  it("stops a run that could cost more than it may, and a higher limit lets the same run go on", async () => {
    const platform = openPaidPlatform();
    const asked: string[] = [];
    platform.engine.script.answer = ({ text }) => {
      asked.push(text);
      return { label: "Other" };
    };
    platform.sources.add(place, textsCsv(3));

    const first = await receive(platform, limitedTo(2.09));
    const stopped = await workToEnd(platform, first.run.id);

    expect(stopped).toMatchObject({ state: "failed", failure: { code: "PH320" } });
    expect(stopped.failure?.message).toBe(
      "`calls.csv` could cost up to $2.10 ($0.6000 is expected); the limit is $2.09. Nothing was sent.",
    );
    expect(stopped.failure?.hint).toContain("`--max-cost 2.10`");
    expect(platform.engine.startCalls).toEqual([]);
    expect(platform.online.asked).toEqual([]);
    expect(await platform.ledger.listAttempts(first.run.id, "00001" as never)).toEqual([]);

    const again = await receive(platform, limitedTo(2.1));
    const ended = await workToEnd(platform, again.run.id);

    expect(ended).toMatchObject({ id: first.run.id, state: "published", failure: undefined });
    expect(asked).toEqual(["text 1", "text 2", "text 3"]);
    const { spent, reserved } = await platform.ledger.totals(ended.id);
    expect(spent.batch).toMatchObject({ inputTokens: 3000, outputTokens: 300 });
    expect(spent.batch.cost).toBeCloseTo(0.6, 9);
    expect(reserved).toBe(0);
  });

  it("is told with its parts: texts, jobs, tokens and dollars", async () => {
    const platform = openPaidPlatform({ minQuestions: 3 });

    const { run } = await runCsv(platform, textsCsv(4), { batchSize: 3 });

    const [quoted, ...others] = platform.log.of("run-quoted");
    expect(others).toEqual([]);
    expect(quoted).toMatchObject({
      run: run.id,
      questions: 4,
      cached: 0,
      batch: { questions: 3, jobs: 1, tokens: { inputTokens: 3000, mostOutputTokens: 1500 } },
      online: { questions: 1, jobs: 0, tokens: { inputTokens: 1000, mostOutputTokens: 500 } },
    });
    expect(quoted?.expectedCost).toBeCloseTo(3 * 0.2 + 0.4, 9);
    expect(quoted?.mostCost).toBeCloseTo(3 * 0.7 + 1.4, 9);
  });

  it("lets a run through whose batches come to the limit exactly, and asks all of it", async () => {
    const platform = openPaidPlatform();
    const asking = testAsking({ maxCost: 7 });

    const { report } = await runCsv(platform, textsCsv(10), { asking, batchSize: 1 });

    expect(report.counts).toMatchObject({ read: 10, classified: 10 });
    expect(platform.engine.jobs).toHaveLength(10);
  });

  it("counts neither texts that stand twice nor rows without one", async () => {
    const platform = openPaidPlatform();
    const asking = testAsking({ maxCost: 1.4 });

    const { report } = await runCsv(platform, "id,text\n1,a\n2,a\n3,\n4,b\n5,a\n", { asking });

    expect(report.counts).toMatchObject({ classified: 4, rejected: 1 });
  });
});

describe("the limit of cost while a run goes on", () => {
  it("does not start a repeat that would exceed it, says so in the records, and publishes the rest", async () => {
    const platform = openPaidPlatform();
    platform.engine.script.answer = ({ text }) => {
      if (text === "text 2") return "missing";
      return { label: text === "text 3" ? "Lottery" : "Other" };
    };
    // The service bills $1.50 of the $2.10 that were set aside; a repeat of two could cost $1.40.
    platform.engine.script.bill = () => ({ inputTokens: 15_000, outputTokens: 0 });
    const asking = testAsking({ maxCost: 2.1 });

    const { result, run, report } = await runCsv(platform, textsCsv(3), { asking });

    expect(platform.engine.jobs).toHaveLength(1);
    const rows = simpleRows(result);
    expect(rows.map(({ status }) => status)).toEqual(["classified", "failed", "unclassified"]);
    expect(rows[1]?.["reason"]).toBe(tooDear);
    // What the engine said of it stays.
    expect(rows[2]?.["reason"]).toBe(`The answer was not in the list of categories. ${tooDear}`);
    expect(report.warnings).toMatchObject([{ code: "cost-limit", count: 2 }]);
    expect(report.counts).toMatchObject({ read: 3, classified: 1 });
    const { spent, reserved } = await platform.ledger.totals(run.id);
    expect(spent.batch.cost).toBeCloseTo(1.5, 9);
    expect(reserved).toBe(0);
  });

  it("starts a repeat that comes to it exactly", async () => {
    const platform = openPaidPlatform();
    platform.engine.script.answer = ({ text }, { attempt }) =>
      text === "text 2" && attempt === 1 ? "missing" : { label: "Other" };
    platform.engine.script.bill = ({ attempt }) => ({
      inputTokens: attempt === 1 ? 14_000 : 0,
      outputTokens: 0,
    });
    const asking = testAsking({ maxCost: 2.1 });

    const { report } = await runCsv(platform, textsCsv(3), { asking });

    expect(report.counts.classified).toBe(3);
    expect(platform.ledger.mostCommitted).toBeCloseTo(2.1, 9);
  });

  it("is never exceeded by all attempts together", async () => {
    const platform = openPaidPlatform({ concurrentJobs: 3 });
    platform.engine.script.looksBeforeEnd = 2;
    platform.engine.script.answer = (_, { attempt }) => (attempt === 1 ? "missing" : { label: "Other" });
    platform.engine.script.bill = () => ({ inputTokens: 5000, outputTokens: 0 });
    const asking = testAsking({ maxCost: 7 });

    const { result, run } = await runCsv(platform, textsCsv(10), { asking, batchSize: 1 });

    // Whatever it is spent on: as long as $0.70 are left, one more is started.
    expect(platform.ledger.mostCommitted).toBeLessThanOrEqual(7 + 1e-9);
    const { spent } = await platform.ledger.totals(run.id);
    expect(spent.batch.cost).toBeCloseTo(platform.engine.jobs.length * 0.5, 9);
    expect(spent.batch.cost).toBeGreaterThan(7 - 0.7);
    const rows = simpleRows(result);
    const classified = rows.filter(({ status }) => status === "classified").length;
    const left = rows.filter(({ status, reason }) => status === "failed" && reason === tooDear).length;
    expect(classified).toBeGreaterThan(0);
    expect(left).toBeGreaterThan(0);
    expect(classified + left).toBe(10);
  });

  it("counts what is asked online at the online price", async () => {
    const platform = openPaidPlatform({ minQuestions: 100 });
    platform.online.script.answer = ({ text }) => ({ label: text === "text 1" ? "Lottery" : "Other" });
    const asking = testAsking({ maxCost: 2.8 });

    const { run, report } = await runCsv(platform, textsCsv(2), { asking });

    // $0.40 each; the repeat of the first again.
    const { spent } = await platform.ledger.totals(run.id);
    expect(spent.online).toMatchObject({ inputTokens: 3000, outputTokens: 300 });
    expect(spent.online.cost).toBeCloseTo(1.2, 9);
    expect(report.counts).toMatchObject({ classified: 1, unclassified: 1 });
  });
});
