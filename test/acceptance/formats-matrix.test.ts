import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MemoryScratch } from "../../src/adapters/memory/memory-scratch.ts";
import { type Cell, type Column, cellText, type FormatName, WarningLog } from "../../src/domain/index.ts";
import { loadFormat, openReader } from "../../src/formats/index.ts";
import { runHere } from "../cli/run-here.ts";
import { memorySource } from "../formats/memory-source.ts";
import { projectFolder } from "../support/run-cli.ts";

const formats: readonly FormatName[] = ["csv", "tsv", "json", "jsonl", "xlsx", "parquet"];
const columns: readonly Column[] = ["id", "text", "Größe €", "class", "note"].map((name) => ({
  name,
  kind: "text",
}));
const rows: readonly (readonly string[])[] = [
  ["007", 'my refund,\nplease "now"', "1,5", "old", "=SUM(A1:A9)"],
  ["a b", "book a room\u2028in Wien\u0085soon", "ü", "", "+44 20 7946 0958"],
  ["3", "cancel 👩‍👩‍👧 the trip; thanks", "-5", "x", "\ttab first"],
  ["4", "", "émigré", "y", "no text here"],
  ["5", "  my refund, מה קורה  ", "0.10", "z", "@home"],
];

async function bytesOf(name: FormatName): Promise<Uint8Array> {
  const format = await loadFormat(name);
  const chunks: Uint8Array[] = [];
  const blocks = async function* () {
    yield rows as Cell[][];
  };
  const context = { dialect: {}, neutralizeFormulas: false, summary: () => [], warnings: new WarningLog() };
  for await (const chunk of format.write({ ...context, columns, blocks: blocks() })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A result as text, whatever its format; formula guards of CSV and TSV taken off again. */
async function resultOf(path: string, format: FormatName) {
  const source = memorySource(`result.${format}`, readFileSync(path));
  const reader = await openReader({ source, scratch: new MemoryScratch(), warnings: new WarningLog() });
  const read: Record<string, string>[] = [];
  for await (const block of reader.blocks()) {
    for (const { cells } of block) {
      const texts = reader.columns.map((column, index) => [
        column,
        unguarded(cellText(cells[index]), format),
      ]);
      read.push(Object.fromEntries(texts));
    }
  }
  return { columns: [...reader.columns], rows: read };
}

function unguarded(text: string, format: FormatName): string {
  const isGuarded = (format === "csv" || format === "tsv") && /^'[=+@\t-]/.test(text);
  return isGuarded ? text.slice(1) : text;
}

describe("every format in, every format out", () => {
  it.each(formats)("gives the same rows from %s in all formats", async (input) => {
    const folder = projectFolder();
    writeFileSync(join(folder, `calls.${input}`), await bytesOf(input));

    const results = [];
    for (const output of formats) {
      const words = ["classify", `calls.${input}`, "-o", `out/result.${output}`, "-q"];
      const { code, stderr } = await runHere(folder, ...words);
      expect(code, stderr).toBe(0);
      results.push(await resultOf(join(folder, "out", `result.${output}`), output));
    }

    const own = ["id", "input_text", "class", "rationale", "confidence", "score", "status", "reason"];
    for (const result of results) {
      expect(result.columns).toEqual([...own, "Größe €", "class_input", "note"]);
      expect(result.rows).toEqual(results[0]?.rows);
      expect(result.rows.map((row) => row["input_text"])).toEqual(rows.map((row) => row[1]));
      expect(result.rows.map((row) => row["note"])).toEqual(rows.map((row) => row[4]));
      expect(result.rows.map((row) => row["id"])).toEqual(rows.map((row) => row[0]));
      expect(result.rows.map((row) => row["status"])).toEqual([
        "classified",
        "classified",
        "classified",
        "rejected",
        "classified",
      ]);
    }
  });
});
