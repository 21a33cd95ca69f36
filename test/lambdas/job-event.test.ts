import { expect, it } from "vitest";
import { jobNamesOf } from "../../src/adapters/aws/bedrock-job-names.ts";
import { settledBatch } from "../../src/lambdas/settle/job-event.ts";

const eventOf = (batchJobName: unknown, more: object = {}) =>
  JSON.stringify({
    version: "0",
    id: "a1b2c3d4",
    "detail-type": "Batch Inference Job State Change",
    source: "aws.bedrock",
    account: "111122223333",
    region: "eu-west-1",
    detail: { batchJobName, status: "Completed", failureMessage: "" },
    ...more,
  });

it("the event of a job that we named leads to its batch", () => {
  const { jobName } = jobNamesOf(
    { run: { id: "r-7f3a9c21b04d" }, batch: { id: "00012" }, attempt: 2 } as never,
    {
      model: { id: "m", form: "native" } as never,
      settings: { bucket: "b", prefix: "", roleArn: "r" } as never,
      questionsSha256: "0",
    },
  );

  expect(settledBatch(eventOf(jobName))).toEqual({ stage: "settle", run: "r-7f3a9c21b04d", batch: "00012" });
});

it.each([
  "somebody-elses",
  "ph-r-7f3a9c21b04d-00012-2",
  "ph-r-7f3a9c21b04d-12-2-5be0c1f2a3d4",
  "xph-r-7f3a9c21b04d-00012-2-5be0c1f2a3d4",
  "ph-r-7f3a9c21b04d-00012-2-5be0c1f2a3d4-more",
])("a job named %s is somebody else's", (name) => {
  expect(settledBatch(eventOf(name))).toBe("of others");
});

it.each([
  "",
  "[]",
  "null",
  '"text"',
  eventOf(7),
  eventOf("ph-r-7f3a9c21b04d-00012-2-5be0c1f2a3d4", { source: "aws.s3" }),
  eventOf("x", { detail: null }),
])("%s is no event of a job", (body) => {
  expect(settledBatch(body)).toBeUndefined();
});
