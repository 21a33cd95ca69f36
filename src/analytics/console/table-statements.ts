// The tables of the console as statements over the files, with what people said put over it.
import { processedColumns } from "../../domain/index.ts";
import { quoted } from "../database.ts";
import type { Catalog } from "../file-catalog.ts";
import { judgedSql, type Wording } from "../judged-sql.ts";
import { type KnownFile, keySource, sourceOf } from "../known-file.ts";
import { recordColumnNames } from "./sql-tables.ts";

export interface TableOptions {
  /** False: nobody said anything, and nothing needs to be looked up. */
  readonly hasReviews: boolean;
  readonly reviewBelow: "medium" | "high";
}

/** Statements that make the views of `sqlTables`; the table `reviews` is there already. */
export function tableStatements({ files, currentRuns }: Catalog, options: TableOptions): string[] {
  const current = files.filter(({ run }) => currentRuns.has(run));
  const statuses = ["classified", "unclassified", "failed", "rejected", "corrected"];
  return [
    `CREATE VIEW records AS ${recordsOf(current, options)}`,
    `CREATE VIEW all_records AS ${recordsOf(files, options)}`,
    `CREATE VIEW runs AS SELECT run, any_value(file) AS file, any_value(classifier) AS classifier, any_value(engine) AS engine,
      any_value(created_at) AS created_at, run IN (${currentList(currentRuns)}) AS is_current, count(*) AS records,
      ${statuses.map((status) => `count(*) FILTER (status = '${status}') AS ${status}`).join(", ")},
      sum(cost) AS cost FROM all_records GROUP BY run`,
  ];
}

function currentList(runs: ReadonlySet<string>): string {
  return runs.size === 0 ? "NULL" : [...runs].map(quoted).join(", ");
}

/** The texts' keys come from where a file has them: see `keySource`. */
const fileColumns = processedColumns.map(({ name }) => name).filter((name) => name !== "text_key");

/** What the files have, as the engine left it. */
function storedOf(files: readonly KnownFile[]): string {
  const key = keySource(files);
  const columns = new Set([...fileColumns, ...key.columns]);
  const createdAt = "try_cast(replace(created_at, 'Z', '') AS TIMESTAMP)";
  return `SELECT * REPLACE (nullif(class, '') AS class, nullif(reason, '') AS reason, nullif(language, '') AS language,
      nullif(trim(gold), '') AS gold, ${createdAt} AS created_at, coalesce(date, ${createdAt}::DATE) AS date),
      CASE WHEN status <> 'rejected' THEN ${key.text} END AS own_key,
      ${classifierOf(files)} AS classifier, run || '-' || batch || '-' || file_row_number AS key
    FROM ${sourceOf(files, [...columns])}`;
}

function recordsOf(files: readonly KnownFile[], { hasReviews, reviewBelow }: TableOptions): string {
  const judged = judgedSql({
    wording: words,
    engine: {
      category: "stored.class",
      status: "stored.status",
      reason: "stored.reason",
      confidence: "stored.confidence",
      gold: "stored.gold",
    },
    person: hasReviews
      ? { decision: "said.decision", category: "said.category", isExample: "said.is_example" }
      : undefined,
    reviewBelow,
  });
  const made: Readonly<Record<string, string>> = {
    ...judged,
    origin: hasReviews ? "said.origin" : "NULL::VARCHAR",
    predicted: "stored.class",
    text_key: "own_key",
  };
  const columns = recordColumnNames.map((name) => `${made[name] ?? name} AS ${name}`);
  const from = `(${storedOf(files)}) AS stored`;
  return `SELECT ${columns.join(", ")} FROM ${from}${hasReviews ? ` LEFT JOIN ${said} AS said USING (classifier, own_key)` : ""}`;
}

/** A category that somebody saw when skipping a text is none. */
const said = `(SELECT classifier, text_key AS own_key, decision, origin, is_example,
    CASE WHEN decision <> 'skipped' THEN category END AS category FROM reviews)`;

const words: Wording = {
  word: (word) => quoted(word),
  none: "NULL",
  isNone: (value) => `(${value} IS NULL)`,
};

/** Told by the folder, so it is not in the files: few classifiers have many files. */
function classifierOf(files: readonly KnownFile[]): string {
  const pathsOf = new Map<string, string[]>();
  for (const { classifier, path } of files) {
    pathsOf.set(classifier, [...(pathsOf.get(classifier) ?? []), quoted(path)]);
  }
  const [only, ...others] = pathsOf;
  if (only === undefined) return "NULL::VARCHAR";
  if (others.length === 0) return quoted(only[0]);
  const cases = [...pathsOf].map(
    ([classifier, paths]) => `WHEN filename IN (${paths.join(", ")}) THEN ${quoted(classifier)}`,
  );
  return `CASE ${cases.join(" ")} END`;
}
