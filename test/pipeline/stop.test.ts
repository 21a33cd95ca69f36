import { describe, expect, it } from "vitest";
import type { MemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import type { RunId } from "../../src/domain/index.ts";
import { receive, reopen, workToEnd } from "../../src/pipeline.ts";
import type { WorkingPlatform } from "../../src/ports/index.ts";
import { stop } from "../../src/stages/stop/stop.ts";
import { openPaidPlatform, textsCsv, workUntil } from "../support/paid-platform.ts";
import { requestFor, simpleRows, testAsking, textOf } from "../support/run-memory.ts";

const place = "/in/calls.csv";
const stoppedReason = "The run was stopped before this was answered.";
const jobStopped = "The engine gave no answer before its job ended as Stopped.";

async function begin(
  platform: WorkingPlatform & Pick<MemoryPlatform, "sources">,
  rows: number,
  more: Parameters<typeof requestFor>[1] = {},
) {
  platform.sources.add(place, textsCsv(rows));
  return (await receive(platform, requestFor(place, more))).run;
}

/** A run of four texts whose two jobs are under way; each has answered one text. */
async function withTwoJobs() {
  const platform = openPaidPlatform();
  Object.assign(platform.engine.script, { looksBeforeEnd: 1000, answeredBeforeStop: 1 });
  const run = await begin(platform, 4, { batchSize: 2 });
  await workUntil(platform, run.id, () => platform.engine.jobs.filter(({ looks }) => looks > 1).length === 2);
  return { platform, run };
}

async function rowsOf(platform: WorkingPlatform, id: RunId) {
  const run = await workToEnd(platform, id);
  expect(run.state).toBe("published");
  return simpleRows(await textOf(platform.results(undefined), run.destination.key));
}

const reasonsOf = (rows: Record<string, string>[]) => rows.map(({ status, reason }) => reason || status);

describe("stopping a run", () => {
  it("stops its jobs, keeps their answers, and publishes the rest with the reason", async () => {
    const { platform, run } = await withTwoJobs();

    expect(await stop(platform, run)).toBe(2);
    const rows = await rowsOf(platform, run.id);

    expect(platform.engine.jobs).toMatchObject([{ isStopped: true }, { isStopped: true }]);
    expect(reasonsOf(rows)).toEqual(["classified", jobStopped, "classified", jobStopped]);
    expect(platform.online.asked).toEqual([]);
    const { spent, reserved } = await platform.ledger.totals(run.id);
    expect(spent.batch.cost).toBeCloseTo(0.4, 9);
    expect(reserved).toBe(0);
  });

  it("leaves a run that a person may retry: then the rest is asked, and only that", async () => {
    const { platform, run } = await withTwoJobs();
    await stop(platform, run);
    const stopped = await workToEnd(platform, run.id);
    platform.engine.script.looksBeforeEnd = 0;
    platform.engine.script.answer = () => ({ label: "Booking Inquiry" });

    expect(await reopen(platform, stopped)).toBe(2);
    const rows = await rowsOf(platform, run.id);

    const first = "Refund Issues";
    expect(rows.map((row) => row["class"])).toEqual([first, "Booking Inquiry", first, "Booking Inquiry"]);
    expect(platform.engine.jobs.map(({ questions }) => questions)).toEqual([2, 2, 1, 1]);
  });

  it("before anything was sent sends nothing", async () => {
    const platform = openPaidPlatform();
    const run = await begin(platform, 3);

    expect(await stop(platform, run)).toBe(0);
    const rows = await rowsOf(platform, run.id);

    expect(platform.engine.startCalls).toEqual([]);
    expect(reasonsOf(rows)).toEqual([stoppedReason, stoppedReason, stoppedReason]);
  });

  it("sends no batch that waits for room", async () => {
    const platform = openPaidPlatform({ concurrentJobs: 1 });
    platform.engine.script.looksBeforeEnd = 1000;
    const run = await begin(platform, 3, { batchSize: 1 });
    await workUntil(platform, run.id, (event) => event.kind === "job-looked-at");

    expect(await stop(platform, run)).toBe(1);
    const rows = await rowsOf(platform, run.id);

    expect(platform.engine.startCalls).toHaveLength(1);
    expect(reasonsOf(rows)).toEqual([jobStopped, stoppedReason, stoppedReason]);
  });

  it("asks no further question online, and keeps what was answered", async () => {
    const platform = openPaidPlatform({ minQuestions: 100 });
    const run = await begin(platform, 20);
    let stopping: Promise<number> | undefined;
    platform.online.script.milliseconds = 10;
    platform.online.script.answer = ({ text }) => {
      if (text === "text 7") stopping = stop(platform, run);
      return { label: "Other" };
    };

    const rows = await rowsOf(platform, run.id);
    await stopping;

    const asked = platform.online.asked.length;
    expect(asked).toBeGreaterThanOrEqual(7);
    // At most what was under way (four at a time) and what was begun while the news came.
    expect(asked).toBeLessThanOrEqual(15);
    expect(rows.filter(({ status }) => status === "classified")).toHaveLength(asked);
    expect(rows.filter(({ reason }) => reason === stoppedReason)).toHaveLength(20 - asked);
  });

  it("keeps answers of a process that was killed while it asked online", async () => {
    const platform = openPaidPlatform({ minQuestions: 100 });
    const run = await begin(platform, 20);
    platform.online.script.milliseconds = 10;
    platform.online.script.answer = ({ text }) => {
      if (text === "text 9") throw new Error("killed");
      return { label: "Other" };
    };
    await expect(workToEnd(platform, run.id)).rejects.toThrow("killed");
    const asked = platform.online.asked.length;

    await stop(platform, run);
    const rows = await rowsOf(platform, run.id);

    expect(platform.online.asked).toHaveLength(asked);
    // Four are asked at a time: when the ninth was, five had been answered.
    expect(rows.slice(0, 5).map(({ status }) => status)).toEqual(Array(5).fill("classified"));
    expect(rows[19]?.["reason"]).toBe(stoppedReason);
    const { spent, reserved } = await platform.ledger.totals(run.id);
    expect(spent.online.cost).toBeGreaterThan(0);
    expect(reserved).toBe(0);
  });

  it("keeps answers of a job that a killed process had just started, and stops it", async () => {
    const platform = openPaidPlatform();
    Object.assign(platform.engine.script, { looksBeforeEnd: 1000, answeredBeforeStop: 1 });
    const run = await begin(platform, 2);
    const emit = platform.log.emit.bind(platform.log);
    const killed = {
      emit(event: Parameters<typeof emit>[0]) {
        if (event.kind === "batch-submitted") throw new Error("killed");
        emit(event);
      },
    };
    await expect(workToEnd({ ...platform, log: killed }, run.id)).rejects.toThrow("killed");

    await stop(platform, run);
    const rows = await rowsOf(platform, run.id);

    expect(platform.engine.jobs).toMatchObject([{ isStopped: true }]);
    expect(reasonsOf(rows)).toEqual(["classified", jobStopped]);
    expect((await platform.ledger.totals(run.id)).reserved).toBe(0);
  });

  it("ends a run that may not begin for its price with a result that says so", async () => {
    const platform = openPaidPlatform();
    const run = await begin(platform, 2, { asking: testAsking({ maxCost: 1 }) });
    expect(await workToEnd(platform, run.id)).toMatchObject({ failure: { code: "PH320" } });

    await stop(platform, run);
    const rows = await rowsOf(platform, run.id);

    expect(reasonsOf(rows)).toEqual([stoppedReason, stoppedReason]);
    expect(platform.engine.startCalls).toEqual([]);
  });

  it("leaves a published run as it is", async () => {
    const platform = openPaidPlatform();
    const run = await begin(platform, 2);
    const ended = await workToEnd(platform, run.id);

    expect(await stop(platform, ended)).toBe(0);

    expect(await platform.ledger.getRun(run.id)).toStrictEqual(ended);
  });

  it("does not hold against the same command, given before the run has ended", async () => {
    const platform = openPaidPlatform();
    const run = await begin(platform, 2);
    await stop(platform, run);

    const again = await receive(platform, requestFor(place));
    const rows = await rowsOf(platform, again.run.id);

    expect(again.run).toMatchObject({ id: run.id, isStopped: false });
    expect(reasonsOf(rows)).toEqual(["classified", "classified"]);
  });
});
