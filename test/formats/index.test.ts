import { describe, expect, test } from "vitest";
import { formatOfName, loadFormat } from "../../src/formats/index.ts";
import { readContent } from "./read-rows.ts";

describe("the table of formats", () => {
  test.each([
    ["calls.csv", "csv", false],
    ["CALLS.CSV", "csv", false],
    ["my.calls.2024.tsv", "tsv", false],
    ["x.tab", "tsv", false],
    ["x.json", "json", false],
    ["x.jsonl", "jsonl", false],
    ["x.ndjson.gz", "jsonl", true],
    ["x.csv.gz", "csv", true],
    ["x.json.gz", "json", true],
    ["x.xlsx", "xlsx", false],
    ["x.parquet", "parquet", false],
  ])("%s is %s", (name, format, isGzipped) => {
    expect(formatOfName(name)).toEqual({ format, isGzipped });
  });

  test.each(["x.txt", "x", "csv", "x.xlsx.gz", "x.gz", "x.constructor", "x.csv.bak"])(
    "%s names no format",
    (name) => {
      expect(formatOfName(name)).toBeUndefined();
    },
  );

  test.each(["csv", "tsv", "json", "jsonl"] as const)("%s is loaded under its own name", async (name) => {
    expect((await loadFormat(name)).name).toBe(name);
  });

  test("a file whose name tells nothing is an error that lists the endings", async () => {
    await expect(readContent("notes.txt", "a\n")).rejects.toMatchObject({
      code: "PH210",
      hint: expect.stringContaining(".parquet"),
    });
  });
});
