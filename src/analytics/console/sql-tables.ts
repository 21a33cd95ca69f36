import { processedColumns, type ResultColumn, recordColumns } from "../../domain/index.ts";
import type { SqlTable } from "../analytics.ts";
import { reviewColumns } from "./sql-reviews.ts";

type SqlColumn = SqlTable["columns"][number];

const column = (name: string, type: string, description: string): SqlColumn => ({ name, type, description });

const sqlTypes = { text: "VARCHAR", number: "DOUBLE", date: "DATE" } as const;
const asResult = ({ name, kind, description }: ResultColumn) => column(name, sqlTypes[kind], description);

/** Where the tables say more than the files do. */
const ownColumns: Readonly<Record<string, SqlColumn>> = {
  class: column(
    "class",
    "VARCHAR",
    "the category that counts: a person's, else the engine's; NULL without one",
  ),
  status: column(
    "status",
    "VARCHAR",
    "classified, corrected (by a person), unclassified, failed or rejected",
  ),
  created_at: column("created_at", "TIMESTAMP", "when the run was started (UTC)"),
  gold: column("gold", "VARCHAR", "the right category, where a person or the input file said it"),
};

const judgedColumns = [
  column("predicted", "VARCHAR", "the engine's category, whatever people said of it"),
  column(
    "agreement",
    "VARCHAR",
    "right or wrong: predicted against gold; NULL where nobody knows, and for examples",
  ),
  column("review", "VARCHAR", "due, accepted, corrected or skipped; NULL where nobody needs to look"),
  column(
    "origin",
    "VARCHAR",
    "where a person met the text: queue, audit (a random check) or list (by hand); NULL where nobody decided",
  ),
] as const;

const placeColumns = [
  column("classifier", "VARCHAR", "the classifier"),
  column("key", "VARCHAR", "the record's own name, as in the page's addresses"),
] as const;

/** As a person reads them: what the record is, what is thought of it, where it is from. */
const ofRecords: readonly SqlColumn[] = [
  ...recordColumns.map(asResult),
  ...judgedColumns,
  ...processedColumns.filter(({ name }) => !recordColumns.some((one) => one.name === name)).map(asResult),
  ...placeColumns,
].map((one) => ownColumns[one.name] ?? one);

/** What SQL over the results can read. */
export const sqlTables: readonly SqlTable[] = [
  {
    name: "records",
    description:
      "Every record once: of several runs over the same content by the same classifier the fullest, of equally full ones the newest.",
    columns: ofRecords,
  },
  { name: "all_records", description: "The records of every run.", columns: ofRecords },
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
      column("classified", "BIGINT", "with the engine's category"),
      column("unclassified", "BIGINT", "answered, without a category"),
      column("failed", "BIGINT", "not answered"),
      column("rejected", "BIGINT", "without text"),
      column("corrected", "BIGINT", "with a person's category instead of the engine's"),
      column("cost", "DOUBLE", "US dollars; NULL for an engine without a price"),
    ],
  },
  {
    name: "reviews",
    description: "What people say of texts: one row a text and classifier.",
    columns: reviewColumns,
  },
];

/** The columns of `records`, in their order. */
export const recordColumnNames = ofRecords.map(({ name }) => name);
