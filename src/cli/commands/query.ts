import { distance } from "fastest-levenshtein";
import { type SqlResult, sqlTables } from "../../analytics/index.ts";
import { type Column, type FormatName, WarningLog } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { loadFormat } from "../../formats/index.ts";
import { formatNamed } from "../classify/read-options.ts";
import type { CliContext } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { withResults } from "../query/open-results.ts";
import { resultText, tablesText } from "../query/query-text.ts";

export interface QueryOptions {
  readonly config?: string;
  readonly format?: string;
  readonly csv?: boolean;
  readonly limit: string;
  readonly timeout: string;
  readonly keepFormulas?: boolean;
  readonly json?: boolean;
}

const printable: readonly FormatName[] = ["csv", "tsv", "json", "jsonl"];
const mostRows = 1_000_000;
const mostSeconds = 86_400;

/** `query [SQL]`. Throws PH160 for a flag, and what {@link Analytics.sql} throws. */
export async function runQuery(
  context: CliContext,
  sql: string | undefined,
  options: QueryOptions,
): Promise<number> {
  const format = formatOf(options);
  const maxRows = wholeNumber("--limit", options.limit, mostRows);
  const timeoutMs = wholeNumber("--timeout", options.timeout, mostSeconds) * 1000;
  if (sql === undefined) {
    const tables = JSON.stringify({ schema: "pigeonhole.tables/1", tables: sqlTables });
    context.stdout.write(options.json === true ? `${tables}\n` : tablesText(context.stdout));
    return exitCode.done;
  }
  const text = sql === "-" ? await readAll(context.stdin) : sql;
  const { signal } = context;
  const result = await withResults(context, options.config, (analytics) =>
    analytics.sql(text, { timeoutMs, maxRows, signal }),
  );
  if (options.json === true) {
    context.stdout.write(`${JSON.stringify({ schema: "pigeonhole.query/1", ...result })}\n`);
    return exitCode.done;
  }
  if (format === undefined) context.stdout.write(resultText(context.stdout, result));
  else await writeAs(context, { format, result, neutralizeFormulas: options.keepFormulas !== true });
  if (result.isCut) {
    context.stderr.write(`! Only the first ${maxRows} rows are shown; --limit takes more.\n`);
  }
  return exitCode.done;
}

function formatOf({ csv, format }: QueryOptions): FormatName | undefined {
  const name = csv === true ? "csv" : formatNamed("--format", format);
  if (name === undefined || printable.includes(name)) return name;
  const nearest = [...printable].sort((a, b) => distance(a, name) - distance(b, name))[0];
  throw new ProductError("PH160", { flag: "--format", value: name, allowed: printable.join(", "), nearest });
}

function wholeNumber(flag: string, text: string, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  const allowed = `a whole number from 1 to ${most}`;
  throw new ProductError("PH160", { flag, value: text, allowed, nearest: undefined });
}

async function writeAs(
  { stdout }: CliContext,
  work: { format: FormatName; result: SqlResult; neutralizeFormulas: boolean },
): Promise<void> {
  const { columns, rows } = work.result;
  const format = await loadFormat(work.format);
  const decoder = new TextDecoder();
  const bytes = format.write({
    columns: columns.map(({ name }): Column => ({ name, kind: "mixed" })),
    blocks: blocksOf(rows),
    dialect: {},
    neutralizeFormulas: work.neutralizeFormulas,
    summary: () => [],
    warnings: new WarningLog(),
  });
  for await (const chunk of bytes) stdout.write(decoder.decode(chunk, { stream: true }));
}

async function* blocksOf(rows: SqlResult["rows"]) {
  yield rows;
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
