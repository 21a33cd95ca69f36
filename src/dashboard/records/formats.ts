import type { FormatName } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";

export const contentTypes: Readonly<Record<FormatName, string>> = {
  csv: "text/csv; charset=utf-8",
  tsv: "text/tab-separated-values; charset=utf-8",
  json: "application/json",
  jsonl: "application/x-ndjson",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
};

/** "csv". Throws PH178 for a format that nothing is written in. */
export function formatNamed(name: string): FormatName {
  const format = Object.keys(contentTypes).find((one) => one === name) as FormatName | undefined;
  if (format === undefined) throw new ProductError("PH178", { what: `export as ${name.slice(0, 60)}` });
  return format;
}
