import { StopModelInvocationJobCommand } from "@aws-sdk/client-bedrock";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { MemoryObjectStore } from "../../../src/adapters/memory/memory-object-store.ts";
import { readScenario } from "../../../src/simulators/bedrock/read-scenario.ts";
import { startSimulator } from "../../../src/simulators/bedrock/start-simulator.ts";
import { linesFor, manifestOf, outputOf, rigWith } from "./rig.ts";

describe("endings", () => {
  it.each([
    ["Failed", { status: "Failed", message: "The moon was full." }, 0, "The moon was full."],
    ["Failed", { status: "Failed", message: "Half way.", atPercent: 50 }, 50, "Half way."],
    ["Expired", { status: "Expired" }, 0, undefined],
    ["PartiallyCompleted", { status: "PartiallyCompleted", atPercent: 30 }, 30, undefined],
    ["Stopped", { status: "Stopped", atPercent: 40 }, 40, undefined],
  ])("a job ends %s as written: %j", async (status, ending, records, message) => {
    const rig = await rigWith({ endings: { "2": ending } });
    await rig.store.put("in/a.jsonl", linesFor(100));

    const first = await rig.create();
    const second = await rig.create();
    await rig.simulator.idle();

    expect(await rig.status(first)).toBe("Completed");
    expect(await rig.status(second)).toBe(status);
    expect(rig.simulator.jobs()[1]?.message).toBe(message);
    expect(await outputOf(rig.store, second)).toHaveLength(records);
    expect((await manifestOf(rig.store, second))?.["processedRecordCount"] ?? 0).toBe(records);
  });

  it.each(["Submitted", "Validating", "Scheduled", "InProgress"])(
    "a job stays %s until it is stopped",
    async (at) => {
      const rig = await rigWith({ endings: { "*": { status: "stuck", in: at } } });
      await rig.store.put("in/a.jsonl", linesFor(100));
      const arn = await rig.create();
      await rig.simulator.idle();

      await rig.clock.advance(1_000 * 3_600_000);
      const before = await rig.status(arn);
      await rig.bedrock.send(new StopModelInvocationJobCommand({ jobIdentifier: arn }));
      await rig.simulator.idle();

      expect(before).toBe(at);
      expect(await rig.status(arn)).toBe("Stopped");
    },
  );
});

describe("events", () => {
  it("have exactly the documented form", async () => {
    const rig = await rigWith();
    await rig.store.put("in/a.jsonl", linesFor(100));
    const arn = await rig.create({ jobName: "run-1", modelId: "amazon.nova-micro-v1:0" });
    await rig.simulator.idle();

    expect(rig.events.at(-1)).toEqual({
      version: "0",
      id: expect.stringMatching(/^[0-9a-f]{8}$/),
      "detail-type": "Batch Inference Job State Change",
      source: "aws.bedrock",
      account: "123456789012",
      time: "Thu Jan 01 00:00:00 UTC 2026",
      region: "eu-central-1",
      resources: [arn],
      detail: {
        version: "0.0",
        accountId: "123456789012",
        batchJobName: "run-1",
        batchJobArn: arn,
        batchModelId: "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-micro-v1:0",
        status: "Completed",
        failureMessage: "",
        creationTime: expect.stringMatching(/^Jan 1, 2026, 12:00:00\sAM$/),
      },
    });
  });

  const told = async (events: object, lateMs = 0) => {
    const rig = await rigWith({ events, durations: { submittedMs: 10 } });
    await rig.store.put("in/a.jsonl", linesFor(100));
    await rig.create();
    await rig.simulator.idle();
    await rig.clock.advance(10);
    await rig.simulator.idle();
    const early = rig.events.length;
    await rig.clock.advance(lateMs);
    return { early, statuses: rig.events.map(({ detail }) => detail.status) };
  };

  it("come once for each change, in order", async () => {
    const { statuses } = await told({});

    expect(statuses).toEqual(["Submitted", "Validating", "Scheduled", "InProgress", "Completed"]);
  });

  it("come twice, never, late or out of order when the scenario says so", async () => {
    const twice = await told({ twiceRate: 1 });
    const never = await told({ lostRate: 1 });
    const late = await told({ lateMs: 5_000 }, 5_000);
    const mixed = await told({ disorderRate: 1 });

    expect(twice.statuses.filter((status) => status === "Completed")).toHaveLength(2);
    expect(never.statuses).toEqual([]);
    expect([late.early, late.statuses.length]).toEqual([0, 5]);
    expect([...mixed.statuses].sort()).toEqual([
      "Completed",
      "InProgress",
      "Scheduled",
      "Submitted",
      "Validating",
    ]);
    expect(mixed.statuses).not.toEqual(["Submitted", "Validating", "Scheduled", "InProgress", "Completed"]);
  });
});

describe("a scenario that is wrong", () => {
  it.each<[unknown, string]>([
    [[], "`the scenario` must be an object, not `[]`."],
    [{ faultz: {} }, "`faultz` is not known here."],
    [{ faults: { "no-tagg": 1 } }, "`faults.no-tagg` is not known here."],
    [{ faults: { "no-tag": 2 } }, "`faults.no-tag` must be a number from 0 to 1, not `2`."],
    [{ faults: { "no-tag": 0.6, missing: 0.6 } }, "`faults` add up to 1.20"],
    [{ durations: { submittedMs: -1 } }, "`durations.submittedMs` must be a number of at least 0"],
    [{ profile: "evil" }, "`profile` must be one of honest, hostile"],
    [{ endings: { first: { status: "Expired" } } }, "`endings.first` must be the number of a job"],
    [{ endings: { "1": {} } }, "`endings.1.status` is missing"],
    [{ account: "1" }, "`account` must be a text that fits"],
    [{ permissions: { passRole: "yes" } }, "`permissions.passRole` must be true or false"],
    [{ models: { x: { family: "cohere" } } }, "`models.x.family` must be one of anthropic"],
  ])("%j is refused with its place", (scenario, problem) => {
    let refusal: unknown;
    try {
      readScenario(scenario, "scenario.json");
    } catch (error) {
      refusal = error;
    }

    expect(refusal).toMatchObject({ code: "PH104", message: expect.stringContaining(problem) });
  });

  it("keeps the simulator from starting", async () => {
    const options = { store: new MemoryObjectStore(), clock: new ManualClock(), scenario: { seed: {} } };

    await expect(startSimulator(options)).rejects.toThrow("`seed` must be a text");
  });
});

it("a store by bucket is asked for the bucket, and a bucket that is not there fails the job", async () => {
  const inputs = new MemoryObjectStore();
  const outputs = new MemoryObjectStore();
  const byBucket: Record<string, MemoryObjectStore> = { "in-bucket": inputs, "out-bucket": outputs };
  const rig = await rigWith({}, (bucket) => byBucket[bucket]);
  await inputs.put("in/a.jsonl", linesFor(100));
  const inputDataConfig = { s3InputDataConfig: { s3Uri: "s3://in-bucket/in/" } };
  const at = (bucket: string) => ({
    outputDataConfig: { s3OutputDataConfig: { s3Uri: `s3://${bucket}/out/` } },
  });

  const good = await rig.create({ inputDataConfig, ...at("out-bucket") });
  const bad = await rig.create({ inputDataConfig, ...at("no-bucket") });
  await rig.simulator.idle();

  expect(await outputOf(outputs, good)).toHaveLength(100);
  expect(await rig.status(bad)).toBe("Failed");
});
