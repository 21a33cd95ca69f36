import { describe, expect, it } from "vitest";
import { jobNamesOf } from "../../../src/adapters/aws/bedrock-job-names.ts";
import { batchIdOf } from "../../../src/domain/index.ts";
import type { JobRequest } from "../../../src/ports/index.ts";
import { batch, theRun } from "../../conformance/ledger-records.ts";
import { sortingClassifier } from "../../conformance/sorting-classifier.ts";
import { micro } from "../../simulators/bedrock/rig.ts";
import { bedrockModel, jobSettings } from "./bedrock-rig.ts";

const request: JobRequest = {
  run: theRun,
  batch: batch(1),
  attempt: 1,
  classifier: sortingClassifier,
  questionsKey: "questions.jsonl",
  questions: 100,
};
const questionsSha256 = "ab".repeat(32);
const options = { model: bedrockModel(), settings: jobSettings, questionsSha256 };

// Amazon Bedrock API reference, CreateModelInvocationJob, anchored.
const jobNamePattern = /^[a-zA-Z0-9]{1,63}(-*[a-zA-Z0-9+\-.]){0,63}$/;
const tokenPattern = /^[a-zA-Z0-9]{1,256}(-*[a-zA-Z0-9]){0,256}$/;

describe("the names of a job", () => {
  it("are within what the service takes, also for the largest numbers", () => {
    const large = { ...request, batch: batch(1, { id: batchIdOf(999_999) }), attempt: 10 };

    const { jobName, clientRequestToken, inputKey, outputFolder } = jobNamesOf(large, options);

    expect(jobName).toMatch(jobNamePattern);
    expect(jobName.length).toBeLessThanOrEqual(63);
    expect(clientRequestToken).toMatch(tokenPattern);
    expect(inputKey).toMatch(/^[-!_*'().a-z0-9A-Z/]+\.jsonl$/);
    expect(outputFolder.endsWith("/")).toBe(true);
  });

  it("are the same each time for the same request", () => {
    expect(jobNamesOf({ ...request }, { ...options })).toEqual(jobNamesOf(request, options));
  });

  it.each([
    ["another attempt", jobNamesOf({ ...request, attempt: 2 }, options)],
    ["another batch", jobNamesOf({ ...request, batch: batch(2) }, options)],
    ["other questions", jobNamesOf(request, { ...options, questionsSha256: "cd".repeat(32) })],
    ["another bucket", jobNamesOf(request, { ...options, settings: { ...jobSettings, bucket: "other" } })],
    ["another prefix", jobNamesOf(request, { ...options, settings: { ...jobSettings, prefix: "other" } })],
    ["another model", jobNamesOf(request, { ...options, model: bedrockModel(micro) })],
    [
      "another form",
      jobNamesOf(request, { ...options, model: bedrockModel(undefined, { form: "converse" }) }),
    ],
  ])("are all others for %s", (_, others) => {
    const names = jobNamesOf(request, options);

    for (const [key, name] of Object.entries(names)) {
      expect(others[key as keyof typeof names], key).not.toBe(name);
    }
  });
});
