import { readFile } from "node:fs/promises";
import { type Row, WarningLog } from "../../../src/domain/index.ts";
import type { ReadOptions } from "../../../src/formats/index.ts";
import { openReader } from "../../../src/formats/index.ts";
import type { ByteSource } from "../../../src/ports/index.ts";
import { memorySource } from "../memory-source.ts";
import { memoryScratch } from "../xlsx/support.ts";

const reports = new URL("../../fixtures/reports/", import.meta.url);

/** A file of another program, by its name. */
export async function report(name: string): Promise<ByteSource> {
  return memorySource(name, await readFile(new URL(name, reports)));
}

/** All rows of a file of any format, and what was learned of its header. */
export async function readAny(source: ByteSource, options: ReadOptions = {}) {
  const warnings = new WarningLog();
  const reader = await openReader({ source, warnings, scratch: memoryScratch(), ...options });
  const rows: Row[] = [];
  for await (const block of reader.blocks()) rows.push(...block);
  return {
    columns: reader.columns,
    // A reader may leave out empty cells at the end of a row, or give null.
    cells: rows.map(({ cells }) => reader.columns.map((_, at) => cells[at] ?? "")),
    lines: rows.map(({ line }) => line),
    header: reader.header,
    dialect: reader.dialect,
    warnings: warnings.list(),
    codes: warnings.list().map(({ code }) => code),
  };
}
