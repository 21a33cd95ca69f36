import { describe, expect, it } from "vitest";
import { limitsOf } from "../../../src/adapters/aws/bedrock-limits.ts";
import { bedrockModel, jobSettings } from "./bedrock-rig.ts";

const model = bedrockModel();
const options = { model, settings: jobSettings };
const gibibyte = 1024 ** 3;

describe("the limits of Bedrock's jobs", () => {
  it("are those of a new account when nothing else is known", () => {
    expect(limitsOf(options, undefined)).toEqual({
      minQuestions: 100,
      maxQuestions: 50_000,
      maxBytes: gibibyte,
      concurrentJobs: 20,
      startsWhen: "run-prepared",
      readsSample: false,
      lookAgainSeconds: 30,
    });
  });

  it("are the account's where its quotas may be read", () => {
    const quotas = { maxRecordsPerJob: 100_000, concurrentJobs: 100 };

    expect(limitsOf(options, quotas)).toMatchObject({
      minQuestions: 100,
      maxQuestions: 100_000,
      concurrentJobs: 100,
    });
  });

  it("are the configuration's before all others", () => {
    const settings = { ...jobSettings, minRecords: 5, maxRecords: 7, concurrentJobs: 2 };

    expect(limitsOf({ model, settings }, { minRecordsPerJob: 100, maxRecordsPerJob: 9 })).toMatchObject({
      minQuestions: 5,
      maxQuestions: 7,
      concurrentJobs: 2,
    });
  });

  it("hold a job of one file to the smaller of file and job", () => {
    expect(limitsOf(options, { maxFileBytes: 2 * gibibyte, maxJobBytes: gibibyte }).maxBytes).toBe(gibibyte);
  });

  it("let no number of questions be a job of a model that takes no batches", () => {
    const online = bedrockModel("global.anthropic.claude-sonnet-5");

    const { minQuestions, maxQuestions } = limitsOf({ ...options, model: online }, undefined);

    expect(minQuestions).toBeGreaterThan(maxQuestions);
  });
});
