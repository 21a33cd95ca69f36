import { describe, expect, it } from "vitest";
import { receive, workToEnd } from "../../src/pipeline.ts";
import { openBedrockPlatform } from "../support/bedrock-platform.ts";
import { textsCsv } from "../support/paid-platform.ts";
import { requestFor, runCsv, testAsking } from "../support/run-memory.ts";

/** So many different texts through the whole pipeline. */
async function runTexts(count: number, more: { batchSize?: number; maxRecords?: number } = {}) {
  const { simulator, platform } = await openBedrockPlatform({}, { maxRecords: more.maxRecords });
  const { report, run } = await runCsv(platform, textsCsv(count), { batchSize: more.batchSize });
  const { batch, online } = simulator.paid().totals();
  return {
    counts: report.counts,
    jobs: simulator.jobs().map(({ counts }) => counts.total),
    asked: { batch, online },
    repeated: simulator.paid().repeated(),
    batches: (await platform.ledger.listBatches(run.id)).length,
  };
}

describe("files of any size", () => {
  it("42 records are all asked online (reference fault 3)", async () => {
    const { counts, jobs, asked } = await runTexts(42);

    expect(counts).toEqual({
      read: 42,
      classified: 42,
      corrected: 0,
      unclassified: 0,
      failed: 0,
      rejected: 0,
    });
    expect(jobs).toEqual([]);
    expect(asked).toEqual({ batch: 0, online: 42 });
  });

  it("99 records are asked online and 100 are a job", async () => {
    expect((await runTexts(99)).asked).toEqual({ batch: 0, online: 99 });
    expect((await runTexts(100)).asked).toEqual({ batch: 100, online: 0 });
  });

  it("1,234 records in batches of 1,000 are two jobs", async () => {
    const { counts, jobs, asked, repeated } = await runTexts(1234, { batchSize: 1000 });

    expect(counts).toMatchObject({ read: 1234, classified: 1234 });
    expect([...jobs].sort()).toEqual([1000, 234]);
    expect(asked).toEqual({ batch: 1234, online: 0 });
    expect(repeated).toEqual([]);
  });

  it("1,034 records in batches of 1,000 are a job and 34 online (reference fault 3)", async () => {
    const { counts, jobs, asked } = await runTexts(1034, { batchSize: 1000 });

    expect(counts).toMatchObject({ read: 1034, classified: 1034 });
    expect(jobs).toEqual([1000]);
    expect(asked).toEqual({ batch: 1000, online: 34 });
  });

  it("many records are as few jobs as the limit of a job allows (reference fault 9)", async () => {
    const { counts, jobs } = await runTexts(5000, { maxRecords: 2000 });

    expect(counts).toMatchObject({ read: 5000, classified: 5000 });
    expect(jobs).toHaveLength(Math.ceil(5000 / 2000));
  });

  it("all go through when the service takes fewer jobs at a time than there are batches", async () => {
    const scenario = { quotas: { concurrentJobs: 2 }, durations: { inProgressMs: 50 } };
    const { simulator, platform } = await openBedrockPlatform(scenario);

    const { report } = await runCsv(platform, textsCsv(1000), { batchSize: 100 });

    expect(report.counts).toMatchObject({ read: 1000, classified: 1000 });
    expect(simulator.jobs()).toHaveLength(10);
    expect(simulator.paid().repeated()).toEqual([]);
  });

  it.each(["batch-only"] as const)("42 records are refused by %s, and nothing is charged", async (route) => {
    const { simulator, platform } = await openBedrockPlatform();
    platform.sources.add("/in/calls.csv", textsCsv(42));

    const { run } = await receive(platform, requestFor("/in/calls.csv", { asking: testAsking({ route }) }));
    const ended = await workToEnd(platform, run.id);

    expect(ended).toMatchObject({ state: "failed", failure: { code: "PH321" } });
    expect(simulator.jobs()).toEqual([]);
    expect([...simulator.paid().records()]).toEqual([]);
  });
});
