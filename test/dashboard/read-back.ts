import { MemoryScratch } from "../../src/adapters/memory/memory-scratch.ts";
import { type Cell, WarningLog } from "../../src/domain/index.ts";
import { openReader } from "../../src/formats/index.ts";
import { memorySource } from "../formats/memory-source.ts";

/** A file that the dashboard gave, as rows by the names of their columns; a cell without anything is null. */
export async function readBack(name: string, bytes: Uint8Array): Promise<Record<string, Cell>[]> {
  const reader = await openReader({
    source: memorySource(name, bytes),
    scratch: new MemoryScratch(),
    warnings: new WarningLog(),
  });
  const rows: Record<string, Cell>[] = [];
  for await (const block of reader.blocks()) {
    for (const { cells, sheet } of block) {
      if (sheet === "Summary") continue;
      rows.push(Object.fromEntries(reader.columns.map((column, at) => [column, cells[at] ?? null])));
    }
  }
  return rows;
}
