import {
  type BatchId,
  type Cell,
  type Column,
  cellText,
  preparationKey,
  type RunId,
  rowsKey,
} from "../../domain/index.ts";
import type { ObjectStore } from "../../ports/index.ts";
import { readJson } from "./json-object.ts";
import { LinePlaces } from "./line-places.ts";
import type { Preparation } from "./preparation.ts";
import { decodeRow } from "./rows.ts";

/** A cell of the input file as text, with its column's name. */
export interface InputCell {
  readonly name: string;
  readonly text: string;
}

/** A record in its batch. `at`: its place there, from 0. */
export interface InputPlace {
  readonly at: number;
  readonly id: string;
}

export interface InputBatch {
  readonly run: RunId;
  readonly batch: BatchId;
}

/** Whose places are remembered: 20 million records or more. */
const mostBatches = 400;

/** The rows of the input files, as the home keeps them of every run. */
export class InputRows {
  readonly #objects: ObjectStore;
  readonly #places = new Map<string, Promise<LinePlaces | undefined>>();
  readonly #preparations = new Map<RunId, Promise<Preparation | undefined>>();

  constructor(objects: ObjectStore) {
    this.#objects = objects;
  }

  /** The columns of a run's file that are no id and no text, in its order; none where they are not kept any more. */
  async columns(run: RunId): Promise<readonly Column[]> {
    return otherColumns(await this.#preparation(run)).map(({ column }) => column);
  }

  /** The other columns of a record's row. undefined: it is not kept any more, or is another record's. */
  async row(batch: InputBatch, place: InputPlace): Promise<readonly InputCell[] | undefined> {
    const columns = otherColumns(await this.#preparation(batch.run));
    for await (const [, cells] of this.#rows(batch, [place])) {
      return columns.map(({ column, position }) => ({ name: column.name, text: cellText(cells[position]) }));
    }
    return undefined;
  }

  /**
   * Cells of some columns, by their names, for the places that have them; they come in the order of the names. Memory does
   * not grow with the batch. A column that the file has not is undefined in each.
   */
  async cells(
    batch: InputBatch,
    places: readonly InputPlace[],
    names: readonly string[],
  ): Promise<ReadonlyMap<number, readonly Cell[]>> {
    const columns = otherColumns(await this.#preparation(batch.run));
    const positions = names.map((name) => columns.find(({ column }) => column.name === name)?.position);
    const found = new Map<number, readonly Cell[]>();
    if (positions.every((position) => position === undefined)) return found;
    for await (const [at, cells] of this.#rows(batch, places)) {
      found.set(
        at,
        positions.map((position) => (position === undefined ? undefined : cells[position])),
      );
    }
    return found;
  }

  async *#rows(
    { run, batch }: InputBatch,
    places: readonly InputPlace[],
  ): AsyncGenerator<readonly [at: number, cells: readonly Cell[]]> {
    const lines = await this.#linesOf(rowsKey(run, batch));
    if (lines === undefined) return;
    const ids = new Map(places.map(({ at, id }) => [at, id]));
    for await (const [at, line] of lines.read([...ids.keys()].sort((a, b) => a - b))) {
      const row = decodedRow(line);
      if (row !== undefined && row.id === ids.get(at)) yield [at, row.cells];
    }
  }

  #linesOf(key: string): Promise<LinePlaces | undefined> {
    const known = this.#places.get(key);
    this.#places.delete(key);
    const lines = known ?? LinePlaces.of(this.#objects, key);
    this.#places.set(key, lines);
    // What is not there now may be there later.
    lines.then(
      (found) => found ?? this.#places.delete(key),
      () => this.#places.delete(key),
    );
    for (const oldest of this.#places.keys()) {
      if (this.#places.size <= mostBatches) break;
      this.#places.delete(oldest);
    }
    return lines;
  }

  #preparation(run: RunId): Promise<Preparation | undefined> {
    const known = this.#preparations.get(run);
    if (known !== undefined) return known;
    const preparation = this.#read(run);
    this.#preparations.set(run, preparation);
    preparation.then(
      (found) => found ?? this.#preparations.delete(run),
      () => this.#preparations.delete(run),
    );
    return preparation;
  }

  async #read(run: RunId): Promise<Preparation | undefined> {
    const key = preparationKey(run);
    return (await this.#objects.head(key)) === undefined ? undefined : readJson(this.#objects, key);
  }
}

function otherColumns(preparation: Preparation | undefined) {
  const { columns = [], consumed = [] } = preparation ?? {};
  return columns
    .map((column, position) => ({ column, position }))
    .filter(({ position }) => !consumed.includes(position));
}

/** undefined: the object was written anew meanwhile, and the line is none of it. */
function decodedRow(line: string) {
  try {
    return decodeRow(line);
  } catch {
    return undefined;
  }
}
