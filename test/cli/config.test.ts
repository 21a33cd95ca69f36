import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ConfigAction, runConfig } from "../../src/cli/commands/config.ts";
import { quietContext } from "./quiet-context.ts";

const yaml = `classifiers:
  travel:
    input: { text: message }
    instructions: |
      One line.
      Another line.
    categories:
      - name: Refund
        description: money back
      - name: Booking
      - { name: Other, fallback: true }
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pigeonhole-config-"));
  await writeFile(join(folder, "pigeonhole.yaml"), yaml);
  await writeFile(join(folder, "broken.yaml"), "classifiers: {}\n");
  await mkdir(join(folder, "inner"));
});
afterAll(() => rm(folder, { recursive: true }));

async function config(action: ConfigAction, options = {}, environment = {}, screen = {}) {
  const { context, stdout, stderr } = quietContext({ folder, environment, screen });
  const code = await runConfig(context, action, options);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

describe("config print", () => {
  test("shows every value with its origin, each on one line", async () => {
    const { code, stdout } = await config("print", {}, { PIGEONHOLE_ENGINE_ATTEMPTS: "3" });

    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}KEY +VALUE +ORIGIN\n/);
    expect(stdout).toMatch(/classifiers\.travel\.input\.text +message +pigeonhole\.yaml:3\n/);
    expect(stdout).toMatch(
      /classifiers\.travel\.instructions +One line\. Another line\. +pigeonhole\.yaml:\d+\n/,
    );
    expect(stdout).toMatch(/engine\.attempts +3 +PIGEONHOLE_ENGINE_ATTEMPTS\n/);
    expect(stdout).toMatch(/engine\.batchSize +- +default\n/);
  });

  test("keeps within a narrow terminal, each value below its key", async () => {
    const { stdout } = await config("print", {}, {}, { isTerminal: true, width: 60 });

    expect(stdout.split("\n").filter((line) => line.length > 60)).toEqual([]);
    expect(stdout).toContain("  classifiers.travel.input.text\n      message  (pigeonhole.yaml:3)\n");
  });

  test("prints JSON with whole values", async () => {
    const { stdout } = await config("print", { json: true });

    expect(JSON.parse(stdout)).toMatchObject({
      schema: "pigeonhole.config/1",
      file: join(folder, "pigeonhole.yaml"),
      entries: expect.arrayContaining([
        { key: "folders.input", value: "input_data", origin: "default" },
        expect.objectContaining({
          key: "classifiers.travel.instructions",
          value: "One line.\nAnother line.\n",
        }),
      ]),
    });
  });
});

describe("config validate", () => {
  test("says what is in a valid file, and warns of categories without a description", async () => {
    const { code, stdout, stderr } = await config("validate");

    expect(code).toBe(0);
    expect(stdout).toBe("✔ pigeonhole.yaml is valid: 1 classifier, 3 categories\n");
    expect(stderr).toMatch(/^! 1 category .+ \(line 10\)\n$/);
  });

  test("leaves a wrong file to be told as an error", async () => {
    await expect(config("validate", { config: "broken.yaml" })).rejects.toMatchObject({ code: "PH104" });
  });

  test("prints JSON for valid and wrong files", async () => {
    const valid = await config("validate", { json: true });
    const wrong = await config("validate", { json: true, config: "broken.yaml" });

    expect(JSON.parse(valid.stdout)).toMatchObject({
      schema: "pigeonhole.config-check/1",
      ok: true,
      classifiers: [{ name: "travel", categories: 3 }],
      warnings: [{ code: "bare-categories", count: 1 }],
    });
    expect(wrong.code).toBe(2);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ ok: false, errors: [{ code: "PH104" }] });
  });
});

test("config schema prints the JSON Schema, also where there is no configuration", async () => {
  const { context, stdout } = quietContext({ folder: "/" });

  expect(await runConfig(context, "schema")).toBe(0);
  expect(JSON.parse(stdout.text())).toMatchObject({
    $schema: expect.stringContaining("json-schema.org"),
    type: "object",
  });
});
