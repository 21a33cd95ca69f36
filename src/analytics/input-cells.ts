// The columns that input files brought along: they stand in no table, but in the rows that the home keeps of every run.
import {
  type Cell,
  type Column,
  cellText,
  inputNameOf,
  isInputColumn,
  type RecordFilter,
  type RunId,
} from "../domain/index.ts";
import type { InputPlace, InputRowStore } from "./analytics.ts";
import { chosenFiles } from "./conditions.ts";
import { mostCharacters } from "./excerpt.ts";
import type { KnownFile } from "./known-file.ts";
import type { Question } from "./question.ts";

/** A home that keeps nothing of its input files. */
export const noInputRows: InputRowStore = {
  columns: async () => [],
  row: async () => undefined,
  cells: async () => new Map(),
};

/** Files that are asked for their columns at a time. */
const runsAtOnce = 16;

/** Names of columns that the filter wants of the input files. */
export const inputNames = ({ columns }: Pick<RecordFilter, "columns">): readonly string[] =>
  columns.filter(isInputColumn).map(inputNameOf);

/** What the files of the filter's runs have, the newest run's first. Of several kinds a column is "mixed". */
export async function inputColumns({
  catalog,
  selection,
  inputRows,
}: Pick<Question, "catalog" | "selection" | "inputRows">): Promise<ReadonlyMap<string, Column["kind"]>> {
  const runs = [...new Set(chosenFiles(catalog, selection).map(({ run }) => run))];
  const kinds = new Map<string, Column["kind"]>();
  for (let from = 0; from < runs.length; from += runsAtOnce) {
    const some = await Promise.all(runs.slice(from, from + runsAtOnce).map((run) => inputRows.columns(run)));
    for (const { name, kind } of some.flat()) kinds.set(name, kindOfBoth(kinds.get(name), kind));
  }
  return kinds;
}

function kindOfBoth(one: Column["kind"] | undefined, other: Column["kind"]): Column["kind"] {
  if (one === undefined || one === "empty" || one === other) return other;
  if (other === "empty") return one;
  const isNumeric = (kind: Column["kind"]) => kind === "integer" || kind === "number";
  return isNumeric(one) && isNumeric(other) ? "number" : "mixed";
}

interface Place extends InputPlace {
  readonly file: KnownFile;
}

/** Of each place, the cells of the columns in their order; undefined: its row is not kept. */
export async function inputCellsOf(
  { inputRows }: Pick<Question, "inputRows">,
  places: readonly Place[],
  names: readonly string[],
): Promise<readonly (readonly Cell[] | undefined)[]> {
  if (names.length === 0) return places.map(() => undefined);
  const byFile = new Map<KnownFile, Place[]>();
  for (const place of places) {
    const others = byFile.get(place.file);
    if (others === undefined) byFile.set(place.file, [place]);
    else others.push(place);
  }
  const found = new Map<KnownFile, ReadonlyMap<number, readonly Cell[]>>();
  for (const [file, own] of byFile) found.set(file, await inputRows.cells(batchOf(file), own, names));
  return places.map(({ file, at }) => found.get(file)?.get(at));
}

export const batchOf = ({ run, batch }: KnownFile): { run: RunId; batch: KnownFile["batch"] } => ({
  run,
  batch,
});

/** As a list shows them, by name. */
export function shownCells(
  names: readonly string[],
  cells: readonly Cell[] | undefined,
): Readonly<Record<string, string>> {
  const shown = names.flatMap((name, at) => {
    const cell = cells?.[at];
    return cell === undefined || cell === null
      ? []
      : [[name, cellText(cell).slice(0, mostCharacters)] as const];
  });
  return Object.fromEntries(shown);
}
