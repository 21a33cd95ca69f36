import type { Cell } from "../../domain/index.ts";
import { WarningLog } from "../../domain/index.ts";
import { openReader, type ReadOptions } from "../../formats/index.ts";
import type { ByteSource, Scratch } from "../../ports/index.ts";
import type { Sample } from "./column-facts.ts";

/** Enough rows to tell a text column from a label column. */
const rowsLooked = 2000;

/** The first rows of a data file. Throws what reading it throws. */
export async function readSample(
  source: ByteSource,
  scratch: Scratch,
  names: Pick<ReadOptions, "header" | "wanted" | "guessesHeader">,
): Promise<Sample> {
  const reader = await openReader({ source, scratch, warnings: new WarningLog(), ...names });
  const rows: (readonly Cell[])[] = [];
  for await (const block of reader.blocks()) {
    for (const { cells } of block) rows.push(cells);
    if (rows.length >= rowsLooked) break;
  }
  const isBelowTitles = (reader.above ?? []).length > 0;
  return {
    columns: [...reader.columns],
    rows: rows.slice(0, rowsLooked),
    headerBelowTitles: isBelowTitles ? reader.header?.row : undefined,
  };
}
