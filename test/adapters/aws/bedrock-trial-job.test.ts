import { describe, expect, it } from "vitest";
import { defaultModelId } from "../../../src/models/index.ts";
import { rigWith } from "../../simulators/bedrock/rig.ts";
import { json, probesOf, refusal } from "./probes-of.ts";

describe("a job over nothing, put to the simulator", () => {
  const trial = async (scenario: unknown = {}, modelId: string = defaultModelId) => {
    const rig = await rigWith(scenario);
    return { rig, probes: probesOf({ bedrock: rig.bedrock }, { modelId }).probes };
  };

  it("is taken, stopped, and charged for nothing", async () => {
    const { rig, probes } = await trial();

    await probes.listJobs();
    const tried = await probes.tryJob();
    await rig.simulator.idle();

    expect(tried).toEqual({ jobName: "pigeonhole-doctor-x1", notStopped: undefined });
    const [job, ...others] = rig.simulator.jobs();
    expect(others).toEqual([]);
    expect(["Stopped", "Failed"]).toContain(job?.status);
    expect(job).toMatchObject({ request: { jobName: tried.jobName }, tokens: { input: 0, output: 0 } });
  });

  it.each([
    [{ permissions: { passRole: false } }, defaultModelId, "PH352", "iam:PassRole"],
    [{}, "global.anthropic.claude-sonnet-5", "PH310", "claude-sonnet-5"],
    [{}, "us.anthropic.claude-3-haiku-20240307-v1:0", "PH311", "end of its life"],
    [{}, "anthropic.claude-haiku-4-5-20251001-v1:0", "PH312", "by this id"],
    [{ permissions: { batch: false } }, defaultModelId, "PH357", "support case"],
  ])("is refused for what is wrong with %j and %s: %s", async (scenario, modelId, code, words) => {
    const { rig, probes } = await trial(scenario, modelId);

    await expect(probes.tryJob()).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
    expect(rig.simulator.jobs()).toEqual([]);
  });

  it("may be over before it is stopped", async () => {
    const jobArn = "arn:aws:bedrock:eu-central-1:123456789012:model-invocation-job/abcdefghijkl";
    const { probes } = probesOf({
      bedrock: [json({ jobArn }), refusal(400, "ValidationException", "State was: Failed")],
    });

    expect(await probes.tryJob()).toEqual({ jobName: "pigeonhole-doctor-x1", notStopped: undefined });
  });

  it("tells when it may not be stopped", async () => {
    const jobArn = "arn:aws:bedrock:eu-central-1:123456789012:model-invocation-job/abcdefghijkl";
    const message = "User: x is not authorized to perform: bedrock:StopModelInvocationJob on resource: y";
    const { probes } = probesOf({
      bedrock: [json({ jobArn }), refusal(403, "AccessDeniedException", message)],
    });

    expect((await probes.tryJob()).notStopped).toContain("bedrock:StopModelInvocationJob");
  });
});
