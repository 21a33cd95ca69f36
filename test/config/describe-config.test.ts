import { describe, expect, it } from "vitest";
import { describeConfig } from "../../src/config/index.ts";
import { load, smallConfig } from "./config-folder.ts";

describe("describing a configuration", () => {
  it("lists every value with its origin, and of categories what was given", async () => {
    const loaded = await load(`${smallConfig}        fallback: true\nlimits: { failed: 7% }\n`);

    expect(describeConfig(loaded)).toEqual([
      { key: "classifiers.calls.input.id", value: null, origin: "default" },
      { key: "classifiers.calls.input.text", value: ["words"], origin: "pigeonhole.yaml:3" },
      { key: "classifiers.calls.input.date", value: null, origin: "default" },
      { key: "classifiers.calls.input.gold", value: null, origin: "default" },
      { key: "classifiers.calls.input.header", value: null, origin: "default" },
      { key: "classifiers.calls.instructions", value: "", origin: "default" },
      { key: "classifiers.calls.categories[Refund].name", value: "Refund", origin: "pigeonhole.yaml:5" },
      { key: "classifiers.calls.categories[Other].name", value: "Other", origin: "pigeonhole.yaml:6" },
      { key: "classifiers.calls.categories[Other].fallback", value: true, origin: "pigeonhole.yaml:7" },
      { key: "classifiers.calls.prompt", value: null, origin: "default" },
      { key: "classifiers.calls.output.format", value: null, origin: "default" },
      { key: "classifiers.calls.output.rationale", value: true, origin: "default" },
      { key: "classifiers.calls.output.rationaleLanguage", value: null, origin: "default" },
      { key: "classifiers.calls.output.neutralizeFormulas", value: true, origin: "default" },
      { key: "classifiers.calls.examplesFrom", value: null, origin: "default" },
      { key: "engine.use", value: "embedded", origin: "default" },
      { key: "engine.model", value: null, origin: "default" },
      { key: "engine.route", value: "auto", origin: "default" },
      { key: "engine.batchSize", value: null, origin: "default" },
      { key: "engine.attempts", value: 2, origin: "default" },
      { key: "engine.concurrency", value: 8, origin: "default" },
      { key: "engine.maxTokens", value: null, origin: "default" },
      { key: "engine.cache", value: true, origin: "default" },
      { key: "engine.deadlineHours", value: 24, origin: "default" },
      { key: "engine.afterDeadline", value: "report", origin: "default" },
      { key: "bedrock.region", value: null, origin: "default" },
      { key: "bedrock.profile", value: null, origin: "default" },
      { key: "bedrock.bucket", value: null, origin: "default" },
      { key: "bedrock.prefix", value: "pigeonhole", origin: "default" },
      { key: "bedrock.role", value: null, origin: "default" },
      { key: "bedrock.kmsKey", value: null, origin: "default" },
      { key: "bedrock.form", value: "native", origin: "default" },
      { key: "bedrock.jobHours", value: 24, origin: "default" },
      { key: "bedrock.jobs", value: null, origin: "default" },
      { key: "bedrock.minRecords", value: null, origin: "default" },
      { key: "bedrock.maxRecords", value: null, origin: "default" },
      { key: "bedrock.pollSeconds", value: 30, origin: "default" },
      { key: "aws.prefix", value: "ph", origin: "default" },
      { key: "aws.region", value: null, origin: "default" },
      { key: "aws.profile", value: null, origin: "default" },
      { key: "aws.encryption", value: "s3", origin: "default" },
      { key: "aws.alarmEmail", value: null, origin: "default" },
      { key: "aws.spendPerDay", value: 100, origin: "default" },
      { key: "aws.workers", value: 10, origin: "default" },
      { key: "aws.accessLogDays", value: 90, origin: "default" },
      { key: "analytics.database", value: "ph_classifications", origin: "default" },
      { key: "analytics.catalog", value: "projection", origin: "default" },
      { key: "analytics.crawlerSchedule", value: null, origin: "default" },
      { key: "analytics.formerClassifiers", value: [], origin: "default" },
      { key: "analytics.athena.scanLimitMb", value: 10_240, origin: "default" },
      { key: "analytics.athena.resultDays", value: 30, origin: "default" },
      { key: "analytics.athena.pricePerTerabyte", value: 5, origin: "default" },
      { key: "analytics.quicksight.enabled", value: false, origin: "default" },
      { key: "analytics.quicksight.group", value: null, origin: "default" },
      { key: "analytics.quicksight.mode", value: "spice", origin: "default" },
      { key: "analytics.quicksight.refresh", value: "hourly", origin: "default" },
      { key: "analytics.quicksight.theme", value: "light", origin: "default" },
      { key: "analytics.quicksight.identityRegion", value: null, origin: "default" },
      {
        key: "analytics.quicksight.columns",
        value: "date class confidence score input_text rationale status file id".split(" "),
        origin: "default",
      },
      { key: "openaiCompatible.url", value: "http://localhost:11434/v1", origin: "default" },
      { key: "openaiCompatible.keyVariable", value: null, origin: "default" },
      { key: "openaiCompatible.jsonSchema", value: "off", origin: "default" },
      { key: "prices.input", value: null, origin: "default" },
      { key: "prices.output", value: null, origin: "default" },
      { key: "prices.batchInput", value: null, origin: "default" },
      { key: "prices.batchOutput", value: null, origin: "default" },
      { key: "folders.input", value: "input_data", origin: "default" },
      { key: "folders.output", value: "output_data", origin: "default" },
      { key: "folders.processed", value: "processed_data", origin: "default" },
      { key: "limits.failed", value: "7%", origin: "pigeonhole.yaml:8" },
      { key: "limits.maxCost", value: 10, origin: "default" },
      { key: "review.below", value: "medium", origin: "default" },
      { key: "review.audit", value: 0.2, origin: "default" },
      { key: "retention.days", value: 30, origin: "default" },
    ]);
  });

  it("names the file of the labelled rows with its whole path", async () => {
    const loaded = await load(
      `${smallConfig}    examplesFrom: { file: gold.csv, text: words, category: gold }\n`,
    );

    expect(describeConfig(loaded).find(({ key }) => key === "classifiers.calls.examplesFrom.file")).toEqual({
      key: "classifiers.calls.examplesFrom.file",
      value: `${loaded.folder}/gold.csv`,
      origin: "pigeonhole.yaml:7",
    });
  });
});
