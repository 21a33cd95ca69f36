import { GetModelInvocationJobCommand, StopModelInvocationJobCommand } from "@aws-sdk/client-bedrock";
import { describe, expect, it } from "vitest";
import { SystemClock } from "../../../src/adapters/local/system-clock.ts";
import { claudeBody, haiku, linesFor, manifestOf, outputOf, rigOn, rigWith, runOnce } from "./rig.ts";

const slow = {
  durations: { submittedMs: 100, validatingMs: 100, scheduledMs: 100, inProgressMs: 1000, stoppingMs: 100 },
};

describe("the life of a job", () => {
  it("goes through every status as the clock moves, with counters that grow", async () => {
    const rig = await rigWith(slow);
    await rig.store.put("in/a.jsonl", linesFor(200));
    const arn = await rig.create();
    const seen: unknown[] = [];
    const look = async () => {
      await rig.simulator.idle();
      const job = await rig.bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier: arn }));
      seen.push([job.status, job.totalRecordCount, job.processedRecordCount, job.successRecordCount]);
    };

    await look();
    for (const milliseconds of [100, 100, 100, 500, 500]) {
      await rig.clock.advance(milliseconds);
      await look();
    }

    expect(seen).toEqual([
      ["Submitted", 0, 0, 0],
      ["Validating", 0, 0, 0],
      ["Scheduled", 200, 0, 0],
      ["InProgress", 200, 20, 20],
      ["InProgress", 200, 120, 120],
      ["Completed", 200, 200, 200],
    ]);
    expect(rig.simulator.jobs()[0]?.history.map(({ status }) => status)).toEqual([
      "Submitted",
      "Validating",
      "Scheduled",
      "InProgress",
      "Completed",
    ]);
  });

  it("goes through by itself with the real clock", async () => {
    const durations = { submittedMs: 2, validatingMs: 2, scheduledMs: 2, inProgressMs: 5 };
    const rig = await rigOn(new SystemClock(), { durations });
    await rig.store.put("in/a.jsonl", linesFor(100));

    const arn = await rig.create();

    await expect.poll(() => rig.status(arn), { timeout: 20_000, interval: 5 }).toBe("Completed");
    expect(await outputOf(rig.store, arn)).toHaveLength(100);
  });

  it("says when it was submitted, when it ends at the latest and when it ended", async () => {
    const rig = await rigWith(slow);
    await rig.store.put("in/a.jsonl", linesFor(100));
    const arn = await rig.create({ timeoutDurationInHours: 48 });

    const job = await rig.bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier: arn }));

    expect(job.submitTime).toEqual(new Date("2026-01-01T00:00:00.000Z"));
    expect(job.jobExpirationTime).toEqual(new Date("2026-01-03T00:00:00.000Z"));
    expect(job.endTime).toBeUndefined();
    expect(job).toMatchObject({
      jobArn: expect.stringMatching(
        /^arn:aws:bedrock:eu-central-1:123456789012:model-invocation-job\/[a-z0-9]{12}$/,
      ),
      modelId: haiku,
      modelInvocationType: "InvokeModel",
      timeoutDurationInHours: 48,
      inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://internal-bucket/in/" } },
    });
  });

  it("ends Completed though every record failed", async () => {
    const rig = await rigWith();
    const lines = linesFor(100, (text) => claudeBody(text, { anthropic_version: undefined }));

    const { arn, output } = await runOnce(rig, lines);

    expect(await rig.status(arn)).toBe("Completed");
    expect(new Set(output.map(({ error }) => error?.errorMessage))).toEqual(
      new Set(["anthropic_version: Field required"]),
    );
    expect(await manifestOf(rig.store, arn)).toMatchObject({ successRecordCount: 0, errorRecordCount: 100 });
    expect(rig.simulator.paid().totals()).toMatchObject({ records: 0, batch: 0 });
  });

  it("expires when its time is over before it started", async () => {
    const rig = await rigWith({ durations: { scheduledMs: 25 * 3_600_000 } });
    await rig.store.put("in/a.jsonl", linesFor(100));
    const arn = await rig.create();
    await rig.simulator.idle();

    await rig.clock.advance(24 * 3_600_000);
    await rig.simulator.idle();

    expect(await rig.status(arn)).toBe("Expired");
    expect(await manifestOf(rig.store, arn)).toBeUndefined();
  });

  it.each([
    ["absent", 30],
    ["expired", 100],
  ])(
    "is PartiallyCompleted when its time is over while it works; the rest is %s",
    async (unprocessed, lines) => {
      const rig = await rigWith({ unprocessed, durations: { inProgressMs: 80 * 3_600_000 } });
      await rig.store.put("in/a.jsonl", linesFor(100));
      const arn = await rig.create();
      await rig.simulator.idle();

      for (let hour = 0; hour < 24; hour += 8) {
        await rig.clock.advance(8 * 3_600_000);
        await rig.simulator.idle();
      }

      const output = await outputOf(rig.store, arn);
      expect(await rig.status(arn)).toBe("PartiallyCompleted");
      expect(output).toHaveLength(lines);
      expect(output.filter(({ error }) => error?.expired === true)).toHaveLength(lines - 30);
      expect(await manifestOf(rig.store, arn)).toMatchObject({
        totalRecordCount: 100,
        processedRecordCount: 30,
      });
    },
  );
});

describe("stopping", () => {
  it("keeps what was done and ends Stopped by way of Stopping", async () => {
    const rig = await rigWith(slow);
    await rig.store.put("in/a.jsonl", linesFor(100));
    const arn = await rig.create();
    for (const milliseconds of [100, 100, 100, 300]) {
      await rig.simulator.idle();
      await rig.clock.advance(milliseconds);
    }
    await rig.simulator.idle();

    await rig.bedrock.send(new StopModelInvocationJobCommand({ jobIdentifier: arn }));
    const statusAtOnce = await rig.status(arn);
    await rig.simulator.idle();
    await rig.clock.advance(100);
    await rig.simulator.idle();

    const output = await outputOf(rig.store, arn);
    expect(statusAtOnce).toBe("Stopping");
    expect(await rig.status(arn)).toBe("Stopped");
    expect(output.length).toBeGreaterThan(0);
    expect(output.length).toBeLessThan(100);
    expect((await manifestOf(rig.store, arn))?.["processedRecordCount"]).toBe(output.length);
    expect(rig.simulator.paid().totals().batch).toBe(output.length);
  });

  it("refuses to stop a job that has ended", async () => {
    const rig = await rigWith();
    const { arn } = await runOnce(rig, linesFor(100));

    const stopping = rig.bedrock.send(new StopModelInvocationJobCommand({ jobIdentifier: arn }));

    await expect(stopping).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining("State was: Completed"),
    });
  });
});
