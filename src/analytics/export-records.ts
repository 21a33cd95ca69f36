import { type Cell, type Column, recordColumns, WarningLog } from "../domain/index.ts";
import { loadFormat } from "../formats/index.ts";
import type { ExportOptions } from "./analytics.ts";
import { chosenFiles, dayText } from "./conditions.ts";
import type { SqlPart } from "./database.ts";
import { type KnownFile, numbersOf, sourceOf } from "./known-file.ts";
import { type Question, sourceIn, sourceOfRecords } from "./question.ts";
import { orderBy, orderJoins, orderKeys } from "./record-order.ts";
import type { Terms } from "./record-table/terms.ts";

const text = (name: string): Column => ({ name, kind: "text" });

/** What is written of a record: first what its result has, then where it is from and what is thought of it. */
const columns: readonly Column[] = [
  ...recordColumns.map(({ name, kind }): Column => ({ name, kind })),
  ...["file", "classifier", "run", "engine", "created_at"].map(text),
  { name: "date", kind: "date" },
  ...["language", "original_class", "review", "gold"].map(text),
];

/** What stands in the files only. */
const stored = ["input_text", "rationale"];
/** As {@link cellsOf} takes them. */
const read = `record.file_number, id, input_text, class, rationale, confidence, score, status, reason, day, language,
  predicted, review, gold`;

/** The bytes as they become known; neither the records nor the file is ever whole in memory. */
export async function* exportRecords(
  question: Question,
  { format: name, neutralizeFormulas, signal, onRecords }: ExportOptions,
): AsyncGenerator<Uint8Array> {
  const format = await loadFormat(name);
  yield* format.write({
    columns,
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
        return file === undefined ? [] : [cellsOf(row as Cell[], file, index.terms)];
      });
    }
  }
}

function statementOf(question: Question, files: readonly KnownFile[]): SqlPart {
  const { catalog, selection } = question;
  const { from, where } = sourceIn(question, files);
  return {
    sql: `SELECT ${read} FROM ${from} ${orderJoins(selection.filter, catalog, files)}
      JOIN (SELECT number AS file_number, file_row_number AS row_number, ${stored.join(", ")} FROM ${sourceOf(files, stored)}
        JOIN ${numbersOf(files)} USING (filename)) AS stored
        USING (file_number, row_number)
      WHERE ${where.sql} ORDER BY ${orderBy(orderKeys(selection.filter), false)}`,
    values: where.values,
  };
}

function cellsOf(row: readonly Cell[], file: KnownFile, terms: Terms): Cell[] {
  const [, id, input, category, rationale, confidence, score, status, reason, day] = row;
  const [language, predicted, review, gold] = row.slice(10);
  return [
    ...[id, input, terms.valueOf(category), rationale, terms.valueOf(confidence), score],
    ...[terms.valueOf(status), terms.valueOf(reason)],
    ...[file.name, file.classifier, file.run, file.engine, file.createdAt, dayText(day)],
    ...[language, predicted, review, gold].map((code) => terms.valueOf(code)),
  ];
}
