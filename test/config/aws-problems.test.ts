import { describe, expect, it } from "vitest";
import { followedBy, load, type ProblemCase, problemsOf } from "./config-folder.ts";

const prefix = "up to 15 letters (a to z), digits and `-`, beginning with a letter and not ending with `-`";
const address = "one e-mail address, such as `calls@example.com`";

const cases: readonly ProblemCase[] = [
  ...["7calls", "calls-", "my_calls", "calls.eu", "abcdefghijklmnop"].map(
    (name): ProblemCase => [
      `the prefix ${name}`,
      followedBy(`aws: { prefix: ${name} }\n`),
      [`Line 7: \`aws.prefix\` must be ${prefix}; it is \`${name}\`.`],
    ],
  ),
  ...["calls", "calls@example", "a@example.com, b@example.com", "calls@example.com."].map(
    (text): ProblemCase => [
      `the address ${text}`,
      followedBy(`aws: { alarmEmail: "${text}" }\n`),
      [`Line 7: \`aws.alarmEmail\` must be ${address}; it is \`${text}\`.`],
    ],
  ),
  [
    "numbers out of range, and a word that is no choice",
    followedBy("aws: { workers: 1, spendPerDay: 0, accessLogDays: 0, encryption: none }\n"),
    [
      "Line 7: `aws.encryption` must be `s3` or `kms`; it is `none`.",
      "Line 7: `aws.spendPerDay` must be a number of US dollars; it is `0`.",
      "Line 7: `aws.workers` must be a whole number from 2 to 1,000; it is `1`.",
      "Line 7: `aws.accessLogDays` must be a whole number of days from 1 to 36,500; it is `0`.",
    ],
  ],
];

describe("what is wrong with the home on AWS", () => {
  it.each(cases)("%s: it is told", async (_, text, told) => {
    expect(await problemsOf(text)).toEqual(told);
  });

  it.each(["a", "ph", "calls-2026", "abcdefghijklmno"])("%s is a prefix", async (name) => {
    const { config } = await load(followedBy(`aws: { prefix: ${name} }\n`));

    expect(config.aws.prefix).toBe(name);
  });
});
