import type { FormatName } from "../domain/index.ts";
import { ProductError } from "../errors.ts";
import type { Format, ReadContext, RowReader } from "./format.ts";
import { gunzipSource } from "./gzip/gunzip-source.ts";

export type {
  Dialect,
  FilePart,
  Format,
  ReadContext,
  ReadOptions,
  RowReader,
  WriteContext,
} from "./format.ts";

export interface NamedFormat {
  readonly format: FormatName;
  readonly isGzipped: boolean;
}

/** Only text formats are read out of gzip; XLSX and Parquet are compressed inside and need random access. */
const formatOfExtension: Readonly<Record<string, NamedFormat>> = {
  csv: { format: "csv", isGzipped: false },
  tsv: { format: "tsv", isGzipped: false },
  tab: { format: "tsv", isGzipped: false },
  json: { format: "json", isGzipped: false },
  jsonl: { format: "jsonl", isGzipped: false },
  ndjson: { format: "jsonl", isGzipped: false },
  xlsx: { format: "xlsx", isGzipped: false },
  parquet: { format: "parquet", isGzipped: false },
  "csv.gz": { format: "csv", isGzipped: true },
  "tsv.gz": { format: "tsv", isGzipped: true },
  "tab.gz": { format: "tsv", isGzipped: true },
  "json.gz": { format: "json", isGzipped: true },
  "jsonl.gz": { format: "jsonl", isGzipped: true },
  "ndjson.gz": { format: "jsonl", isGzipped: true },
};

/** Each is loaded when it is first used, so that reading a CSV file loads no XLSX. */
const loaders: Readonly<Record<FormatName, () => Promise<Format>>> = {
  csv: async () => (await import("./csv/csv.ts")).csv,
  tsv: async () => (await import("./csv/tsv.ts")).tsv,
  json: async () => (await import("./json/json.ts")).json,
  jsonl: async () => (await import("./json/jsonl.ts")).jsonl,
  xlsx: async () => (await import("./xlsx/xlsx.ts")).xlsx,
  parquet: async () => (await import("./parquet/parquet.ts")).parquet,
};

/** The format a file's name promises, by its ending in any case, e.g. "Calls.CSV.gz". */
export function formatOfName(fileName: string): NamedFormat | undefined {
  const ending = /\.([a-z]+(?:\.gz)?)$/.exec(fileName.toLowerCase())?.[1];
  return ending === undefined
    ? undefined
    : Object.hasOwn(formatOfExtension, ending)
      ? formatOfExtension[ending]
      : undefined;
}

export function loadFormat(name: FormatName): Promise<Format> {
  return loaders[name]();
}

/** What `openReader` needs; `format` is for a file whose name does not tell it. */
export interface OpenContext extends ReadContext {
  readonly format?: FormatName | undefined;
}

/** A reader for a file, unpacked when its name ends in ".gz". Throws PH210 when the format is not known. */
export async function openReader(context: OpenContext): Promise<RowReader> {
  const { source } = context;
  const name = context.format ?? formatOfName(source.name)?.format;
  if (name === undefined) throw new ProductError("PH210", { file: source.name });
  const format = await loadFormat(name);
  const isGzipped = source.name.toLowerCase().endsWith(".gz");
  return format.read(isGzipped ? { ...context, source: gunzipSource(source) } : context);
}
