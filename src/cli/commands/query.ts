import { distance } from "fastest-levenshtein";
import type { SqlResult } from "../../analytics/index.ts";
import { type Column, type FormatName, WarningLog } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { loadFormat } from "../../formats/index.ts";
import { formatNamed } from "../classify/read-options.ts";
import type { CliContext } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import type { HomeFlags } from "../home-words.ts";
import { askAthena, type OpenQueries, openQueries } from "../query/ask-athena.ts";
import { withResults } from "../query/open-results.ts";
import { resultText, tablesOf, tablesText } from "../query/query-text.ts";

export interface QueryOptions extends HomeFlags {
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
/** All of it is in memory before it is printed. */
const mostBytes = 256 * 1024 * 1024;

/** `query [SQL]`. Throws PH160 for a flag, what {@link Analytics.sql} throws, and of the home on AWS what asking there throws. */
export async function runQuery(
  context: CliContext,
  sql: string | undefined,
  options: QueryOptions,
  open: OpenQueries = openQueries,
): Promise<number> {
  const format = formatOf(options);
  const maxRows = wholeNumber("--limit", options.limit, mostRows);
  const timeoutMs = wholeNumber("--timeout", options.timeout, mostSeconds) * 1000;
  if (sql === undefined) {
    const tables = tablesOf(options.home);
    const json = JSON.stringify({ schema: "pigeonhole.tables/1", tables });
    context.stdout.write(options.json === true ? `${json}\n` : tablesText(context.stdout, tables));
    return exitCode.done;
  }
  const text = sql === "-" ? await readAll(context.stdin) : sql;
  const { signal } = context;
  const isRemote = options.home === "aws";
  const result = isRemote
    ? await askAthena(context, { text, options, question: { timeoutMs, maxRows } }, open)
    : await withResults(context, options.config, (analytics) =>
        analytics.sql(text, { timeoutMs, maxRows, maxBytes: mostBytes, signal }),
      );
  if (result === undefined) return exitCode.interrupted;
  await tell(context, { result, format, options });
  if (result.isCut) {
    const { length } = result.rows;
    const more = length < maxRows ? "more would be too much at once" : "--limit takes more";
    context.stderr.write(`! Only the first ${length} rows are shown; ${more}.\n`);
  }
  return exitCode.done;
}

async function tell(
  context: CliContext,
  work: { result: SqlResult; format: FormatName | undefined; options: QueryOptions },
): Promise<void> {
  const { result, format, options } = work;
  if (options.json === true) {
    context.stdout.write(`${JSON.stringify({ schema: "pigeonhole.query/1", ...result })}\n`);
  } else if (format === undefined) {
    context.stdout.write(resultText(context.stdout, result));
  } else {
    await writeAs(context, { format, result, neutralizeFormulas: options.keepFormulas !== true });
  }
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
