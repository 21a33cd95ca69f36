import type { BatchId, Cell, RunId } from "../../domain/index.ts";
import { linesOf, rowsKey } from "../../domain/index.ts";
import type { ObjectStore } from "../../ports/index.ts";

/** One row of the input as prepare leaves it for publish. */
export interface StoredRow {
  /** Index of its question within the batch; -1: rejected, it has no text. */
  readonly question: number;
  readonly id: string;
  /** The text as it stands in the file. */
  readonly text: string;
  /** All cells, in the order of the preparation's columns. */
  readonly cells: readonly Cell[];
}

/** [question, id, text, cells] and, only where some are missing, their positions: JSON has no undefined. */
type Line = [number, string, string, Cell[]] | [number, string, string, Cell[], number[]];

export function encodeRow({ question, id, text, cells }: StoredRow): string {
  const missing: number[] = [];
  for (let index = 0; index < cells.length; index += 1) if (cells[index] === undefined) missing.push(index);
  const line = missing.length === 0 ? [question, id, text, cells] : [question, id, text, cells, missing];
  return `${JSON.stringify(line)}\n`;
}

/** The rows of a batch in input order, in blocks. */
export async function* readRows(
  objects: ObjectStore,
  run: RunId,
  batch: BatchId,
): AsyncGenerator<StoredRow[]> {
  for await (const lines of linesOf(await objects.get(rowsKey(run, batch)))) yield lines.map(decodeRow);
}

function decodeRow(line: string): StoredRow {
  const [question, id, text, cells, missing] = JSON.parse(line) as Line;
  for (const index of missing ?? []) cells[index] = undefined;
  return { question, id, text, cells };
}
