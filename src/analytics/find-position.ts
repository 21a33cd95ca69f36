import type { Ask, RecordKey } from "./analytics.ts";
import { allOf, chosenFiles } from "./conditions.ts";
import type { SqlPart } from "./database.ts";
import { type Question, sourceOfRecords } from "./question.ts";
import { placeOfKey } from "./read-record.ts";
import { beyond, foundColumns, foundRecord, orderJoins, orderKeys, valuesOf } from "./record-order.ts";

/** Which one of the filter's records it is, from 1; undefined: none of them. */
export async function findPosition(
  question: Question,
  key: RecordKey,
  ask: Ask,
): Promise<number | undefined> {
  const { database, catalog, selection, index } = question;
  const place = placeOfKey(catalog, key);
  const source = await sourceOfRecords(question, ask);
  if (place === undefined || source === undefined) return undefined;
  const isRecord = `record.file_number = ${place.file.number} AND row_number = ${place.row}`;
  const own = allOf([source.where, { sql: isRecord, values: [] }]);
  const [row] = await database.rows(
    { sql: `SELECT ${foundColumns} FROM ${source.from} WHERE ${own.sql}`, values: own.values },
    ask,
  );
  const found = row === undefined ? undefined : foundRecord(row, catalog, index.terms);
  if (found === undefined) return undefined;
  const keys = orderKeys(selection.filter);
  const before: SqlPart = beyond(keys, {
    values: valuesOf(keys, found),
    place: catalog.files.indexOf(place.file),
    row: place.row,
    isBackward: true,
  });
  const where = allOf([source.where, before]);
  const joins = orderJoins(selection.filter, catalog, chosenFiles(catalog, selection));
  const [counted] = await database.rows(
    {
      sql: `SELECT count(*)::DOUBLE AS count FROM ${source.from} ${joins} WHERE ${where.sql}`,
      values: where.values,
    },
    ask,
  );
  return Number(counted?.["count"] ?? 0) + 1;
}
