import { type Cell, type Row, type Warning, WarningLog } from "../../src/domain/index.ts";
import type { Dialect, ReadOptions, RowReader } from "../../src/formats/format.ts";
import { loadFormat, openReader } from "../../src/formats/index.ts";
import type { ByteSource, Scratch } from "../../src/ports/index.ts";
import { memorySource } from "./memory-source.ts";

export interface ReadResult {
  readonly columns: readonly string[];
  readonly rows: Row[];
  readonly cells: (readonly Cell[])[];
  readonly blockSizes: number[];
  readonly dialect: Dialect;
  readonly warnings: Warning[];
}

const noScratch: Scratch = {
  create: () => Promise.reject(new Error("Text formats need no room on disk.")),
};

/** All of a text file's rows. */
export async function readRows(source: ByteSource, options: ReadOptions = {}): Promise<ReadResult> {
  const warnings = new WarningLog();
  const reader: RowReader = await openReader({ source, warnings, scratch: noScratch, ...options });
  const rows: Row[] = [];
  const blockSizes: number[] = [];
  for await (const block of reader.blocks()) {
    blockSizes.push(block.length);
    for (const row of block) rows.push(row);
  }
  return {
    columns: reader.columns,
    rows,
    cells: rows.map(({ cells }) => cells),
    blockSizes,
    dialect: reader.dialect,
    warnings: warnings.list(),
  };
}

/** The rows of a file with this name and content. */
export function readContent(
  name: string,
  content: string | Uint8Array | readonly (string | Uint8Array)[],
  options: ReadOptions = {},
): Promise<ReadResult> {
  return readRows(memorySource(name, content), options);
}

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly dialect?: Dialect;
  readonly neutralizeFormulas?: boolean;
}

/** A table as a file's text, with the warnings of writing it. */
export async function writeRows(name: "csv" | "tsv" | "json" | "jsonl", table: Table) {
  const warnings = new WarningLog();
  const format = await loadFormat(name);
  const parts: Uint8Array[] = [];
  const bytes = format.write({
    columns: table.columns.map((column) => ({ name: column, kind: "mixed" })),
    blocks: (async function* () {
      yield table.rows;
    })(),
    dialect: table.dialect ?? {},
    neutralizeFormulas: table.neutralizeFormulas ?? false,
    summary: () => [],
    warnings,
  });
  for await (const part of bytes) parts.push(part);
  const whole = Buffer.concat(parts);
  return { bytes: whole, text: whole.toString("utf8"), parts, warnings: warnings.list() };
}
