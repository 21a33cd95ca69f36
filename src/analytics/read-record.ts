import { parseBatchId, parseRunId } from "../domain/index.ts";
import type { Ask, FullRecord, RecordKey, RecordRow } from "./analytics.ts";
import { type Database, part } from "./database.ts";
import type { Catalog } from "./file-catalog.ts";
import { type KnownFile, sourceOf } from "./known-file.ts";
import type { FoundRecord } from "./record-order.ts";

const keyPattern = /^(r-[0-9a-f]{12})-(\d{5,9})-(\d{1,9})$/;

export async function readRecord(
  { database, catalog }: { readonly database: Database; readonly catalog: Catalog },
  key: RecordKey,
  ask: Ask,
): Promise<FullRecord | undefined> {
  const [, runText = "", batchText = "", rowText = ""] = keyPattern.exec(key) ?? [];
  const [run, batch] = [parseRunId(runText), parseBatchId(batchText)];
  const file = catalog.files.find((one) => one.run === run && one.batch === batch);
  if (file === undefined) return undefined;
  const source = sourceOf(
    [file],
    ["id", "input_text", "class", "rationale", "confidence", "score", "status", "reason"],
  );
  const [row] = await database.rows(part(`FROM ${source} WHERE file_row_number = ${Number(rowText)}`), ask);
  if (row === undefined) return undefined;
  const text = (name: string) => (row[name] === null ? null : String(row[name]));
  const found: FoundRecord = {
    file,
    row: Number(rowText),
    id: text("id"),
    category: text("class"),
    confidence: text("confidence"),
    score: row["score"] === null ? null : Number(row["score"]),
    status: text("status"),
    reason: text("reason"),
  };
  return {
    ...rowOf(found),
    text: text("input_text") ?? "",
    rationale: text("rationale"),
    batch: file.batch,
    isCurrent: catalog.currentRuns.has(file.run),
  };
}

/** What there is to say of a record without its text. */
export function rowOf({ file, ...record }: FoundRecord): Omit<RecordRow, "excerpt" | "isCut"> {
  return {
    key: keyOf(file, record.row),
    id: record.id ?? "",
    category: record.category,
    confidence: record.confidence,
    score: record.score,
    status: record.status ?? "",
    reason: record.reason,
    file: file.name,
    run: file.run,
    classifier: file.classifier,
    engine: file.engine,
    createdAt: file.createdAt,
  };
}

const keyOf = ({ run, batch }: KnownFile, row: number): RecordKey => `${run}-${batch}-${row}`;
