import { describe, expect, it } from "vitest";
import { describeConfig } from "../../src/config/index.ts";
import { followedBy, load, type ProblemCase, problemsOf, refusalOf, smallConfig } from "./config-folder.ts";

const prefixCharacters = "may have letters (a to z), digits, `-`, `_`, `.` and `/` only";
const prefixParts = "must have no part between `/` that is empty, `.` or `..`";
const httpAddress =
  "`openaiCompatible.url` must be an address that starts with `http://` or `https://`, such as `http://localhost:11434/v1`";

const cases: readonly ProblemCase[] = [
  [
    "words that are no choice",
    followedBy("engine: { route: fast, afterDeadline: stop }\nbedrock: { form: raw }\n"),
    [
      "Line 7: `engine.route` must be one of `auto`, `batch-only`, `online-only`; it is `fast`.",
      "Line 7: `engine.afterDeadline` must be `report` or `finish-online`; it is `stop`.",
      "Line 8: `bedrock.form` must be `native` or `converse`; it is `raw`.",
    ],
  ],
  [
    "numbers of the engine out of range",
    followedBy("engine: { concurrency: 501, maxTokens: 15, deadlineHours: 0, cache: maybe }\n"),
    [
      "Line 7: `engine.concurrency` must be a whole number from 1 to 500; it is `501`.",
      "Line 7: `engine.maxTokens` must be a whole number from 16 to 64,000; it is `15`.",
      "Line 7: `engine.cache` must be `true` or `false`; it is `maybe`.",
      "Line 7: `engine.deadlineHours` must be a number of hours up to 168; it is `0`.",
    ],
  ],
  [
    "numbers of Bedrock out of range",
    followedBy("bedrock: { jobHours: 23, jobs: 0, minRecords: 0.5, maxRecords: 1000001, pollSeconds: 0 }\n"),
    [
      "Line 7: `bedrock.jobHours` must be a whole number from 24 to 168; it is `23`.",
      "Line 7: `bedrock.jobs` must be a whole number from 1 to 1,000; it is `0`.",
      "Line 7: `bedrock.minRecords` must be a whole number from 1 to 100,000; it is `0.5`.",
      "Line 7: `bedrock.maxRecords` must be a whole number from 1 to 1,000,000; it is `1000001`.",
      "Line 7: `bedrock.pollSeconds` must be a number of seconds from 0.05 to 3,600; it is `0`.",
    ],
  ],
  [
    "texts that are empty or a list",
    followedBy('bedrock: { bucket: "", role: [a] }\n'),
    [
      "Line 7: `bedrock.bucket` must be the name of a bucket; it is empty.",
      "Line 7: `bedrock.role` must be the ARN of a role, such as `arn:aws:iam::123456789012:role/pigeonhole-batch`; it has 1 entry.",
    ],
  ],
  [
    "a misspelt key of Bedrock",
    followedBy("bedrock: { buckt: a }\n"),
    ["Line 7: `buckt` is not a key of `bedrock`. Did you mean `bucket`?"],
  ],
  [
    "a group in the engine's place",
    followedBy("bedrock: calls-2026\n"),
    ["Line 7: `bedrock` must be a group of keys such as `bucket`; it is `calls-2026`."],
  ],
  [
    "a prefix with other characters",
    followedBy("bedrock: { prefix: my calls }\n"),
    [`Line 7: \`bedrock.prefix\` ${prefixCharacters}; it is \`my calls\`.`],
  ],
  ...["a//b", "../a", "a/..", "a/./b", "//a", "a//", "/", ".", "a/../../b"].map(
    (prefix): ProblemCase => [
      `the prefix ${prefix}`,
      followedBy(`bedrock: { prefix: "${prefix}" }\n`),
      [`Line 7: \`bedrock.prefix\` ${prefixParts}; it is \`${prefix}\`.`],
    ],
  ),
  [
    "prices of which one is missing",
    followedBy("prices: { input: 1, batchOutput: 2 }\n"),
    [
      "Line 7: `prices.input` is given without `prices.output`. Give both, or neither.",
      "Line 7: `prices.batchOutput` is given without `prices.batchInput`. Give both, or neither.",
    ],
  ],
  [
    "prices that are none",
    followedBy("prices: { input: -1, output: 10001, batchInput: $1, batchOutput: 1 }\n"),
    [
      "Line 7: `prices.input` must be a number of US dollars; it is `-1`.",
      "Line 7: `prices.output` must be a number of US dollars; it is `10001`.",
      "Line 7: `prices.batchInput` must be a number of US dollars; it is `$1`.",
    ],
  ],
  [
    "a limit of cost that is none",
    followedBy("limits: { maxCost: $5 }\n"),
    ["Line 7: `limits.maxCost` must be a number of US dollars, such as `5` or `0.50`; it is `$5`."],
  ],
  ...["ftp://host/v1", "localhost:11434", "file:///etc/passwd", "http://", "//host/v1", "javascript:1"].map(
    (url): ProblemCase => [
      `the address ${url}`,
      followedBy(`openaiCompatible: { url: "${url}" }\n`),
      [`Line 7: ${httpAddress}; it is \`${url}\`.`],
    ],
  ),
];

