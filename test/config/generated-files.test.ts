import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import {
  classifierOf,
  configJsonSchema,
  configJsonSchemaFile,
  configurationTable,
} from "../../src/config/index.ts";
import { load } from "./config-folder.ts";

const documentation = new URL("../../docs/reference/configuration.md", import.meta.url);

type SchemaNode = { description?: string; properties?: Record<string, SchemaNode> } & Record<string, unknown>;

/** Run `npx vitest run test/config/generated-files.test.ts -u` to write both files anew. */
describe("generated files", () => {
  it("the committed JSON Schema is the one of the code", async () => {
    await expect(configJsonSchemaFile()).toMatchFileSnapshot("../../schema/pigeonhole.schema.json");
  });

  it("the tables in the documentation are those of the code", async () => {
    const text = await readFile(documentation, "utf8");
    const markers = /(?<=<!-- generated: configuration -->\n).*?(?=<!-- end -->)/s;
    const fresh = text.replace(markers, () => `\n${configurationTable()}\n\n`);

    expect(text).toMatch(markers);
    await expect(fresh).toMatchFileSnapshot("../../docs/reference/configuration.md");
  });

  it("the complete example in the documentation loads without a warning", async () => {
    const [, example = ""] = /```yaml\n(.*?)```/s.exec(await readFile(documentation, "utf8")) ?? [];

    const { config, warnings } = await load(example);

    expect(classifierOf(config).categories).toHaveLength(3);
    expect(warnings).toEqual([]);
  });

  it("every key of the JSON Schema has a description", () => {
    const bare: string[] = [];
    const visit = (node: unknown, path: string) => {
      if (typeof node !== "object" || node === null) return;
      for (const [name, child] of Object.entries((node as SchemaNode).properties ?? {})) {
        if (child.description === undefined) bare.push(`${path}.${name}`);
      }
      for (const [name, child] of Object.entries(node)) visit(child, `${path}.${name}`);
    };
    visit(configJsonSchema(), "");

    expect(bare).toEqual([]);
  });

  it.each(["travel", "lost-sales", "invoices"])("the JSON Schema accepts the example %s", async (name) => {
    const file = new URL(`../../examples/${name}/pigeonhole.yaml`, import.meta.url);
    const schema = z.fromJSONSchema(configJsonSchema() as never);

    expect(schema.safeParse(parse(await readFile(file, "utf8"))).error).toBeUndefined();
  });

  it("the JSON Schema takes numbers as names and one column for a list, and refuses unknown keys", () => {
    const schema = z.fromJSONSchema(configJsonSchema() as never);
    const withClassifier = (input: unknown) => ({
      classifiers: { one: { input, categories: [{ name: 2024 }, { name: "b" }] } },
    });

    expect(schema.safeParse(withClassifier({ text: 2024 })).success).toBe(true);
    expect(schema.safeParse(withClassifier({ text: ["a", "b"] })).success).toBe(true);
    expect(schema.safeParse(withClassifier({ text: "a", texts: "b" })).success).toBe(false);
    expect(schema.safeParse({ ...withClassifier({ text: "a" }), limits: { failed: 3 } }).success).toBe(true);
  });

  it("the table names every constant of the reference system", () => {
    const constants = [
      ..."PREFIX BEDROCK_AGENT_MODEL BATCH_SIZE MINIMUM_RECORDS_PER_BATCH CLASSIFICATIONS_INPUT_FOLDER".split(
        " ",
      ),
      ..."CLASSIFICATIONS_OUTPUT_FOLDER OUTPUT_FORMAT INTERNAL_PROCESSED_FOLDER INPUT_MAPPING.record_id".split(
        " ",
      ),
      ..."INPUT_MAPPING.record_text ATHENA_DATABASE_NAME QUICKSIGHT_PRINCIPAL_NAME PROMPT".split(" "),
      ..."QUICKSIGHT_QUERY_MODE QUICKSIGHT_DATA_SCHEMA MAX_CONCURRENCY PANDA_ACCOUNT".split(" "),
      "S3_ACCESS_LOGGING_BUCKET_RETENTON_DAYS",
    ];

    expect(constants.filter((constant) => !configurationTable().includes(`\`${constant}\``))).toEqual([]);
  });
});
