import type { Ask, RecordPage, RecordRow } from "./analytics.ts";
import { allOf, chosenFiles, isHit, recordCondition } from "./conditions.ts";
import { type Cursor, cursorOf, readCursor } from "./cursor.ts";
import { part, quoted, type SqlPart, type SqlRow } from "./database.ts";
import { excerptOf } from "./excerpt.ts";
import type { Catalog } from "./file-catalog.ts";
import { type KnownFile, sourceOf } from "./known-file.ts";
import { type Question, recordsSource } from "./question.ts";
import { rowOf } from "./read-record.ts";
import { beyond, type FoundRecord, type OrderKey, orderBy, orderKeys } from "./record-order.ts";

const foundColumns = "file_number, row_number, id, class, confidence, score, status, reason";

export async function readPage(question: Question, ask: Ask): Promise<RecordPage> {
  const { filter } = question.selection;
  const cursor = readCursor(filter, question.catalog);
  const isBackward = cursor?.isBackward === true;
  const found = await findRecords(question, { keys: orderKeys(filter), cursor }, ask);
  const isMore = found.length > filter.size;
  const page = found.slice(0, filter.size);
  if (isBackward) page.reverse();
  const [first, last] = [page[0], page.at(-1)];
  const hasNext = isBackward ? cursor !== undefined : isMore;
  const hasPrevious = isBackward ? isMore : cursor !== undefined;
  return {
    rows: await withTexts(question, page, ask),
    next: hasNext && last !== undefined ? cursorOf(filter, last, false) : undefined,
    previous: hasPrevious && first !== undefined ? cursorOf(filter, first, true) : undefined,
  };
}

interface Wanted {
  readonly keys: readonly OrderKey[];
  readonly cursor: Cursor | undefined;
}

/** One more than the page has, to know whether it goes on. */
async function findRecords(question: Question, wanted: Wanted, ask: Ask): Promise<FoundRecord[]> {
  const { catalog, selection, hits } = question;
  const files = chosenFiles(catalog, selection);
  if (files.length === 0) return [];
  const isNatural = wanted.keys.length === 0 && wanted.cursor?.isBackward !== true;
  const { search } = selection.filter;
  const isFirstLook = search !== "" && hits.known(search, catalog) === undefined;
  // A search that nobody made yet ends as soon as the page is full; only in the files' own order can it.
  const statement =
    isNatural && isFirstLook
      ? firstHits(question, files, wanted.cursor)
      : await sortedRecords(question, { ...wanted, files }, ask);
  const rows = await question.database.rows(statement, { ...ask, search });
  return rows.flatMap((row) => foundRecord(question, row));
}

async function sortedRecords(
  question: Question,
  { keys, cursor, files }: Wanted & { readonly files: readonly KnownFile[] },
  ask: Ask,
): Promise<SqlPart> {
  const { filter } = question.selection;
  const behind = cursor === undefined ? [] : [beyond(keys, cursor)];
  const condition = allOf([recordCondition(filter), ...behind]);
  return {
    sql: `SELECT ${foundColumns} FROM ${await recordsSource(question, ask)} JOIN ${placesOf(question.catalog, files)} USING (file_number)
      WHERE ${condition.sql} ORDER BY ${orderBy(keys, cursor?.isBackward === true)} LIMIT ${filter.size + 1}`,
    values: condition.values,
  };
}

/** What records are sorted by that is the same for a whole file. */
function placesOf({ files }: Catalog, chosen: readonly KnownFile[]): string {
  const placeOf = new Map(files.map(({ number }, place) => [number, place]));
  const rows = chosen.map(
    ({ number, createdAt, name }) =>
      `(${number}, ${placeOf.get(number) ?? 0}, ${quoted(createdAt)}, ${quoted(name)})`,
  );
  return `(VALUES ${rows.join(", ")}) AS placed (file_number, place, created_at, file_name)`;
}

function firstHits(
  { catalog, selection: { filter } }: Question,
  files: readonly KnownFile[],
  cursor: Cursor | undefined,
): SqlPart {
  const placeOf = new Map(catalog.files.map(({ number }, place) => [number, place]));
  const left = files.filter(({ number }) => (placeOf.get(number) ?? 0) >= (cursor?.place ?? 0));
  const [first] = left;
  const isWithin = first !== undefined && placeOf.get(first.number) === cursor?.place;
  const behind = isWithin
    ? [part(`NOT (filename = ${quoted(first.path)} AND file_row_number <= ${cursor?.row ?? 0})`)]
    : [];
  const source = sourceOf(left, ["input_text", "id", "class", "confidence", "score", "status", "reason"]);
  const condition = allOf([recordCondition(filter), isHit, ...behind]);
  return {
    sql: `SELECT filename, file_row_number AS row_number, id, class, confidence, score, status, reason FROM ${source}
      WHERE ${condition.sql} LIMIT ${filter.size + 1}`,
    values: condition.values,
  };
}

function foundRecord({ catalog }: Question, row: SqlRow): FoundRecord[] {
  const file = catalog.files.find(
    ({ path, number }) => path === row["filename"] || number === row["file_number"],
  );
  if (file === undefined) return [];
  const text = (name: string) => (row[name] === null ? null : String(row[name]));
  return [
    {
      file,
      row: Number(row["row_number"]),
      id: text("id"),
      category: text("class"),
      confidence: text("confidence"),
      score: row["score"] === null ? null : Number(row["score"]),
      status: text("status"),
      reason: text("reason"),
    },
  ];
}

/** Only the parts of the files are read in which records of the page are. */
async function withTexts(
  { database, selection }: Question,
  page: readonly FoundRecord[],
  ask: Ask,
): Promise<RecordRow[]> {
  const rowsOf = new Map<KnownFile, FoundRecord[]>();
  for (const record of page) rowsOf.set(record.file, [...(rowsOf.get(record.file) ?? []), record]);
  const reads = [...rowsOf].map(
    ([file, records]) =>
      `SELECT ${file.number} AS file_number, file_row_number, input_text FROM ${sourceOf([file], ["input_text"])}
       WHERE file_row_number IN (${records.map(({ row }) => row).join(", ")})`,
  );
  const rows = reads.length === 0 ? [] : await database.rows(part(reads.join(" UNION ALL ")), ask);
  const placeOf = (file: number, row: number) => `${file}/${row}`;
  const texts = new Map(
    rows.map((row) => [
      placeOf(Number(row["file_number"]), Number(row["file_row_number"])),
      String(row["input_text"] ?? ""),
    ]),
  );
  return page.map((record) => ({
    ...rowOf(record),
    ...excerptOf(texts.get(placeOf(record.file.number, record.row)) ?? "", selection.filter.search),
  }));
}
