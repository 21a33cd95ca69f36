import { type Cell, isInputColumn, type ViewColumn, WarningLog } from "../domain/index.ts";
import { loadFormat } from "../formats/index.ts";
import type { ExportOptions } from "./analytics.ts";
import { chosenFiles } from "./conditions.ts";
import type { SqlPart } from "./database.ts";
import { columnsOf, exportColumns, fileColumns } from "./export-columns.ts";
import { inputCellsOf, inputNames } from "./input-cells.ts";
import { type KnownFile, numbersOf, sourceOf } from "./known-file.ts";
import { type Question, sourceIn, sourceOfRecords } from "./question.ts";
import { orderBy, orderJoins, orderKeys } from "./record-order.ts";

/** The bytes as they become known; neither the records nor the file is ever whole in memory. */
export async function* exportRecords(
  question: Question,
  { format: name, neutralizeFormulas, signal, onRecords }: ExportOptions,
): AsyncGenerator<Uint8Array> {
  const format = await loadFormat(name);
  yield* format.write({
    columns: await fileColumns(question),
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
  const { database, catalog, selection, hits } = question;
  const files = chosenFiles(catalog, selection);
  const { search } = selection.filter;
  const isInPlace = orderKeys(selection.filter).length === 0;
  if (!isInPlace) await sourceOfRecords(question, { signal });
  // In the order of the files one is read after the other; another order needs all of them at once.
  for (const some of isInPlace ? files.map((file) => [file]) : [files]) {
    if (some.length === 0) return;
    if (search !== "") await hits.look(search, some, signal);
    const byNumber = new Map(some.map((file) => [file.number, file]));
    for await (const rows of database.blocks(statementOf(question, some), { signal })) {
      onRecords?.(rows.length);
      const read = rows.flatMap((row): ReadRow[] => {
        const [number, at, id, ...cells] = row as Cell[];
        const file = byNumber.get(Number(number));
        return file === undefined ? [] : [{ file, at: Number(at), id: String(id ?? ""), cells }];
      });
      yield await cellsOf(question, read);
    }
  }
}

interface ReadRow {
  readonly file: KnownFile;
  /** Its place in the file. */
  readonly at: number;
  readonly id: string;
  /** What each column reads. */
  readonly cells: readonly Cell[];
}

/** Where a record is, and its id; then what each column reads. */
function statementOf(question: Question, files: readonly KnownFile[]): SqlPart {
  const { catalog, selection } = question;
  const { from, where } = sourceIn(question, files);
  const wanted = columnsOf(selection.filter).flatMap((name) =>
    isInputColumn(name) ? [] : exportColumns[name],
  );
  const inFiles = wanted.flatMap(({ sql, isStored }) =>
    isStored === true && sql !== undefined ? [sql] : [],
  );
  const cells = ["record.file_number", "row_number", "id", ...wanted.flatMap(({ sql }) => sql ?? [])];
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

async function cellsOf(question: Question, rows: readonly ReadRow[]): Promise<Cell[][]> {
  const { filter } = question.selection;
  const columns = columnsOf(filter);
  const input = await inputCellsOf(question, rows, inputNames(filter));
  return rows.map((row, at) => rowOf(question, { columns, row, input: input[at] }));
}

function rowOf(
  { index }: Question,
  parts: {
    readonly columns: readonly ViewColumn[];
    readonly row: ReadRow;
    readonly input: readonly Cell[] | undefined;
  },
): Cell[] {
  const { columns, row, input } = parts;
  let nextRead = 0;
  let nextInput = 0;
  return columns.map((name) => {
    if (isInputColumn(name)) return input?.[nextInput++];
    const { sql, of } = exportColumns[name];
    return of(sql === undefined ? undefined : row.cells[nextRead++], row.file, index.terms);
  });
}
