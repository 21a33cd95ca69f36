import {
  type Cell,
  type Classifier,
  type FilePreview,
  type FormatName,
  indexOfColumn,
  type Reading,
  WarningLog,
} from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { openReader } from "../../formats/index.ts";
import type { Platform } from "../../ports/index.ts";
import { readingOptions } from "./reading-options.ts";

export interface PreviewRequest {
  readonly place: string;
  readonly name: string;
  readonly classifier: Classifier;
  readonly reading: Reading;
  /** At most so many rows are given. */
  readonly rows: number;
}

/** Reads the first rows of a file as `prepare` would. Throws PH202 when it is gone, and PH2xx when it cannot be read. */
export async function previewFile(
  { sources, scratch }: Pick<Platform, "sources" | "scratch">,
  { place, name, classifier, reading, rows: wanted }: PreviewRequest,
): Promise<FilePreview> {
  const file = await sources.open(place);
  if (file === undefined) throw new ProductError("PH202", { file: name });
  const warnings = new WarningLog();
  const source = {
    ...file,
    name,
    stream: () => file.stream(),
    read: (start: number, end: number) => file.read(start, end),
  };
  const reader = await openReader({ ...readingOptions(reading, classifier), source, scratch, warnings });
  const rows: (readonly Cell[])[] = [];
  let isWhole = true;
  for await (const block of reader.blocks()) {
    rows.push(...block.slice(0, wanted - rows.length).map(({ cells }) => cells));
    isWhole = rows.length < wanted;
    if (!isWhole) break;
  }
  const { columns, dialect, sheets = [], header } = reader;
  const { format, sheet } = reading;
  return {
    columns: [...columns],
    rows,
    ...mappedOf(columns, classifier),
    mayGrow: !isWhole && (growing.includes(format) || (sheets.length > 1 && sheet === undefined)),
    sheets,
    header,
    delimiter: dialect.delimiter,
    encoding: dialect.encoding,
    warnings: warnings.list(),
  };
}

/** Formats whose records may each bring fields of their own. */
const growing: readonly FormatName[] = ["json", "jsonl"];

function mappedOf(
  columns: readonly string[],
  { input }: Classifier,
): Pick<FilePreview, "mapped" | "wanted" | "missing"> {
  const { id, text, date, gold } = input;
  const find = (name: string | undefined) =>
    name === undefined ? undefined : columns[indexOfColumn(columns, name)];
  const named = [
    ...text.map((column) => ({ role: "text" as const, column })),
    ...(id === undefined ? [] : [{ role: "id" as const, column: id }]),
    ...(date === undefined ? [] : [{ role: "date" as const, column: date }]),
  ];
  return {
    mapped: {
      id: find(id),
      text: text.map(find).filter((column) => column !== undefined),
      date: find(date),
      gold: find(gold),
    },
    wanted: [...new Set(named.map(({ role }) => role))],
    missing: named.filter(({ column }) => find(column) === undefined),
  };
}
