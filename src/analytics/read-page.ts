import type { Ask, RecordPage, RecordRow } from "./analytics.ts";
import { allOf, chosenFiles } from "./conditions.ts";
import { type Cursor, cursorOf, readCursor } from "./cursor.ts";
import { part } from "./database.ts";
import { excerptOf, mostCharacters } from "./excerpt.ts";
import { inputCellsOf, inputNames, shownCells } from "./input-cells.ts";
import { type KnownFile, sourceOf } from "./known-file.ts";
import { type Question, sourceIn, sourceOfRecords } from "./question.ts";
import { rowOf } from "./read-record.ts";
import {
  beyond,
  type FoundRecord,
  foundColumns,
  foundRecord,
  type OrderKey,
  orderBy,
  orderJoins,
  orderKeys,
} from "./record-order.ts";

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
  const { catalog, selection } = question;
  const files = chosenFiles(catalog, selection);
  if (wanted.keys.length === 0) return recordsInPlace(question, { cursor: wanted.cursor, files }, ask);
  const limit = selection.filter.size + 1;
  await sourceOfRecords(question, ask);
  return recordsOf(question, { ...wanted, files, limit }, ask);
}

/**
 * In the order of the files only as many are looked into as the page needs, first a few and then more: a page without an
 * order, and the first hits of a search, are there at once.
 */
async function recordsInPlace(
  question: Question,
  { cursor, files }: { readonly cursor: Cursor | undefined; readonly files: readonly KnownFile[] },
  ask: Ask,
): Promise<FoundRecord[]> {
  const { size, search } = question.selection.filter;
  const left = filesFrom(question, files, cursor);
  const found: FoundRecord[] = [];
  let from = 0;
  for (let step = 1; from < left.length && found.length <= size; step *= 2) {
    const some = left.slice(from, from + step);
    from += some.length;
    if (search !== "") await question.hits.look(search, some, ask.signal);
    const limit = size + 1 - found.length;
    found.push(...(await recordsOf(question, { keys: [], cursor, files: some, limit }, ask)));
  }
  return found;
}

/** The cursor's file and those behind it, in the direction in which it goes. */
function filesFrom(
  { catalog }: Question,
  files: readonly KnownFile[],
  cursor: Cursor | undefined,
): readonly KnownFile[] {
  if (cursor === undefined) return files;
  const placeOf = new Map(catalog.files.map(({ number }, place) => [number, place]));
  const place = ({ number }: KnownFile) => placeOf.get(number) ?? 0;
  return cursor.isBackward
    ? files.filter((file) => place(file) <= cursor.place).reverse()
    : files.filter((file) => place(file) >= cursor.place);
}

async function recordsOf(
  question: Question,
  { keys, cursor, files, limit }: Wanted & { readonly files: readonly KnownFile[]; readonly limit: number },
  ask: Ask,
): Promise<FoundRecord[]> {
  if (files.length === 0) return [];
  const { database, catalog, selection, index } = question;
  const { from, where } = sourceIn(question, files);
  const condition = allOf([where, ...(cursor === undefined ? [] : [beyond(keys, cursor)])]);
  const sql = `SELECT ${foundColumns} FROM ${from} ${orderJoins(selection.filter, catalog, files)}
    WHERE ${condition.sql} ORDER BY ${orderBy(keys, cursor?.isBackward === true)} LIMIT ${limit}`;
  const rows = await database.rows({ sql, values: condition.values }, ask);
  return rows.flatMap((row) => foundRecord(row, catalog, index.terms) ?? []);
}

/** Only the parts of the files are read in which records of the page are. */
async function withTexts(question: Question, page: readonly FoundRecord[], ask: Ask): Promise<RecordRow[]> {
  const { database, selection } = question;
  const rowsOf = new Map<KnownFile, FoundRecord[]>();
  for (const record of page) rowsOf.set(record.file, [...(rowsOf.get(record.file) ?? []), record]);
  const reads = [...rowsOf].map(
    ([file, records]) =>
      `SELECT ${file.number} AS file_number, file_row_number, input_text, left(rationale, ${mostCharacters}) AS rationale FROM ${sourceOf([file], ["input_text", "rationale"])}
       WHERE file_row_number IN (${records.map(({ row }) => row).join(", ")})`,
  );
  const names = inputNames(selection.filter);
  const places = page.map(({ file, row, id }) => ({ file, at: row, id }));
  const [rows, cells] = await Promise.all([
    reads.length === 0 ? [] : database.rows(part(reads.join(" UNION ALL ")), ask),
    inputCellsOf(question, places, names),
  ]);
  const placeOf = (file: number, row: number) => `${file}/${row}`;
  const stored = new Map(
    rows.map((row) => [placeOf(Number(row["file_number"]), Number(row["file_row_number"])), row]),
  );
  return page.map((record, at) => {
    const { input_text: text, rationale } = stored.get(placeOf(record.file.number, record.row)) ?? {};
    return {
      ...rowOf(record),
      rationale: (rationale ?? null) === null ? null : String(rationale),
      ...excerptOf(String(text ?? ""), selection.filter.search),
      inputCells: shownCells(names, cells[at]),
    };
  });
}
