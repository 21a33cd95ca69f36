import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { memorySource } from "./memory-source.ts";
import { readRows } from "./read-rows.ts";

const folder = new URL("../fixtures/formats/", import.meta.url);
const notTables = new Set(["make-fixtures.py", "expected.json"]);
const files = readdirSync(folder).filter((name) => !notTables.has(name));
const expected = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"));

/** Encodings and line ends that cannot hold all the characters of the wide table. */
const isNarrow = (name: string) => /windows-1252|old-mac/.test(name);

const warned: Record<string, string[]> = {
  "python-windows-1252.csv": ["encoding-fallback"],
  "pandas-lines-named.json": ["json-lines"],
};

describe("files made by other programs", () => {
  test.each(files)("%s is read cell for cell", async (name) => {
    const source = memorySource(name, readFileSync(new URL(name, folder)));

    const { columns, cells, warnings } = await readRows(source);

    expect(columns).toEqual(expected.columns);
    expect(cells).toEqual(isNarrow(name) ? expected.rows : expected.wide);
    expect(warnings.map(({ code }) => code)).toEqual(warned[name] ?? []);
  });
});
