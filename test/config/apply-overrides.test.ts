import { describe, expect, it } from "vitest";
import { describeConfig } from "../../src/config/index.ts";
import { errorOf, load, problemsOf, refusalOf, smallConfig } from "./config-folder.ts";

const engineFlag = (value: string) => [{ flag: "--attempts", key: "engine.attempts", value }];
const originOf = (loaded: Awaited<ReturnType<typeof load>>, key: string) =>
  describeConfig(loaded).find((entry) => entry.key === key);

describe("precedence", () => {
  const text = `${smallConfig}engine: { attempts: 3 }\n`;
  const environment = { PIGEONHOLE_ENGINE_ATTEMPTS: "4" };

  it("a flag goes before the environment, that before the file, that before the default", async () => {
    const attempts = async (...given: Parameters<typeof load>) => {
      const { value, origin } = originOf(await load(...given), "engine.attempts") ?? {};
      return [value, origin];
    };

    expect(await attempts(text, { environment, flags: engineFlag("5") })).toEqual([5, "--attempts"]);
    expect(await attempts(text, { environment })).toEqual([4, "PIGEONHOLE_ENGINE_ATTEMPTS"]);
    expect(await attempts(text)).toEqual([3, "pigeonhole.yaml:7"]);
    expect(await attempts(smallConfig)).toEqual([2, "default"]);
  });

  it("every key outside the classifiers has its variable", async () => {
    const { config } = await load(smallConfig, {
      environment: {
        PIGEONHOLE_ENGINE_USE: "EMBEDDED",
        PIGEONHOLE_ENGINE_BATCH_SIZE: "500",
        PIGEONHOLE_ENGINE_ATTEMPTS: "1",
        PIGEONHOLE_ENGINE_DEADLINE_HOURS: "0.5",
        PIGEONHOLE_BEDROCK_BUCKET: "calls-2026",
        PIGEONHOLE_BEDROCK_KMS_KEY: "alias/calls",
        PIGEONHOLE_OPENAI_COMPATIBLE_JSON_SCHEMA: "ON",
        PIGEONHOLE_PRICES_BATCH_INPUT: "0.5",
        PIGEONHOLE_PRICES_BATCH_OUTPUT: "2",
        PIGEONHOLE_LIMITS_MAX_COST: "0.50",
        PIGEONHOLE_FOLDERS_INPUT: "2024",
        PIGEONHOLE_FOLDERS_OUTPUT: "out",
        PIGEONHOLE_FOLDERS_PROCESSED: "true",
        PIGEONHOLE_LIMITS_FAILED: "3%",
        PIGEONHOLE_RETENTION_DAYS: "7",
      },
    });

    expect(config.engine).toMatchObject({
      use: "embedded",
      batchSize: 500,
      attempts: 1,
      deadlineHours: 0.5,
    });
    expect(config.bedrock).toMatchObject({ bucket: "calls-2026", kmsKey: "alias/calls" });
    expect(config.openaiCompatible.jsonSchema).toBe("on");
    expect(config.prices).toMatchObject({ batchInput: 0.5, batchOutput: 2 });
    expect(config.folders).toEqual({ input: "2024", output: "out", processed: "true" });
    expect(config.limits).toEqual({ failed: { kind: "share", share: 0.03 }, maxCost: 0.5 });
    expect(config.retention.days).toBe(7);
  });

  it("an empty variable and those of other programs say nothing", async () => {
    const { config } = await load(smallConfig, {
      environment: {
        PIGEONHOLE_ENGINE_ATTEMPTS: "",
        PATH: "/bin",
        pigeonhole_x: "1",
        PIGEONHOLE_NOTHING: undefined,
      },
    });

    expect(config.engine.attempts).toBe(2);
  });

  it("a flag for a setting that does not exist is a mistake of ours", async () => {
    const flags = [{ flag: "--text-column", key: "input.text", value: "a" }];

    await expect(load(smallConfig, { flags })).rejects.toThrow(TypeError);
  });
});

