import {
  type Cell,
  type Column,
  type ListColumn,
  listColumns,
  type RecordFilter,
  WarningLog,
} from "../domain/index.ts";
import { loadFormat } from "../formats/index.ts";
import type { ExportOptions } from "./analytics.ts";
import { chosenFiles, dayText } from "./conditions.ts";
import type { SqlPart } from "./database.ts";
import { type KnownFile, numbersOf, sourceOf } from "./known-file.ts";
import { type Question, sourceIn, sourceOfRecords } from "./question.ts";
import { orderBy, orderJoins, orderKeys } from "./record-order.ts";
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
const exportColumns: Readonly<Record<ListColumn, ExportColumn>> = {
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

const columnsOf = ({ columns }: Pick<RecordFilter, "columns">): readonly ListColumn[] =>
  columns.length === 0 ? listColumns : columns;

/** The bytes as they become known; neither the records nor the file is ever whole in memory. */
export async function* exportRecords(
  question: Question,
  { format: name, neutralizeFormulas, signal, onRecords }: ExportOptions,
): AsyncGenerator<Uint8Array> {
  const format = await loadFormat(name);
  const columns = columnsOf(question.selection.filter);
  yield* format.write({
    columns: columns.map((column): Column => ({ name: column, kind: kinds[column] ?? "text" })),
    blocks: blocks(question, { signal, onRecords }),
    dialect: {},
    neutralizeFormulas,
    summary: () => [],
    warnings: new WarningLog(),
  });
}

async function* blocks(
  question: Question,
  { signal, onRecords }: Pick<ExportOptions, "signal" | "onRecords">,
): AsyncGenerator<Cell[][]> {
  const { database, catalog, selection, index, hits } = question;
  const files = chosenFiles(catalog, selection);
  const { search } = selection.filter;
  const columns = columnsOf(selection.filter);
  const isInPlace = orderKeys(selection.filter).length === 0;
  if (!isInPlace) await sourceOfRecords(question, { signal });
  // In the order of the files one is read after the other; another order needs all of them at once.
  for (const some of isInPlace ? files.map((file) => [file]) : [files]) {
    if (some.length === 0) return;
    if (search !== "") await hits.look(search, some, signal);
    const byNumber = new Map(some.map((file) => [file.number, file]));
    for await (const rows of database.blocks(statementOf(question, some), { signal })) {
      onRecords?.(rows.length);
      yield rows.flatMap((row) => {
        const file = byNumber.get(Number(row[0]));
        return file === undefined ? [] : [cellsOf(columns, row as Cell[], { file, terms: index.terms })];
      });
    }
  }
}

/** The file's number, then what each column reads. */
function statementOf(question: Question, files: readonly KnownFile[]): SqlPart {
  const { catalog, selection } = question;
  const { from, where } = sourceIn(question, files);
  const wanted = columnsOf(selection.filter).map((name) => exportColumns[name]);
  const inFiles = wanted.flatMap(({ sql, isStored }) =>
    isStored === true && sql !== undefined ? [sql] : [],
  );
  const cells = ["record.file_number", ...wanted.flatMap(({ sql }) => sql ?? [])];
  // Texts are unpacked only where they are wanted.
  const texts = `JOIN (SELECT number AS file_number, file_row_number AS row_number, ${inFiles.join(", ")}
      FROM ${sourceOf(files, inFiles)} JOIN ${numbersOf(files)} USING (filename)) AS stored
    USING (file_number, row_number)`;
  return {
    sql: `SELECT ${cells.join(", ")} FROM ${from} ${orderJoins(selection.filter, catalog, files)}
      ${inFiles.length === 0 ? "" : texts} WHERE ${where.sql} ORDER BY ${orderBy(orderKeys(selection.filter), false)}`,
    values: where.values,
  };
}

function cellsOf(
  columns: readonly ListColumn[],
  row: readonly Cell[],
  { file, terms }: { readonly file: KnownFile; readonly terms: Terms },
): Cell[] {
  let at = 0;
  return columns.map((name) => {
    const { sql, of } = exportColumns[name];
    if (sql !== undefined) at += 1;
    return of(sql === undefined ? undefined : row[at], file, terms);
  });
}
