import { distance } from "fastest-levenshtein";
import type { FormatName, HeaderRow, Reading } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { formatOfName } from "../../formats/index.ts";
import type { ClassifyOptions } from "./options.ts";

const formatNames: readonly FormatName[] = ["csv", "tsv", "json", "jsonl", "xlsx", "parquet"];

/** A format named by a flag. Throws PH160. */
export function formatNamed(flag: string, text: string | undefined): FormatName | undefined {
  if (text === undefined) return undefined;
  const wanted = text.toLowerCase().replace(/^\./, "");
  const known = formatNames.find((name) => name === wanted) ?? (wanted === "ndjson" ? "jsonl" : undefined);
  if (known !== undefined) return known;
  const nearest = [...formatNames].sort((a, b) => distance(a, wanted) - distance(b, wanted))[0];
  throw new ProductError("PH160", { flag, value: text, allowed: formatNames.join(", "), nearest });
}

/** How one file is to be read. Throws PH160 for a flag's value and PH210 for a file whose format is not known. */
export function readingOf(name: string, options: ClassifyOptions): Reading {
  const format = formatNamed("--input-format", options.inputFormat) ?? formatOfName(name)?.format;
  if (format === undefined) throw new ProductError("PH210", { file: name });
  return {
    format,
    delimiter: delimiterOf(options.delimiter),
    encoding: options.encoding,
    sheet: options.sheet,
    limit: limitOf(options.limit),
  };
}

function delimiterOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const delimiter = text === "\\t" || text.toLowerCase() === "tab" ? "\t" : text;
  if (delimiter.length === 1 && !/["\r\n]/.test(delimiter)) return delimiter;
  throw new ProductError("PH160", {
    flag: "--delimiter",
    value: text,
    allowed: "one character such as , or ; or | (or `tab`)",
    nearest: undefined,
  });
}

/** `--header`: the row with the names of the columns. Throws PH160. */
export function headerOf(text: string | undefined): HeaderRow | undefined {
  if (text === undefined) return undefined;
  if (text.toLowerCase() === "none") return "none";
  const row = Number(text);
  if (Number.isSafeInteger(row) && row >= 1) return row;
  throw new ProductError("PH160", {
    flag: "--header",
    value: text,
    allowed: "the number of a row from 1, or none",
    nearest: undefined,
  });
}

function limitOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const limit = Number(text);
  if (Number.isSafeInteger(limit) && limit >= 1) return limit;
  throw new ProductError("PH160", {
    flag: "--limit",
    value: text,
    allowed: "a whole number from 1",
    nearest: undefined,
  });
}
