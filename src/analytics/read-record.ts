import { parseBatchId, parseRunId, type Review } from "../domain/index.ts";
import type { Reviews } from "../ports/index.ts";
import type { Ask, FullRecord, InputCell, OtherVerdict, RecordKey, RecordRow } from "./analytics.ts";
import { dayText, hasTextKey, inFiles } from "./conditions.ts";
import { part, type SqlRow } from "./database.ts";
import type { Catalog } from "./file-catalog.ts";
import { batchOf } from "./input-cells.ts";
import { type KnownFile, sourceOf } from "./known-file.ts";
import type { Question } from "./question.ts";
import { type FoundRecord, foundColumns, foundRecord } from "./record-order.ts";

const keyPattern = /^(r-[0-9a-f]{12})-(\d{5,9})-(\d{1,9})$/;
const mostOthers = 20;

/** Where a record is; undefined for a key that none has. */
export function placeOfKey(
  catalog: Catalog,
  key: RecordKey,
): { readonly file: KnownFile; readonly row: number } | undefined {
  const [, runText = "", batchText = "", rowText = ""] = keyPattern.exec(key) ?? [];
  const [run, batch] = [parseRunId(runText), parseBatchId(batchText)];
  const file = catalog.files.find((one) => one.run === run && one.batch === batch);
  return file === undefined ? undefined : { file, row: Number(rowText) };
}

export type RecordQuestion = Omit<Question, "selection" | "hits"> & { readonly reviews: Reviews };

export async function readRecord(
  question: RecordQuestion,
  key: RecordKey,
  ask: Ask,
): Promise<FullRecord | undefined> {
  const { database, catalog, index } = question;
  const place = placeOfKey(catalog, key);
  if (place === undefined) return undefined;
  const { file, row } = place;
  const [coded] = await database.rows(
    part(
      `SELECT ${foundColumns}, printf('%016x', text_key) AS text_key FROM record
       WHERE file_number = ${file.number} AND row_number = ${row}`,
    ),
    ask,
  );
  const found = coded === undefined ? undefined : foundRecord(coded, catalog, index.terms);
  if (coded === undefined || found === undefined) return undefined;
  const textKey = coded["text_key"] === null ? undefined : String(coded["text_key"]);
  const [stored, reviews, others, sameText] = await Promise.all([
    storedOf(question, place, ask),
    textKey === undefined ? [] : question.reviews.history(file.classifier, textKey),
    textKey === undefined ? [] : otherVerdicts(question, { file, textKey }, ask),
    textKey === undefined ? 1 : countSameText(question, { file, textKey }, ask),
  ]);
  const { rightCategory, ...shown } = rowOf(found);
  return {
    ...shown,
    ...stored,
    textKey: textKey ?? "",
    batch: file.batch,
    gold: goldOf(rightCategory, reviews),
    reviews,
    others,
    sameText,
    isCurrent: catalog.currentRuns.has(file.run),
  };
}

/** Its row in the input file; undefined where it is not kept any more. */
export async function readInputRow(
  { database, catalog, inputRows }: RecordQuestion,
  key: RecordKey,
  ask: Ask,
): Promise<readonly InputCell[] | undefined> {
  const place = placeOfKey(catalog, key);
  if (place === undefined) return undefined;
  const { file, row } = place;
  const [found] = await database.rows(
    part(`SELECT id FROM record WHERE file_number = ${file.number} AND row_number = ${row}`),
    ask,
  );
  if (found === undefined) return undefined;
  return inputRows.row(batchOf(file), { at: row, id: String(found["id"] ?? "") });
}

/** The latest review counts. */
function goldOf(category: string | null, [latest]: readonly Review[]): FullRecord["gold"] {
  if (category === null) return null;
  const isJudged = latest !== undefined && latest.decision !== "skipped";
  return { category, from: isJudged ? "review" : "file" };
}

/** What stands in the file only. */
async function storedOf(
  { database }: RecordQuestion,
  { file, row }: { readonly file: KnownFile; readonly row: number },
  ask: Ask,
): Promise<Pick<FullRecord, "text" | "rationale" | "runnerUp">> {
  const source = sourceOf([file], ["input_text", "rationale", "runner_up", "runner_up_score"]);
  const [stored] = await database.rows(part(`FROM ${source} WHERE file_row_number = ${row}`), ask);
  const runnerUp = stored?.["runner_up"] ?? null;
  return {
    text: String(stored?.["input_text"] ?? ""),
    rationale: textOrNull(stored, "rationale"),
    runnerUp:
      runnerUp === null
        ? null
        : { category: String(runnerUp), score: numberOrNull(stored, "runner_up_score") },
  };
}

interface SameText {
  readonly file: KnownFile;
  readonly textKey: string;
}

/** Records with the text, by the record's classifier. */
const hasText = ({ index }: RecordQuestion, { file, textKey }: SameText) =>
  `${hasTextKey(textKey)} AND classifier = ${index.classifierNumber(file.classifier) ?? -1}`;

async function otherVerdicts(question: RecordQuestion, same: SameText, ask: Ask): Promise<OtherVerdict[]> {
  const { database, catalog, index } = question;
  const own = catalog.files.filter(({ run }) => run === same.file.run);
  const sql = `SELECT file_number, row_number, predicted, confidence, score FROM record
    WHERE ${hasText(question, same)} AND NOT ${inFiles(own).sql} ORDER BY file_number, row_number`;
  const rows = await database.rows(part(sql), ask);
  const byRun = new Map<string, OtherVerdict>();
  for (const row of rows) {
    const file = catalog.files.find(({ number }) => number === row["file_number"]);
    if (file === undefined || byRun.has(file.run)) continue;
    byRun.set(file.run, {
      run: file.run,
      engine: file.engine,
      createdAt: file.createdAt,
      category: index.terms.valueOf(row["predicted"]),
      confidence: index.terms.valueOf(row["confidence"]),
      score: numberOrNull(row, "score"),
    });
  }
  return [...byRun.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).slice(0, mostOthers);
}

/** Of the runs that count, and of the record's own. */
async function countSameText(question: RecordQuestion, same: SameText, ask: Ask): Promise<number> {
  const { database, catalog } = question;
  const files = catalog.files.filter(({ run }) => run === same.file.run || catalog.currentRuns.has(run));
  const sql = `SELECT count(*)::DOUBLE AS count FROM record WHERE ${hasText(question, same)} AND ${inFiles(files).sql}`;
  const [row] = await database.rows(part(sql), ask);
  return Number(row?.["count"] ?? 0);
}

const textOrNull = (row: SqlRow | undefined, name: string) =>
  row?.[name] === null || row?.[name] === undefined ? null : String(row[name]);
const numberOrNull = (row: SqlRow | undefined, name: string) =>
  row?.[name] === null || row?.[name] === undefined ? null : Number(row[name]);

/** What there is to say of a record without its text. */
export function rowOf({
  file,
  row,
  day,
  ...record
}: FoundRecord): Omit<RecordRow, "excerpt" | "isCut" | "rationale" | "inputCells"> {
  return {
    ...record,
    key: keyOf(file, row),
    date: dayText(day),
    file: file.name,
    run: file.run,
    classifier: file.classifier,
    engine: file.engine,
    createdAt: file.createdAt,
  };
}

export const keyOf = ({ run, batch }: KnownFile, row: number): RecordKey => `${run}-${batch}-${row}`;
