import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { resolveConfig } from "../../src/config/index.ts";
import { load, smallConfig } from "./config-folder.ts";

const fullConfig = `classifiers:
  travel:
    input: { id: request_id, text: [subject, body] }
    instructions: |
      First line.
      Second line.
    categories:
      - name: Refund Issues
        description: Money back.
        examples: [I want my money]
        aliases: [Refund]
      - name: Other
        fallback: true
    prompt: "{{instructions}} {{categories}} {{text}}"
    output: { format: XLSX, rationale: false, neutralizeFormulas: false }
    examplesFrom: { file: data/gold.csv, text: body, category: gold }
engine:
  use: BEDROCK
  model: eu.anthropic.claude-sonnet
  route: Batch-Only
  batchSize: 500
  attempts: 3
  concurrency: 20
  maxTokens: 300
  cache: false
  deadlineHours: 1.5
  afterDeadline: finish-online
bedrock:
  region: eu-central-1
  profile: calls
  bucket: calls-2026
  prefix: /a/b_c.d-1/
  role: arn:aws:iam::123456789012:role/pigeonhole-batch
  kmsKey: alias/calls
  form: Converse
  jobHours: 48
  jobs: 5
  minRecords: 100
  maxRecords: 50000
  pollSeconds: 0.5
aws:
  prefix: Calls-1
  region: eu-west-1
  profile: home
  encryption: KMS
  alarmEmail: calls@example.com
  spendPerDay: 12.5
  workers: 4
  accessLogDays: 30
openaiCompatible: { url: https://localhost:8443/v1/, keyVariable: LOCAL_KEY, jsonSchema: on }
prices: { input: 1, output: 5, batchInput: 0.5, batchOutput: 2.5 }
folders: { input: ./in/, output: out/results, processed: for analysis }
limits: { failed: 12.5%, maxCost: 0.50 }
review: { below: HIGH, audit: 0.5 }
retention: { days: 0 }
`;

describe("resolving a configuration", () => {
  it("everything that is written arrives", async () => {
    const { config, folder } = await load(fullConfig);

    expect({ ...config, classifiers: { ...config.classifiers } }).toEqual({
      classifiers: {
        travel: {
          name: "travel",
          input: { id: "request_id", text: ["subject", "body"] },
          instructions: "First line.\nSecond line.\n",
          categories: [
            {
              name: "Refund Issues",
              description: "Money back.",
              examples: ["I want my money"],
              aliases: ["Refund"],
              isFallback: false,
            },
            { name: "Other", description: "", examples: [], aliases: [], isFallback: true },
          ],
          prompt: "{{instructions}} {{categories}} {{text}}",
          output: { format: "xlsx", rationale: false, neutralizeFormulas: false },
          examplesFrom: { file: resolve(folder, "data/gold.csv"), text: "body", category: "gold" },
        },
      },
      engine: {
        use: "bedrock",
        model: "eu.anthropic.claude-sonnet",
        route: "batch-only",
        batchSize: 500,
        attempts: 3,
        concurrency: 20,
        maxTokens: 300,
        cache: false,
        deadlineHours: 1.5,
        afterDeadline: "finish-online",
      },
      bedrock: {
        region: "eu-central-1",
        profile: "calls",
        bucket: "calls-2026",
        prefix: "a/b_c.d-1",
        role: "arn:aws:iam::123456789012:role/pigeonhole-batch",
        kmsKey: "alias/calls",
        form: "converse",
        jobHours: 48,
        jobs: 5,
        minRecords: 100,
        maxRecords: 50_000,
        pollSeconds: 0.5,
      },
      aws: {
        prefix: "calls-1",
        region: "eu-west-1",
        profile: "home",
        encryption: "kms",
        alarmEmail: "calls@example.com",
        spendPerDay: 12.5,
        workers: 4,
        accessLogDays: 30,
      },
      analytics: config.analytics,
      openaiCompatible: { url: "https://localhost:8443/v1", keyVariable: "LOCAL_KEY", jsonSchema: "on" },
      prices: { input: 1, output: 5, batchInput: 0.5, batchOutput: 2.5 },
      folders: { input: "in", output: "out/results", processed: "for analysis" },
      limits: { failed: { kind: "share", share: 0.125 }, maxCost: 0.5 },
      review: { below: "high", audit: 0.5 },
      retention: { days: 0 },
    });
  });

  it("what is not written has its default", async () => {
    const { config } = await load(smallConfig);

    expect({ ...config, classifiers: { ...config.classifiers } }).toEqual({
      classifiers: {
        calls: {
          name: "calls",
          input: { id: undefined, text: ["words"] },
          instructions: "",
          categories: [
            { name: "Refund", description: "", examples: [], aliases: [], isFallback: false },
            { name: "Other", description: "", examples: [], aliases: [], isFallback: false },
          ],
          prompt: undefined,
          output: { format: undefined, rationale: true, neutralizeFormulas: true },
          examplesFrom: undefined,
        },
      },
      engine: {
        use: "embedded",
        model: undefined,
        route: "auto",
        batchSize: undefined,
        attempts: 2,
        concurrency: 8,
        maxTokens: undefined,
        cache: true,
        deadlineHours: 24,
        afterDeadline: "report",
      },
      bedrock: { prefix: "pigeonhole", form: "native", jobHours: 24, pollSeconds: 30 },
      aws: { prefix: "ph", encryption: "s3", spendPerDay: 100, workers: 10, accessLogDays: 90 },
      analytics: config.analytics,
      openaiCompatible: {
        url: "http://localhost:11434/v1",
        jsonSchema: "off",
      },
      prices: {},
      folders: { input: "input_data", output: "output_data", processed: "processed_data" },
      limits: { failed: { kind: "share", share: 0 }, maxCost: 10 },
      review: { below: "medium", audit: 0.2 },
      retention: { days: 30 },
    });
  });

  it("a configuration made in code is resolved like one from a file", () => {
    const categories = [{ name: "a" }, { name: "b" }];
    const user = {
      classifiers: { one: { input: { text: ["t"] }, categories } },
      limits: { failed: "7" },
      folders: { input: undefined },
    };

    const config = resolveConfig(user, "/project");

    expect(config.limits.failed).toEqual({ kind: "count", count: 7 });
    expect(config.folders.input).toBe("input_data");
  });
});
