import type { Ask, RecordKey, SimilarRecords } from "../analytics.ts";
import { part } from "../database.ts";
import { excerptOf } from "../excerpt.ts";
import type { Catalog } from "../file-catalog.ts";
import { type KnownFile, sourceOf } from "../known-file.ts";
import { keyOf, placeOfKey, type RecordQuestion } from "../read-record.ts";
import { foundColumns, foundRecord } from "../record-order.ts";
import type { NearText, SimilarTexts } from "./similar-texts.ts";

export interface SimilarQuestion extends RecordQuestion {
  readonly similar: SimilarTexts;
}

const mostShown = 20;
const wordsShown = 6;

/** What was found until the time was over; asked again, it goes on. undefined: there is no such record. */
export async function readSimilar(
  question: SimilarQuestion,
  key: RecordKey,
  { untilMs, signal }: Ask & { readonly untilMs: number },
): Promise<SimilarRecords | undefined> {
  const { catalog, similar } = question;
  const place = placeOfKey(catalog, key);
  const text = await textAt(question, key);
  if (place === undefined || text === undefined) return undefined;
  const { texts, looked, all } = await similar.look(text, filesLike(catalog, place.file), {
    untilMs,
    signal,
  });
  return {
    records: await shownOf(question, texts.slice(0, mostShown), { signal }),
    texts: texts.length,
    looked,
    all,
  };
}

/** Keys of the texts of a record and of those near to it, of all records. */
export async function nearTextsOf(question: SimilarQuestion, key: RecordKey): Promise<readonly string[]> {
  const { catalog, database, similar } = question;
  const place = placeOfKey(catalog, key);
  const text = await textAt(question, key);
  if (place === undefined || text === undefined) return [];
  const { texts } = await similar.look(text, filesLike(catalog, place.file));
  const [own] = await database.rows(
    part(
      `SELECT printf('%016x', text_key) AS key FROM record WHERE file_number = ${place.file.number}
        AND row_number = ${place.row} AND text_key IS NOT NULL`,
    ),
  );
  return [...(own === undefined ? [] : [String(own["key"])]), ...texts.map(({ textKey }) => textKey)];
}

/** Where the same categories are given: runs of the classifier that count. */
function filesLike({ files, currentRuns }: Catalog, { classifier, run }: KnownFile): readonly KnownFile[] {
  return files.filter(
    (file) => file.classifier === classifier && (currentRuns.has(file.run) || file.run === run),
  );
}

async function textAt({ catalog, database }: RecordQuestion, key: RecordKey): Promise<string | undefined> {
  const place = placeOfKey(catalog, key);
  if (place === undefined) return undefined;
  const source = sourceOf([place.file], ["input_text"]);
  const [row] = await database.rows(part(`FROM ${source} WHERE file_row_number = ${place.row}`));
  return row === undefined ? undefined : String(row["input_text"] ?? "");
}

/** With what counts of them now. */
async function shownOf(
  { database, catalog, index }: RecordQuestion,
  texts: readonly NearText[],
  ask: Ask,
): Promise<SimilarRecords["records"]> {
  if (texts.length === 0) return [];
  const places = texts.map(({ file, row }) => `(${file.number}, ${row})`).join(", ");
  const rows = await database.rows(
    part(`SELECT ${foundColumns} FROM record WHERE (record.file_number, row_number) IN (${places})`),
    ask,
  );
  const found = rows.flatMap((row) => foundRecord(row, catalog, index.terms) ?? []);
  return texts.flatMap(({ file, row, text, similarity, shared }) => {
    const record = found.find((one) => one.file.number === file.number && one.row === row);
    if (record === undefined) return [];
    const { category, confidence, status } = record;
    const { excerpt } = excerptOf(text, "");
    return [
      {
        key: keyOf(file, row),
        category,
        confidence,
        status,
        excerpt,
        similarity,
        shared: shared.slice(0, wordsShown),
      },
    ];
  });
}
