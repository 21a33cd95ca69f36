import { noFilter, parseBatchId, parseRunId, queryOf, type RecordFilter } from "../domain/index.ts";
import { ProductError } from "../errors.ts";
import { byNaturalOrder, type Catalog } from "./file-catalog.ts";
import { type FoundRecord, orderKeys, valuesOf } from "./record-order.ts";

/** Where a page begins: behind a record, or before it when going back. */
export interface Cursor {
  readonly isBackward: boolean;
  readonly values: readonly (string | number)[];
  readonly place: number;
  readonly row: number;
}

/** The sort order that a cursor belongs to. */
const orderOf = ({ sort }: RecordFilter) => queryOf({ ...noFilter, sort });

/** As it stands in an address. It names a record, not a position: what comes or goes before it changes nothing. */
export function cursorOf(filter: RecordFilter, record: FoundRecord, isBackward: boolean): string {
  const { createdAt, run, batch } = record.file;
  const values = valuesOf(orderKeys(filter), record);
  const parts = [orderOf(filter), isBackward, createdAt, run, batch, record.row, ...values];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** Throws PH181 when it is no cursor of that order. */
export function readCursor(filter: RecordFilter, catalog: Catalog): Cursor | undefined {
  if (filter.after === undefined) return undefined;
  const refuse = (cause?: unknown) =>
    new ProductError("PH181", { cursor: (filter.after ?? "").slice(0, 60) }, { cause });
  const [order, isBackward, createdAt, runText, batchText, row, ...values] = partsOf(filter.after, refuse);
  const [run, batch] = [parseRunId(String(runText)), parseBatchId(String(batchText))];
  const keys = orderKeys(filter);
  const isOurs =
    order === orderOf(filter) &&
    typeof isBackward === "boolean" &&
    typeof createdAt === "string" &&
    typeof row === "number" &&
    values.length === keys.length &&
    values.every((value) => typeof value === "string" || typeof value === "number");
  if (!isOurs || run === undefined || batch === undefined) throw refuse();
  const at = { createdAt, run, batch };
  const place = catalog.files.filter((file) => byNaturalOrder(file, at) < 0).length;
  const isThere = catalog.files[place]?.run === run && catalog.files[place]?.batch === batch;
  // Where its file is gone, the page begins between the files that stood around it.
  return isThere ? { isBackward, values, place, row } : { isBackward, values, place: place - 0.5, row };
}

function partsOf(cursor: string, refuse: (cause: unknown) => ProductError): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(parts) ? parts : [];
  } catch (error) {
    throw refuse(error);
  }
}
