import type { BedrockProbes } from "../../src/ports/index.ts";

/** A configuration with everything that jobs need. */
export const bedrockYaml = `engine: { use: bedrock }
bedrock:
  bucket: ada-calls
  role: arn:aws:iam::123456789012:role/pigeonhole-batch
`;
const price = { inputPerMillion: 1, outputPerMillion: 5 };
const half = { inputPerMillion: 0.5, outputPerMillion: 2.5 };

/** An account with which all is well. */
export const healthyBedrock: BedrockProbes = {
  engine: "bedrock",
  model: {
    id: "global.anthropic.claude-haiku-4-5-20251001-v1:0",
    isInCatalogue: true,
    batch: "yes",
    state: "active",
    endOfLife: undefined,
    source: "model cards",
    date: "2026-11-23",
    tariff: { online: price, batch: half, source: "AWS Price List", date: "2026-09-22" },
  },
  region: async () => "eu-central-1",
  caller: async () => ({ account: "123456789012", arn: "arn:aws:iam::123456789012:user/ada" }),
  lifeCycle: async () => ({ state: "ACTIVE", endOfLife: undefined }),
  listJobs: async () => {},
  limits: async () => ({
    limits: {
      minQuestions: 100,
      maxQuestions: 100_000,
      maxBytes: 1e9,
      concurrentJobs: 20,
      startsWhen: "run-prepared",
      readsSample: false,
      lookAgainSeconds: 30,
    },
    found: 5,
  }),
  bucketRegion: async () => "eu-central-1",
  tryBucket: async () => {},
  tryJob: async () => ({ jobName: "pigeonhole-doctor-x1", notStopped: undefined }),
};
