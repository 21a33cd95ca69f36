import { describe, expect, it } from "vitest";
import { batchIdOf } from "../../src/domain/index.ts";
import { openPaidPlatform, textsCsv } from "../support/paid-platform.ts";
import { runCsv, testAsking } from "../support/run-memory.ts";

const hourSeconds = 3600;

/** A job of some looks, an hour apart; stopped, it has answered the first text. */
function slowPlatform(looksBeforeEnd: number) {
  const platform = openPaidPlatform({ lookAgainSeconds: hourSeconds });
  Object.assign(platform.engine.script, { looksBeforeEnd, answeredBeforeStop: 1 });
  return platform;
}

const asking = (afterDeadline: "report" | "finish-online", more: Parameters<typeof testAsking>[0] = {}) =>
  testAsking({ deadlineSeconds: 2 * hourSeconds, afterDeadline, ...more });

describe("a job that runs longer than its deadline", () => {
  it("is reported once, and goes on to its end", async () => {
    const platform = slowPlatform(6);

    const { run, report } = await runCsv(platform, textsCsv(3), { asking: asking("report") });

    const overdue = platform.log.of("job-overdue");
    expect(overdue).toHaveLength(1);
    expect(overdue[0]).toMatchObject({
      run: run.id,
      batch: batchIdOf(1),
      attempt: 1,
      job: platform.engine.jobs[0]?.job,
      serviceState: "InProgress",
    });
    expect(overdue[0]?.seconds).toBeGreaterThanOrEqual(2 * hourSeconds);
    expect(platform.engine.jobs).toMatchObject([{ isStopped: false }]);
    expect(platform.online.asked).toEqual([]);
    expect(report.counts.classified).toBe(3);
    const [attempt] = await platform.ledger.listAttempts(run.id, batchIdOf(1));
    expect(attempt).toMatchObject({ isGivenUp: false, state: "ended", overdueAt: expect.any(String) });
  });

  it("is not reported when it ends in time", async () => {
    const platform = slowPlatform(1);

    await runCsv(platform, textsCsv(3), { asking: asking("finish-online") });

    expect(platform.log.of("job-overdue")).toEqual([]);
    expect(platform.online.asked).toEqual([]);
  });

  it("is stopped where the plan says so: its answers are kept, and only the rest is asked online", async () => {
    const platform = slowPlatform(1000);
    platform.online.script.answer = () => ({ label: "Booking Inquiry" });

    const { run, report } = await runCsv(platform, textsCsv(3), { asking: asking("finish-online") });

    expect(platform.engine.jobs).toMatchObject([{ isStopped: true }]);
    expect(platform.log.of("job-overdue")).toHaveLength(1);
    expect(platform.online.asked.map(({ text }) => text)).toEqual(["text 2", "text 3"]);
    expect(report.categories).toMatchObject({ "Refund Issues": 1, "Booking Inquiry": 2 });
    const attempts = await platform.ledger.listAttempts(run.id, batchIdOf(1));
    expect(attempts).toMatchObject([
      { route: "batch", isGivenUp: true, serviceState: "Stopped", state: "ended" },
      { route: "online", isGivenUp: false },
    ]);
    const { spent } = await platform.ledger.totals(run.id);
    expect(spent.batch.cost).toBeCloseTo(0.2, 9);
    expect(spent.online.cost).toBeCloseTo(0.8, 9);
  });

  it("is not finished online beyond the limit of cost", async () => {
    const platform = slowPlatform(1000);
    // In a job at most $2.10; online the rest could cost $2.80.
    const limited = asking("finish-online", { maxCost: 2.1 });

    const { report } = await runCsv(platform, textsCsv(3), { asking: limited });

    expect(platform.online.asked).toEqual([]);
    expect(report.counts).toMatchObject({ classified: 1, failed: 2 });
    expect(report.reasons).toEqual({ "Asking it would have cost more than the limit allows.": 2 });
  });

  it("is only reported when asking online is switched off", async () => {
    const platform = slowPlatform(6);
    const offline = asking("finish-online", { route: "batch-only" });

    const { report } = await runCsv(platform, textsCsv(3), { asking: offline });

    expect(platform.log.of("job-overdue")).toHaveLength(1);
    expect(platform.online.asked).toEqual([]);
    expect(report.counts.classified).toBe(3);
  });
});
