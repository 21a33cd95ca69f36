import type { BatchId, Cell, RunId } from "../../domain/index.ts";
import { linesOf, rowsKey } from "../../domain/index.ts";
import type { ObjectStore } from "../../ports/index.ts";

/** One row of the input as prepare leaves it for publish. */
export interface StoredRow {
  /** Index of its question within the batch (or the lender); -1: rejected, it has no text. */
  readonly question: number;
  /** The earlier batch that asks the question. */
  readonly lender?: BatchId;
  readonly id: string;
  /** The text as it stands in the file. */
  readonly text: string;
  /** All cells, in the order of the preparation's columns. */
  readonly cells: readonly Cell[];
  /** ISO day of what the record tells of; undefined: not known. */
  readonly day?: string | undefined;
  /** The right category, as it stands in the file; undefined: not known. */
  readonly gold?: string | undefined;
}

/**
 * [question, id, text, cells] and, up to the last that there is, the positions of missing cells (JSON has no undefined),
 * the lender, the day and the right category.
 */
type Line = [
  question: number,
  id: string,
  text: string,
  cells: Cell[],
  missing?: number[],
  lender?: BatchId | null,
  day?: string | null,
  gold?: string | null,
];

export function encodeRow({ question, id, text, cells, lender, day, gold }: StoredRow): string {
  const missing: number[] = [];
  for (let index = 0; index < cells.length; index += 1) if (cells[index] === undefined) missing.push(index);
  const line: unknown[] = [question, id, text, cells];
  const isMarked = day !== undefined || gold !== undefined;
  if (missing.length > 0 || lender !== undefined || isMarked) line.push(missing);
  if (lender !== undefined || isMarked) line.push(lender);
  if (isMarked) line.push(day, gold);
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

export function decodeRow(line: string): StoredRow {
  const [question, id, text, cells, missing, lender, day, gold] = JSON.parse(line) as Line;
  for (const index of missing ?? []) cells[index] = undefined;
  const row = { question, id, text, cells, day: day ?? undefined, gold: gold ?? undefined };
  return lender === undefined || lender === null ? row : { ...row, lender };
}
