// What can be asked in Athena: the table over the files for analysis, and views over it with the names and columns that the
// home on this computer has in DuckDB. Their SQL is understood by both Trino (Athena) and DuckDB.
import { processedColumns } from "../../domain/result-columns.ts";

/** The table over the files as they are. */
export const filesTable = "classifications";
/** Of which the folders of the files are made: classifier=…/dt=… */
export const partitionKeys = ["classifier", "dt"] as const;
/** A parameter of the table where Athena works its folders out by itself: the classifiers that there are, e.g. "travel,calls". */
export const projectedClassifiers = "projection.classifier.values";

/** Types of SQL that the views have. */
export type ViewType = "VARCHAR" | "DOUBLE" | "DATE" | "TIMESTAMP" | "BOOLEAN" | "BIGINT";

export interface ViewColumn {
  readonly name: string;
  readonly type: ViewType;
  readonly description: string;
}

export interface AthenaView {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly ViewColumn[];
  /** A SELECT over {@link filesTable} and the views before this one. */
  readonly sql: string;
}

const typeOfKind = { text: "VARCHAR", number: "DOUBLE", date: "DATE" } as const;

/** "created_at" is a text in the files, because not every reader of Parquet has the same times. */
const createdAt = "TRY_CAST(replace(replace(created_at, 'T', ' '), 'Z', '') AS TIMESTAMP)";

const recordColumns: readonly ViewColumn[] = [
  ...processedColumns.map(({ name, kind, description }): ViewColumn => {
    if (name === "created_at")
      return { name, type: "TIMESTAMP", description: "when the run was started (UTC)" };
    return { name, type: typeOfKind[kind], description };
  }),
  { name: "classifier", type: "VARCHAR", description: "the classifier" },
  { name: "predicted", type: "VARCHAR", description: "the engine's category: here always that of `class`" },
  {
    name: "agreement",
    type: "VARCHAR",
    description: "right or wrong, where the right category is known; NULL elsewhere",
  },
];

/** Types as the columns say, to the letter: a text of known length would be of another. A file of an older version has no day of its own records: the run's stands for it. */
const expressions: Readonly<Record<string, string>> = {
  created_at: `${createdAt} AS created_at`,
  date: `coalesce("date", TRY_CAST(dt AS DATE)) AS "date"`,
  predicted: "class AS predicted",
  agreement:
    "CAST(CASE WHEN gold IS NULL OR status = 'rejected' THEN NULL WHEN gold = class THEN 'right' ELSE 'wrong' END AS VARCHAR) AS agreement",
};

const names = recordColumns.map(({ name }) => `"${name}"`).join(", ");
const counted = ["classified", "unclassified", "failed", "rejected"] as const;

/** In the order in which they need one another. */
export const athenaViews: readonly AthenaView[] = [
  {
    name: "all_records",
    description: "The records of every run.",
    columns: recordColumns,
    sql: `SELECT ${recordColumns.map(({ name }) => expressions[name] ?? `"${name}"`).join(", ")} FROM ${filesTable}`,
  },
  {
    name: "runs",
    description: "One row a run, with its counts.",
    columns: [
      { name: "run", type: "VARCHAR", description: "the run" },
      { name: "file", type: "VARCHAR", description: "the input file's name" },
      { name: "classifier", type: "VARCHAR", description: "the classifier" },
      { name: "engine", type: "VARCHAR", description: "the engine" },
      { name: "created_at", type: "TIMESTAMP", description: "when it was started (UTC)" },
      { name: "is_current", type: "BOOLEAN", description: "whether `records` has its records" },
      { name: "records", type: "BIGINT", description: "how many records" },
      ...counted.map(
        (status): ViewColumn => ({
          name: status,
          type: "BIGINT",
          description: `records that ended ${status}`,
        }),
      ),
      { name: "cost", type: "DOUBLE", description: "US dollars; NULL for an engine without a price" },
    ],
    sql: [
      "SELECT run, max(file) AS file, max(classifier) AS classifier, max(engine) AS engine, max(created_at) AS created_at,",
      "row_number() OVER (PARTITION BY max(classifier), coalesce(max(source_sha256), run)",
      "ORDER BY count(*) DESC, max(created_at) DESC, run DESC) = 1 AS is_current, count(*) AS records,",
      counted.map((status) => `count(*) FILTER (WHERE status = '${status}') AS ${status}`).join(", "),
      ", sum(cost) AS cost FROM all_records GROUP BY run",
    ].join(" "),
  },
  {
    name: "records",
    description:
      "Every record once: of several runs over the same content by the same classifier the fullest, of equally full ones the newest.",
    columns: recordColumns,
    sql: `SELECT ${names} FROM all_records WHERE run IN (SELECT run FROM runs WHERE is_current)`,
  },
];
