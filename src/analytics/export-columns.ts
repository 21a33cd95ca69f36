// The columns of a file of records: what each is called, and what is read for it.
import {
  type Cell,
  type Column,
  freeName,
  inputNameOf,
  isInputColumn,
  type ListColumn,
  listColumns,
  type RecordFilter,
  type ViewColumn,
} from "../domain/index.ts";
import { ProductError } from "../errors.ts";
import { dayText } from "./conditions.ts";
import { inputColumns, inputNames } from "./input-cells.ts";
import type { KnownFile } from "./known-file.ts";
import type { Question } from "./question.ts";
import type { Terms } from "./record-table/terms.ts";

interface ExportColumn {
  /** What is read for it; undefined: it is the same for the whole file. */
  readonly sql?: string;
  /** Stands in the file only, not in the table of records. */
  readonly isStored?: boolean;
  /** `cell`: what was read. */
  readonly of: (cell: Cell, file: KnownFile, terms: Terms) => Cell;
}

const read = (sql: string): ExportColumn => ({ sql, of: (cell) => cell });
const coded = (sql: string): ExportColumn => ({ sql, of: (code, _, terms) => terms.valueOf(code) });
const stored = (name: string): ExportColumn => ({ sql: name, isStored: true, of: (cell) => cell });
const ofFile = (of: (file: KnownFile) => string): ExportColumn => ({ of: (_, file) => of(file) });

/** What is written of a record: what its result has, where it is from, and what is thought of it. */
export const exportColumns: Readonly<Record<ListColumn, ExportColumn>> = {
  id: read("id"),
  input_text: stored("input_text"),
  class: coded("class"),
  rationale: stored("rationale"),
  confidence: coded("confidence"),
  score: read("score"),
  status: coded("status"),
  reason: coded("reason"),
  file: ofFile(({ name }) => name),
  classifier: ofFile(({ classifier }) => classifier),
  run: ofFile(({ run }) => run),
  engine: ofFile(({ engine }) => engine),
  created_at: ofFile(({ createdAt }) => createdAt),
  date: { sql: "day", of: dayText },
  language: coded("language"),
  original_class: coded("predicted"),
  review: coded("review"),
  origin: coded("origin"),
  gold: coded("gold"),
};

const kinds: Readonly<Partial<Record<ListColumn, Column["kind"]>>> = { score: "number", date: "date" };

export const columnsOf = ({ columns }: Pick<RecordFilter, "columns">): readonly ViewColumn[] =>
  columns.length === 0 ? listColumns : columns;

/** As the file names them: an input column whose name one of ours has gets another. Throws PH179 for one that no file has. */
export async function fileColumns(question: Question): Promise<readonly Column[]> {
  const columns = columnsOf(question.selection.filter);
  const names = inputNames(question.selection.filter);
  const known = names.length === 0 ? new Map<string, Column["kind"]>() : await inputColumns(question);
  const missing = names.find((name) => !known.has(name));
  if (missing !== undefined)
    throw new ProductError("PH179", { problem: notThere(missing, [...known.keys()]) });
  const ours = new Set<string>(columns.filter((column) => !isInputColumn(column)));
  const taken = new Set([...ours, ...names]);
  return columns.map((column): Column => {
    if (!isInputColumn(column)) return { name: column, kind: kinds[column] ?? "text" };
    const name = inputNameOf(column);
    return { name: ours.has(name) ? freeName(name, taken) : name, kind: known.get(name) ?? "text" };
  });
}

function notThere(name: string, known: readonly string[]): string {
  const there =
    known.length === 0 ? "They have none besides id and text." : `They have: ${known.join(", ")}.`;
  return `No input file of this view has a column \`${name}\`. ${there}`;
}
