// What the dashboard's data sets have: the view `records`, with words where nothing is, and texts short enough for SPICE.
import { athenaViews } from "../../adapters/aws/athena-tables.ts";
import type { AnalyticsConfig } from "../../config/index.ts";
import { dataSetIdentifier, wholeRecordsIdentifier } from "./parts.ts";

type Mode = AnalyticsConfig["quicksight"]["mode"];

export interface DataColumn {
  readonly name: string;
  /** QuickSight's word. */
  readonly type: "STRING" | "DECIMAL" | "DATETIME";
}

/**
 * The longest text that SPICE takes: 2,047 Unicode characters; a longer one is not shown at all. Source: Amazon QuickSight
 * user guide, "Data source quotas", read on 2026-11-27.
 */
const spiceCharacters = 2047;
const longTexts = new Set(["input_text", "rationale", "reason"]);
/** Nothing is counted by these: where whole texts are asked for, the copy does without. */
const onlyRead = new Set(["input_text", "rationale"]);

/** A data set of the dashboard, as its definition calls it. */
export interface DataSetPlan {
  readonly identifier: string;
  readonly importMode: "SPICE" | "DIRECT_QUERY";
  readonly columns: readonly DataColumn[];
  /** In Athena's SQL; it ends with `FROM records`. */
  readonly sql: string;
}

/** Always the engine's, and for people the same as another. */
const leftOut = new Set(["predicted"]);
/** A chart cannot show what is not there. */
const wordForNothing: Readonly<Record<string, string>> = {
  class: "(no category)",
  confidence: "(not told)",
  language: "(not known)",
};

/** How sure the engine is, from 0 to 1: its own number, else one for its word. Made for the dashboard only. */
export const certainty = "certainty";
const certaintySql =
  "coalesce(score, CASE confidence WHEN 'high' THEN 0.9 WHEN 'medium' THEN 0.7 WHEN 'low' THEN 0.4 END)";

const types = { VARCHAR: "STRING", DOUBLE: "DECIMAL", DATE: "DATETIME", TIMESTAMP: "DATETIME" } as const;

const viewColumns = (athenaViews.find(({ name }) => name === "records")?.columns ?? []).filter(
  ({ name }) => !leftOut.has(name),
);

export const dataColumns: readonly DataColumn[] = [
  ...viewColumns.map(({ name, type }) => ({ name, type: types[type as keyof typeof types] })),
  { name: certainty, type: "DECIMAL" },
];

/** One data set for all sheets, or a small copy for numbers and bars, and the whole records for whoever reads them. */
export function dataSetsOf(mode: Mode): readonly DataSetPlan[] {
  const whole = dataSetOf(dataSetIdentifier, "DIRECT_QUERY");
  if (mode === "direct") return [whole];
  if (mode === "spice") return [dataSetOf(dataSetIdentifier, "SPICE")];
  return [dataSetOf(dataSetIdentifier, "SPICE", onlyRead), { ...whole, identifier: wholeRecordsIdentifier }];
}

function dataSetOf(
  identifier: string,
  importMode: DataSetPlan["importMode"],
  without: ReadonlySet<string> = new Set(),
): DataSetPlan {
  const has = ({ name }: { readonly name: string }) => !without.has(name);
  const columns = viewColumns
    .filter(has)
    .map(({ name, type }) => `${expressionOf(name, type, importMode)} AS "${name}"`);
  const sql = `SELECT ${[...columns, `${certaintySql} AS ${certainty}`].join(", ")} FROM records`;
  return { identifier, importMode, columns: dataColumns.filter(has), sql };
}

function expressionOf(name: string, type: string, importMode: DataSetPlan["importMode"]): string {
  const word = wordForNothing[name];
  const whole = word === undefined ? `"${name}"` : `coalesce("${name}", '${word}')`;
  if (importMode === "SPICE" && longTexts.has(name)) return `substr(${whole}, 1, ${spiceCharacters})`;
  // QuickSight has one type for days and times.
  return type === "DATE" ? `CAST(${whole} AS TIMESTAMP)` : whole;
}
