import { quoted } from "../database.ts";
import { judgedSql } from "../judged-sql.ts";
import { type ColumnName, type KnownFile, keySource, sourceOf } from "../known-file.ts";
import { codeOf, codes, type FixedTerm } from "./terms.ts";

/** The table of records: what lists and counts need of every record, without the texts. Codes are those of the terms. */
export const recordTable = `CREATE TABLE record (
  file_number INTEGER, row_number INTEGER, classifier USMALLINT, id VARCHAR, text_key UBIGINT, score DOUBLE, day INTEGER,
  predicted INTEGER, class INTEGER, confidence UTINYINT, file_status UTINYINT, status UTINYINT, file_reason INTEGER,
  reason INTEGER, language INTEGER, file_gold INTEGER, gold INTEGER, review UTINYINT, origin UTINYINT, agreement UTINYINT)`;

/** Columns whose words are not known beforehand. */
const named: readonly ColumnName[] = ["class", "reason", "language", "gold"];

/** The words of the files' records, as a column `text`. */
export function wordsOf(files: readonly KnownFile[]): string {
  const columns = named.map(
    (name) => `SELECT DISTINCT ${wordIn(name)} AS text FROM ${sourceOf(files, [name])}`,
  );
  return columns.join(" UNION ALL ");
}

/** A right category that a person typed into a file may have space around it. */
const wordIn = (name: ColumnName) => (name === "gold" ? "trim(gold)" : name);

/** As the engine left them. All of the files have the column `text_key`, or none of them does. */
export function insertRecords(
  files: readonly KnownFile[],
  options: { readonly classifierNumber: (name: string) => number; readonly reviewBelow: "medium" | "high" },
): string {
  const source = sourceOf(files, [
    ...named,
    ...(["id", "score", "status", "confidence", "date"] as const),
    ...keySource(files).columns,
  ]);
  const word = (name: ColumnName) =>
    `coalesce((SELECT code FROM term WHERE text = ${wordIn(name)}), 0) AS ${name}`;
  const words = `SELECT number, file_row_number AS row_number, classifier, id,
      CASE WHEN status = 'rejected' THEN NULL ELSE try_cast('0x' || ${keySource(files).text} AS UBIGINT) END AS text_key, score,
      (coalesce(date, run_day) - DATE '1970-01-01')::INTEGER AS day, ${named.map(word).join(", ")},
      ${codesOf("confidence", ["low", "medium", "high"])}, 
      ${codesOf("status", ["classified", "corrected", "unclassified", "failed", "rejected"])}
    FROM ${source} JOIN ${numbersOf(files, options.classifierNumber)} USING (filename)`;
  // What people say is put over it afterwards.
  const judged = judgedSql({
    wording: codes,
    engine: { category: "class", status: "status", reason: "reason", confidence: "confidence", gold: "gold" },
    person: undefined,
    reviewBelow: options.reviewBelow,
  });
  return `INSERT INTO record SELECT number, row_number, classifier, id, text_key, score, day, class, ${judged.class}, confidence,
      status, ${judged.status}, reason, ${judged.reason}, language, gold, ${judged.gold}, ${judged.review}, 0, ${judged.agreement}
    FROM (${words})`;
}

function codesOf(column: ColumnName, terms: readonly FixedTerm[]): string {
  const cases = terms.map((term) => `WHEN '${term}' THEN ${codeOf(term)}`).join(" ");
  return `CASE ${column} ${cases} ELSE 0 END AS ${column}`;
}

/** A table of what is the same for all of a file's records. */
function numbersOf(files: readonly KnownFile[], classifierNumber: (name: string) => number): string {
  const rows = files.map(
    ({ path, number, classifier, createdAt }) =>
      `(${quoted(path)}, ${number}, ${classifierNumber(classifier)}, try_cast(${quoted(createdAt.slice(0, 10))} AS DATE))`,
  );
  return `(VALUES ${rows.join(", ")}) AS numbered (filename, number, classifier, run_day)`;
}
