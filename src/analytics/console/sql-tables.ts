import type { SqlTable } from "../analytics.ts";
import { quoted } from "../database.ts";
import type { Catalog } from "../file-catalog.ts";
import { type ColumnName, type KnownFile, sourceOf } from "../known-file.ts";

const column = (name: string, type: string, description: string) => ({ name, type, description });

const recordColumns = [
  column("id", "VARCHAR", "the record's id"),
  column("input_text", "VARCHAR", "the text that was classified"),
  column("class", "VARCHAR", "the category; NULL without one"),
  column("rationale", "VARCHAR", "why, in the engine's words"),
  column("confidence", "VARCHAR", "high, medium or low, in the engine's own estimate"),
  column("score", "DOUBLE", "the engine's own number from 0 to 1, where it has one"),
  column("status", "VARCHAR", "classified, unclassified, failed or rejected"),
  column("reason", "VARCHAR", "why there is no category"),
  column("file", "VARCHAR", "the input file's name"),
  column("classifier", "VARCHAR", "the classifier"),
  column("engine", "VARCHAR", "the engine"),
  column("run", "VARCHAR", "the run"),
  column("batch", "VARCHAR", "the batch of the run"),
  column("created_at", "TIMESTAMP", "when the run was started (UTC)"),
  column("date", "DATE", "the day of that (UTC)"),
  column("source_sha256", "VARCHAR", "the same for runs over the same content"),
  column("key", "VARCHAR", "the record's own name, as in the page's addresses"),
] as const;

/** What SQL over the results can read. */
export const sqlTables: readonly SqlTable[] = [
  {
    name: "records",
    description:
      "Every record once: of several runs over the same content by the same classifier the fullest, of equally full ones the newest.",
    columns: recordColumns,
  },
  { name: "all_records", description: "The records of every run.", columns: recordColumns },
  {
    name: "runs",
    description: "One row a run, with its counts.",
    columns: [
      column("run", "VARCHAR", "the run"),
      column("file", "VARCHAR", "the input file's name"),
      column("classifier", "VARCHAR", "the classifier"),
      column("engine", "VARCHAR", "the engine"),
      column("created_at", "TIMESTAMP", "when it was started (UTC)"),
      column("is_current", "BOOLEAN", "whether `records` has its records"),
      column("records", "BIGINT", "how many records"),
      column("classified", "BIGINT", "with a category"),
      column("unclassified", "BIGINT", "answered, without a category"),
      column("failed", "BIGINT", "not answered"),
      column("rejected", "BIGINT", "without text"),
    ],
  },
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
  "file",
  "engine",
  "run",
  "batch",
  "created_at",
  "source_sha256",
];

const timestamp = "try_cast(replace(created_at, 'Z', '') AS TIMESTAMP) AS created_at";

/** Statements that make the tables of {@link sqlTables} over the catalog's files. */
export function tableStatements({ files, currentRuns }: Catalog): string[] {
  const current = files.filter(({ run }) => currentRuns.has(run));
  return [
    `CREATE VIEW records AS ${recordsOf(current)}`,
    `CREATE VIEW all_records AS ${recordsOf(files)}`,
    `CREATE VIEW runs AS SELECT run, any_value(file) AS file, any_value(classifier) AS classifier, any_value(engine) AS engine,
      any_value(created_at) AS created_at, run IN (${currentList(currentRuns)}) AS is_current, count(*) AS records,
      ${["classified", "unclassified", "failed", "rejected"].map((status) => `count(*) FILTER (status = '${status}') AS ${status}`).join(", ")}
      FROM all_records GROUP BY run`,
  ];
}

function currentList(runs: ReadonlySet<string>): string {
  return runs.size === 0 ? "NULL" : [...runs].map(quoted).join(", ");
}

function recordsOf(files: readonly KnownFile[]): string {
  return `SELECT id, input_text, class, rationale, confidence, score, status, reason, file, ${classifierOf(files)} AS classifier, engine, run, batch,
    ${timestamp}, ${timestamp.replace(" AS created_at", "::DATE AS date")}, source_sha256, run || '-' || batch || '-' || file_row_number AS key
    FROM ${sourceOf(files, read)}`;
}

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
