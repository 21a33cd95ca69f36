// What the dashboard's data set has: the view `records`, with words where nothing is, and texts short enough for SPICE.
import { athenaViews } from "../../adapters/aws/athena-tables.ts";
import type { AnalyticsConfig } from "../../config/index.ts";

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

/** In Athena's SQL. */
export function dataSetSql(mode: Mode): string {
  const columns = viewColumns.map(({ name, type }) => `${expressionOf(name, type, mode)} AS "${name}"`);
  return `SELECT ${[...columns, `${certaintySql} AS ${certainty}`].join(", ")} FROM records`;
}

function expressionOf(name: string, type: string, mode: Mode): string {
  const word = wordForNothing[name];
  const whole = word === undefined ? `"${name}"` : `coalesce("${name}", '${word}')`;
  if (mode === "spice" && longTexts.has(name)) return `substr(${whole}, 1, ${spiceCharacters})`;
  // QuickSight has one type for days and times.
  return type === "DATE" ? `CAST(${whole} AS TIMESTAMP)` : whole;
}
