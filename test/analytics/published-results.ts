import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { ProcessWorker } from "../../src/adapters/local/process-worker.ts";
import { MemoryReviews } from "../../src/adapters/memory/memory-reviews.ts";
import { MemoryScratch } from "../../src/adapters/memory/memory-scratch.ts";
import { type Analytics, type AnalyticsOptions, openAnalytics } from "../../src/analytics/index.ts";
import {
  batchIdOf,
  type Cell,
  parseRecordFilter,
  processedColumns,
  processedKey,
  type Row,
  type RunId,
  type RunReport,
  textKey,
  WarningLog,
} from "../../src/domain/index.ts";
import { loadFormat } from "../../src/formats/index.ts";
import { runHere } from "../cli/run-here.ts";
import { memoryFile } from "../evaluation/memory-file.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A folder with the travel example, as `demo` has it. */
export async function travelFolder(): Promise<string> {
  const folder = await temporaryFolder();
  cpSync("examples/travel", folder, { recursive: true });
  return folder;
}

export async function classified(
  folder: string,
  ...words: string[]
): Promise<RunReport & { output: { path: string } }> {
  const { code, stdout, stderr } = await runHere(folder, "classify", ...words, "--json");
  if (code !== 0) throw new Error(`classify ended with ${code}: ${stdout}${stderr}`);
  const [run] = JSON.parse(stdout).runs;
  return { ...run, output: { path: run.output } };
}

export async function analyticsOf(
  folder: string,
  today = "2026-11-27",
  more: Partial<AnalyticsOptions> = {},
): Promise<Analytics> {
  const analytics = await openAnalytics({
    folder: join(folder, "processed_data"),
    today: () => today,
    reviews: new MemoryReviews(),
    worker: new ProcessWorker(),
    ...more,
  });
  onTestFinished(() => analytics.close());
  return analytics;
}

export const filterOf = (query: string) => parseRecordFilter(query).filter;

export interface MadeRecord {
  readonly id?: string;
  readonly text: string;
  readonly category?: string | null;
  readonly confidence?: string | null;
  readonly score?: number | null;
  readonly status?: string;
  readonly reason?: string | null;
  /** An ISO date; undefined: the run's day. */
  readonly date?: string | null;
  readonly language?: string | null;
  readonly gold?: string | null;
  readonly runnerUp?: { readonly category: string; readonly score: number };
}

export interface MadeBatch {
  readonly run?: number;
  readonly batch?: number;
  readonly classifier?: string;
  readonly file?: string;
  readonly createdAt?: string;
  readonly content?: string;
  readonly records: readonly MadeRecord[];
  /** As an older version of the product would have written it. */
  readonly withoutColumns?: readonly string[];
}

export const runNamed = (number: number) => `r-${String(number).padStart(12, "0")}` as RunId;

/** A file as publish writes it, with what a test is about. */
export async function writeBatch(folder: string, made: MadeBatch): Promise<string> {
  const { run = 1, batch = 0, classifier = "travel", file = "calls.csv", withoutColumns = [] } = made;
  const createdAt = made.createdAt ?? "2026-11-20T10:00:00.000Z";
  const place = { run: runNamed(run), batch: batchIdOf(batch), classifier, createdAt };
  const path = join(folder, processedKey({ folder: "processed_data", ...place }));
  const kept = processedColumns
    .map(({ name }, at) => ({ name, at }))
    .filter(({ name }) => !withoutColumns.includes(name));
  const rows = made.records.map((record, at): Cell[] => {
    const { id = `id-${at}`, text, category = "Other", confidence = "high", score = 0.9 } = record;
    const { status = "classified", reason = null } = record;
    const all = [
      ...[place.run, place.batch, file, id, text, category, "because", confidence, score, status, reason],
      ...["embedded", createdAt, made.content ?? `content of ${run}`],
      ...[textKey(text), record.date ?? createdAt.slice(0, 10), record.language, record.gold],
      ...[record.runnerUp?.category, record.runnerUp?.score],
    ];
    return kept.map((column) => all[column.at]);
  });
  const parquet = await loadFormat("parquet");
  const chunks: Uint8Array[] = [];
  const bytes = parquet.write({
    columns: kept.flatMap(({ at }) => processedColumns[at] ?? []),
    blocks: (async function* () {
      yield rows;
    })(),
    dialect: {},
    neutralizeFormulas: false,
    summary: () => [],
    warnings: new WarningLog(),
  });
  for await (const chunk of bytes) chunks.push(chunk);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.concat(chunks));
  return path;
}

/** A file's rows by the names of its columns, read by the product's own reader. */
export async function readBack(name: string, content: Uint8Array): Promise<Record<string, Cell>[]> {
  const format = await loadFormat(name.split(".").at(-1) as "csv");
  const reader = format.read({
    source: memoryFile(name, content),
    scratch: new MemoryScratch(),
    warnings: new WarningLog(),
  });
  const rows: Row[] = [];
  for await (const block of reader.blocks()) rows.push(...block);
  return rows.map(({ cells }) => Object.fromEntries(reader.columns.map((column, at) => [column, cells[at]])));
}

/** Overwrites bytes somewhere in the file, whose beginning and end stay what they were. */
export function damageFile(path: string, share: number): void {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.length * share);
  bytes.fill(0xee, at, at + Math.floor(bytes.length * 0.05));
  writeFileSync(path, bytes);
}

/** Long enough that a file of them has a middle. */
export const longRecords = (word: string): MadeRecord[] =>
  Array.from({ length: 20 }, (_, row) => ({
    text: Array.from({ length: 400 }, (__, at) => `${word}${row} ${at * 7919}`).join(" "),
    category: `C${row % 3}`,
  }));
