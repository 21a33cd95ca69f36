import { type News, runIdOf } from "../../src/domain/index.ts";

const input = {
  place:
    "s3://ph-111122223333-customer-requests-bucket-eu-west-1/input_data/calls may.csv?versionId=3HL4kqtJvjVBH40Nr8",
  name: "calls may.csv",
};
const run = runIdOf("calls may.csv", 1);
const folder = `s3://ph-111122223333-customer-requests-bucket-eu-west-1/output_data/2026-11-27/${run}`;
const aboutRun = { run, classifier: "calls", input, receivedAt: "2026-11-27T08:02:11.000Z" };

/** One news of each kind, with every field that it can have: the examples of docs/reference/events.md. */
export const exampleNews: readonly News[] = [
  {
    kind: "RunPublished",
    ...aboutRun,
    at: "2026-11-27T08:41:37.000Z",
    output: `${folder}/calls may.csv`,
    report: `${folder}/report.json`,
    counts: { read: 5000, classified: 4962, corrected: 0, unclassified: 31, failed: 2, rejected: 5 },
    cost: 1.84,
  },
  {
    kind: "RunFailed",
    ...aboutRun,
    at: "2026-11-27T08:41:37.000Z",
    failure: {
      code: "PH352",
      message: "Amazon Bedrock denies access to `global.anthropic.claude-haiku-4-5-20251001-v1:0`.",
      hint: "Have the missing permission added to the policies of this user or role (and, for encrypted data, to those of its key).",
    },
  },
  {
    kind: "FileRefused",
    input: { ...input, place: input.place.replace("input_data/", "input_data/cals/") },
    at: "2026-11-27T08:02:11.000Z",
    failure: {
      code: "PH378",
      message: "The folder `cals` is named for no classifier. There is: `calls`.",
      hint: "Put the file into the folder of one of them, e.g. `input_data/calls/`.",
    },
  },
];
