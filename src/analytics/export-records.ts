import type { Cell, Column } from "../domain/index.ts";
import { WarningLog } from "../domain/index.ts";
import { loadFormat } from "../formats/index.ts";
import type { ExportOptions } from "./analytics.ts";
import { allOf, chosenFiles, isHit, recordCondition } from "./conditions.ts";
import { quoted, type SqlPart } from "./database.ts";
import { type ColumnName, type KnownFile, sourceOf } from "./known-file.ts";
import type { Question } from "./question.ts";
import { orderBy, orderKeys } from "./record-order.ts";

const text = (name: string): Column => ({ name, kind: "text" });

/** What is written of a record: first what its result has, then where it is from. */
const columns: readonly Column[] = [
  ...["id", "input_text", "class", "rationale", "confidence"].map(text),
  { name: "score", kind: "number" },
  ...["status", "reason", "file", "classifier", "run", "engine", "created_at"].map(text),
];

const read: readonly ColumnName[] = [
  "id",
  "input_text",
  "class",
  "rationale",
  "confidence",
  "score",
  "status",
  "reason",
];

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
  { database, catalog, selection }: Question,
  { signal, onRecords }: Pick<ExportOptions, "signal" | "onRecords">,
): AsyncGenerator<Cell[][]> {
  const { filter } = selection;
  const files = chosenFiles(catalog, selection);
  if (files.length === 0) return;
  const byPath = new Map(files.map((file) => [file.path, file]));
  const search = filter.search === "" ? undefined : filter.search;
  for await (const rows of database.blocks(statementOf(files, { filter }), { signal, search })) {
    onRecords?.(rows.length);
    yield rows.map(([path, ...cells]) => {
      const file = byPath.get(String(path));
      return [...(cells as Cell[]), file?.name, file?.classifier, file?.run, file?.engine, file?.createdAt];
    });
  }
}

function statementOf(
  files: readonly KnownFile[],
  { filter }: Pick<Question["selection"], "filter">,
): SqlPart {
  const condition = allOf([recordCondition(filter), ...(filter.search === "" ? [] : [isHit])]);
  const keys = orderKeys(filter);
  const source = sourceOf(files, read);
  if (keys.length === 0) {
    // Files are read in the order in which they are named, and their rows in theirs.
    return {
      sql: `SELECT filename, ${read.join(", ")} FROM ${source} WHERE ${condition.sql}`,
      values: condition.values,
    };
  }
  const places = files.map(
    ({ path, createdAt, name }, place) =>
      `(${quoted(path)}, ${place}, ${quoted(createdAt)}, ${quoted(name)})`,
  );
  return {
    sql: `SELECT filename, ${read.join(", ")} FROM (SELECT *, file_row_number AS row_number FROM ${source})
      JOIN (VALUES ${places.join(", ")}) AS placed (filename, place, created_at, file_name) USING (filename)
      WHERE ${condition.sql} ORDER BY ${orderBy(keys, false)}`,
    values: condition.values,
  };
}