describe("wrong engines", () => {
  it.each(cases)("%s: it is told", async (_, text, told) => {
    expect(await problemsOf(text)).toEqual(told);
  });

  it.each([
    ["a key", "sk-proj-abc123"],
    ["a key in capital letters", "SK-live_1"],
    ["a long text", "A".repeat(65)],
    ["a text with other characters", "sk_live.51H8x/yz=="],
    ["a reference to a variable", "$OPENAI_API_KEY"],
    ["a name that starts with a digit", "1KEY"],
  ])("%s in place of the variable's name is refused without being shown", async (_, value) => {
    const error = await refusalOf(followedBy(`openaiCompatible: { keyVariable: "${value}" }\n`));

    expect(error.message).toContain("Line 7: `openaiCompatible.keyVariable` must be the name of");
    expect(JSON.stringify([error.message, error.hint, error.details])).not.toContain(value);
  });

  it("a key in the environment is refused without being shown", async () => {
    const environment = { PIGEONHOLE_OPENAI_COMPATIBLE_KEY_VARIABLE: "sk-abc" };

    const [problem, ...others] = await problemsOf(smallConfig, { environment });

    expect(problem).toMatch(/^`PIGEONHOLE_OPENAI_COMPATIBLE_KEY_VARIABLE`: `openaiCompatible\.keyVariable`/);
    expect(problem).not.toContain("sk-abc");
    expect(others).toEqual([]);
  });

  it("an address with a password in it is refused without being shown", async () => {
    const [problem] = await problemsOf(followedBy("openaiCompatible: { url: 'http://me:secret@host/v1' }\n"));

    expect(problem).toContain("without a user or password");
    expect(problem).not.toContain("secret");
  });
});

describe("right engines", () => {
  it.each([
    "bedrock: { prefix: pigeonhole }",
    "bedrock: { prefix: /a.b/c_d-e/..f/ }",
    "bedrock: { prefix: 2026 }",
    "openaiCompatible: { url: 'HTTPS://host:8080/v1/', keyVariable: _key1 }",
    `openaiCompatible: { keyVariable: ${"A".repeat(64)} }`,
    "prices: { input: 0, output: 0 }",
    "prices: { batchInput: 0.5, batchOutput: 2.5 }",
    "limits: { maxCost: 0 }",
    "engine: { deadlineHours: 0.01, concurrency: 500, maxTokens: 64000 }",
  ])("%s is taken", async (lines) => {
    await expect(load(followedBy(`${lines}\n`))).resolves.toMatchObject({ warnings: expect.anything() });
  });

  it("shows every value with its origin", async () => {
    const loaded = await load(followedBy("bedrock: { bucket: calls }\nprices: { input: 1, output: 2 }\n"), {
      environment: { PIGEONHOLE_BEDROCK_BUCKET: "other", PIGEONHOLE_LIMITS_MAX_COST: "3" },
      flags: [{ flag: "--model", key: "engine.model", value: "nova" }],
    });

    expect(describeConfig(loaded)).toEqual(
      expect.arrayContaining([
        { key: "engine.model", value: "nova", origin: "--model" },
        { key: "bedrock.bucket", value: "other", origin: "PIGEONHOLE_BEDROCK_BUCKET" },
        { key: "bedrock.prefix", value: "pigeonhole", origin: "default" },
        { key: "prices.output", value: 2, origin: "pigeonhole.yaml:8" },
        { key: "limits.maxCost", value: 3, origin: "PIGEONHOLE_LIMITS_MAX_COST" },
      ]),
    );
  });
});
