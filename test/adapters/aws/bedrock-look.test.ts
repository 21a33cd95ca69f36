import { describe, expect, it } from "vitest";
import { attempt } from "../../conformance/ledger-records.ts";
import { allOf, anySize, engineRig, questionsOf, requestFor, startedJob, thrownBy } from "./bedrock-rig.ts";

const quick = { quotas: { minimumRecords: 1 } };

describe("looking at a job", () => {
  it.each([
    ["Submitted", "waiting"],
    ["Validating", "waiting"],
    ["Scheduled", "waiting"],
    ["InProgress", "running"],
  ] as const)("takes %s for %s", async (status, state) => {
    const bedrock = await engineRig({ ...quick, endings: { "1": { status: "stuck", in: status } } });
    const { started } = await startedJob(bedrock, questionsOf(3));

    expect(await bedrock.engine.look(started)).toMatchObject({
      state,
      serviceState: status,
      hasFailed: false,
    });
  });

  it("takes Stopping for running: what was answered is not there yet", async () => {
    const bedrock = await engineRig({
      ...quick,
      durations: { inProgressMs: 60_000, stoppingMs: 60_000 },
    });
    const { started } = await startedJob(bedrock, questionsOf(3));
    await bedrock.engine.stop(started);

    const status = await bedrock.engine.look(started);

    expect(status).toMatchObject({ state: "running", serviceState: "Stopping" });
  });

  it.each([
    ["Completed", undefined, 10, false],
    ["PartiallyCompleted", { status: "PartiallyCompleted", atPercent: 50 }, 5, false],
    ["Stopped", { status: "Stopped", atPercent: 30 }, 3, false],
    ["Expired", { status: "Expired" }, 0, false],
    ["Failed", { status: "Failed", message: "The role may not read." }, 0, true],
    ["Failed", { status: "Failed", message: "Internal error.", atPercent: 20 }, 2, true],
  ] as const)(
    "takes %s for ended, with its counts (reference fault 11)",
    async (status, ending, processed, hasFailed) => {
      const scenario = ending === undefined ? quick : { ...quick, endings: { "1": ending } };
      const bedrock = await engineRig(scenario);
      const { started } = await startedJob(bedrock, questionsOf(10));

      const looked = await bedrock.engine.look(started);

      expect(looked).toMatchObject({ state: "ended", serviceState: status, hasFailed });
      expect(looked.counts).toMatchObject({ processed, succeeded: processed, failed: 0 });
      expect(looked.message).toBe(ending !== undefined && "message" in ending ? ending.message : undefined);
    },
  );

  it("tells the service's own reason when a file is too small for a job", async () => {
    const bedrock = await engineRig({});
    const { started } = await startedJob(bedrock, questionsOf(2));

    const status = await bedrock.engine.look(started);

    expect(status).toMatchObject({ state: "ended", serviceState: "Failed", hasFailed: true });
    expect(status.message).toContain("less records (2) than the required minimum of: 100");
  });

  it("counts records that failed in a job that is called Completed", async () => {
    const bedrock = await engineRig({ ...quick, faults: { "error-400": 1 } });
    const { started } = await startedJob(bedrock, questionsOf(4));

    const status = await bedrock.engine.look(started);

    expect(status.serviceState).toBe("Completed");
    expect(status.counts).toEqual({ total: 4, processed: 4, succeeded: 0, failed: 4 });
  });

  it("says PH311 for a job that the service does not have", async () => {
    const { engine } = await engineRig();
    const started = attempt(1, {
      job: "arn:aws:bedrock:eu-central-1:123456789012:model-invocation-job/abcdefghijkl",
    });

    expect(await thrownBy(engine.look(started))).toMatchObject({ code: "PH311" });
  });
});

describe("stopping a job", () => {
  it("ends it, and keeps what it answered", async () => {
    const bedrock = await engineRig({ ...quick, durations: { inProgressMs: 100_000 } });
    const { request, started } = await startedJob(bedrock, questionsOf(10));
    await bedrock.rig.clock.advance(50_000);

    await bedrock.engine.stop(started);
    await bedrock.rig.simulator.idle();

    expect(await bedrock.engine.look(started)).toMatchObject({ state: "ended", serviceState: "Stopped" });
    const answers = (await allOf(bedrock.engine.collect(request, started))).flat();
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.length).toBeLessThan(10);
    expect(bedrock.rig.simulator.paid().totals().batch).toBe(answers.length);
  });

  it("does not mind one that is being stopped or has ended", async () => {
    const bedrock = await engineRig({ ...quick, durations: { inProgressMs: 60_000, stoppingMs: 60_000 } });
    const { started } = await startedJob(bedrock, questionsOf(3));
    await bedrock.engine.stop(started);

    await bedrock.engine.stop(started);
    await bedrock.rig.clock.advance(60_000);
    await bedrock.engine.stop(started);

    expect(await bedrock.engine.look(started)).toMatchObject({ serviceState: "Stopped" });
  });

  it("says what keeps it from stopping", async () => {
    const bedrock = await engineRig(anySize);
    const request = await requestFor(bedrock, questionsOf(3));
    const { job } = await bedrock.engine.start(request);
    await bedrock.rig.simulator.close();

    expect(await thrownBy(bedrock.engine.stop(attempt(1, { job })))).toMatchObject({ code: "PH354" });
  });
});