const everyVariable = [
  "PIGEONHOLE_ENGINE_USE",
  "PIGEONHOLE_ENGINE_MODEL",
  "PIGEONHOLE_ENGINE_ROUTE",
  "PIGEONHOLE_ENGINE_BATCH_SIZE",
  "PIGEONHOLE_ENGINE_ATTEMPTS",
  "PIGEONHOLE_ENGINE_CONCURRENCY",
  "PIGEONHOLE_ENGINE_MAX_TOKENS",
  "PIGEONHOLE_ENGINE_CACHE",
  "PIGEONHOLE_ENGINE_DEADLINE_HOURS",
  "PIGEONHOLE_ENGINE_AFTER_DEADLINE",
  "PIGEONHOLE_BEDROCK_REGION",
  "PIGEONHOLE_BEDROCK_PROFILE",
  "PIGEONHOLE_BEDROCK_BUCKET",
  "PIGEONHOLE_BEDROCK_PREFIX",
  "PIGEONHOLE_BEDROCK_ROLE",
  "PIGEONHOLE_BEDROCK_KMS_KEY",
  "PIGEONHOLE_BEDROCK_FORM",
  "PIGEONHOLE_BEDROCK_JOB_HOURS",
  "PIGEONHOLE_BEDROCK_JOBS",
  "PIGEONHOLE_BEDROCK_MIN_RECORDS",
  "PIGEONHOLE_BEDROCK_MAX_RECORDS",
  "PIGEONHOLE_BEDROCK_POLL_SECONDS",
  "PIGEONHOLE_AWS_PREFIX",
  "PIGEONHOLE_AWS_REGION",
  "PIGEONHOLE_AWS_PROFILE",
  "PIGEONHOLE_AWS_ENCRYPTION",
  "PIGEONHOLE_AWS_ALARM_EMAIL",
  "PIGEONHOLE_AWS_SPEND_PER_DAY",
  "PIGEONHOLE_AWS_WORKERS",
  "PIGEONHOLE_AWS_ACCESS_LOG_DAYS",
  "PIGEONHOLE_ANALYTICS_DATABASE",
  "PIGEONHOLE_ANALYTICS_CATALOG",
  "PIGEONHOLE_ANALYTICS_CRAWLER_SCHEDULE",
  "PIGEONHOLE_OPENAI_COMPATIBLE_URL",
  "PIGEONHOLE_OPENAI_COMPATIBLE_KEY_VARIABLE",
  "PIGEONHOLE_OPENAI_COMPATIBLE_JSON_SCHEMA",
  "PIGEONHOLE_PRICES_INPUT",
  "PIGEONHOLE_PRICES_OUTPUT",
  "PIGEONHOLE_PRICES_BATCH_INPUT",
  "PIGEONHOLE_PRICES_BATCH_OUTPUT",
  "PIGEONHOLE_FOLDERS_INPUT",
  "PIGEONHOLE_FOLDERS_OUTPUT",
  "PIGEONHOLE_FOLDERS_PROCESSED",
  "PIGEONHOLE_LIMITS_FAILED",
  "PIGEONHOLE_LIMITS_MAX_COST",
  "PIGEONHOLE_REVIEW_BELOW",
  "PIGEONHOLE_REVIEW_AUDIT",
  "PIGEONHOLE_RETENTION_DAYS",
];

describe("what is wrong outside the file", () => {
  it("is said without blaming the file", async () => {
    const error = await refusalOf(smallConfig, { environment: { PIGEONHOLE_ENGINE_BATCHSIZE: "5" } });

    expect(error.code).toBe("PH105");
    expect(error.message).toBe(
      "The flags and environment variables have a problem:\n  `PIGEONHOLE_ENGINE_BATCHSIZE`: There is no such setting. Did you mean `PIGEONHOLE_ENGINE_BATCH_SIZE`?",
    );
    expect(error.hint).toBe(
      "Correct or remove them and try again. `pigeonhole config print` shows every value and its origin.",
    );
  });

  it("a variable like no other is answered with the list", async () => {
    const [problem] = await problemsOf(smallConfig, { environment: { PIGEONHOLE_COLOUR_OF_MONEY: "5" } });

    expect(problem).toBe(
      `\`PIGEONHOLE_COLOUR_OF_MONEY\`: There is no such setting. The variables are: ${everyVariable.map((name) => `\`${name}\``).join(", ")}.`,
    );
  });

  it("classifiers cannot be set by a variable", async () => {
    const environment = { PIGEONHOLE_CLASSIFIERS_CALLS_INPUT_TEXT: "5" };

    expect(await problemsOf(smallConfig, { environment })).toEqual([
      "`PIGEONHOLE_CLASSIFIERS_CALLS_INPUT_TEXT`: It sets nothing: classifiers are described in the file only.",
    ]);
  });

  it("a wrong value names the variable or the flag", async () => {
    const environment = { PIGEONHOLE_LIMITS_FAILED: "0.02", PIGEONHOLE_FOLDERS_OUTPUT: "/srv\u001b[2J" };

    expect(await problemsOf(smallConfig, { environment, flags: engineFlag("many") })).toEqual([
      "`--attempts`: `engine.attempts` must be a whole number from 1 to 10; it is `many`.",
      "`PIGEONHOLE_LIMITS_FAILED`: `limits.failed` must be a share such as `2%` or a whole number of records; it is `0.02`.",
      "`PIGEONHOLE_FOLDERS_OUTPUT`: `folders.output` must be a folder below the folder of the project, such as `incoming/calls`, with `/` and without `..`; it is `/srv\\u{1b}[2J`.",
    ]);
  });

  it("an engine of a later version is refused, and those there are named", async () => {
    const flags = [{ flag: "--engine", key: "engine.use", value: "azure" }];

    expect(await problemsOf(smallConfig, { flags })).toEqual([
      "`--engine`: `engine.use` must be an engine of this version (`embedded`, `bedrock` or `openai-compatible`); it is `azure`.",
    ]);
  });

  it("is reported together with what is wrong in the file", async () => {
    const environment = { PIGEONHOLE_ENGINE_ATTEMPTS: "0" };
    const { code, message } = await errorOf(load(`${smallConfig}colour: red\n`, { environment }));

    expect(code).toBe("PH104");
    expect(message).toBe(
      "`pigeonhole.yaml` has 2 problems:\n  Line 7: `colour` is not a key of the file. Its keys are: `classifiers`, `engine`, `bedrock`, `aws`, `analytics`, `openaiCompatible`, `prices`, `folders`, `limits`, `review`, `retention`.\n  `PIGEONHOLE_ENGINE_ATTEMPTS`: `engine.attempts` must be a whole number from 1 to 10; it is `0`.",
    );
  });

  it("a group that is no group cannot take a variable, and is reported", async () => {
    const environment = { PIGEONHOLE_ENGINE_ATTEMPTS: "1" };

    expect(await problemsOf(`${smallConfig}engine: embedded\n`, { environment })).toEqual([
      "Line 7: `engine` must be a group of keys such as `use`; it is `embedded`.",
    ]);
  });
});
