import { type BatchId, cellText, linesOf, preparationKey, type RunId, rowsKey } from "../../domain/index.ts";
import type { ObjectStore } from "../../ports/index.ts";
import { readJson } from "./json-object.ts";
import type { Preparation } from "./preparation.ts";
import { decodeRow } from "./rows.ts";

/** A cell of the input file as text, with its column's name. */
export interface InputCell {
  readonly name: string;
  readonly text: string;
}

/**
 * The other columns of a record's row, in the order of its file: those that are no id and no text. `at`: its place in the
 * batch, from 0. undefined: the home does not keep the row any more, or that one is another record's.
 */
export async function inputRow(
  objects: ObjectStore,
  {
    run,
    batch,
    at,
    id,
  }: { readonly run: RunId; readonly batch: BatchId; readonly at: number; readonly id: string },
): Promise<readonly InputCell[] | undefined> {
  const line = await lineAt(objects, rowsKey(run, batch), at);
  const row = line === undefined ? undefined : decodeRow(line);
  if (row === undefined || row.id !== id) return undefined;
  const preparation = await readJson<Preparation>(objects, preparationKey(run));
  return preparation.columns.flatMap(({ name }, column) =>
    preparation.consumed.includes(column) ? [] : [{ name, text: cellText(row.cells[column]) }],
  );
}

/** Lines before it are counted, not read: a batch may have a hundred thousand. */
async function lineAt(objects: ObjectStore, key: string, at: number): Promise<string | undefined> {
  let passed = 0;
  for await (const lines of linesOf(await objects.get(key))) {
    if (passed + lines.length > at) return lines[at - passed];
    passed += lines.length;
  }
  return undefined;
}
