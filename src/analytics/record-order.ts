import type { RecordFilter, SortColumn, SortKey } from "../domain/index.ts";
import type { SqlPart } from "./database.ts";
import type { KnownFile } from "./known-file.ts";

/** A record as the table of records has it, with its file. */
export interface FoundRecord {
  readonly file: KnownFile;
  /** Position in the file, from 0. */
  readonly row: number;
  readonly id: string | null;
  readonly category: string | null;
  readonly confidence: string | null;
  readonly score: number | null;
  readonly status: string | null;
  readonly reason: string | null;
}

type Value = string | number;

/** One thing to sort by; never null, so that comparing needs no exceptions. */
export interface OrderKey {
  readonly sql: string;
  readonly isDescending: boolean;
  readonly value: (record: FoundRecord) => Value;
}

const confidenceRank = (confidence: string | null) => ["low", "medium", "high"].indexOf(confidence ?? "") + 1;

const orderColumns: Readonly<
  Record<
    SortColumn,
    {
      sql: string;
      of: (record: FoundRecord) => Value;
      isEmpty?: string;
      empty?: (record: FoundRecord) => boolean;
    }
  >
> = {
  date: { sql: "created_at", of: ({ file }) => file.createdAt },
  file: { sql: "file_name", of: ({ file }) => file.name },
  id: { sql: "coalesce(id, '')", of: ({ id }) => id ?? "" },
  status: { sql: "coalesce(status, '')", of: ({ status }) => status ?? "" },
  class: {
    sql: "coalesce(class, '')",
    of: ({ category }) => category ?? "",
    isEmpty: "class IS NULL",
    empty: ({ category }) => category === null,
  },
  confidence: {
    sql: "CASE confidence WHEN 'low' THEN 1 WHEN 'medium' THEN 2 WHEN 'high' THEN 3 ELSE 0 END",
    of: ({ confidence }) => confidenceRank(confidence),
    isEmpty: "confidence IS NULL",
    empty: ({ confidence }) => confidence === null,
  },
  score: {
    sql: "coalesce(score, 0)",
    of: ({ score }) => score ?? 0,
    isEmpty: "score IS NULL",
    empty: ({ score }) => score === null,
  },
};

/** Records without a value come last, whichever way the column is sorted. */
function keysOf({ column, isDescending }: SortKey): OrderKey[] {
  const { sql, of, isEmpty, empty } = orderColumns[column];
  const own = { sql, isDescending, value: of };
  if (isEmpty === undefined) return [own];
  const last = {
    sql: `CASE WHEN ${isEmpty} THEN 1 ELSE 0 END`,
    isDescending: false,
    value: (record: FoundRecord) => (empty?.(record) === true ? 1 : 0),
  };
  return [last, own];
}

export function orderKeys({ sort }: Pick<RecordFilter, "sort">): readonly OrderKey[] {
  return sort.flatMap(keysOf);
}

export const valuesOf = (keys: readonly OrderKey[], record: FoundRecord): Value[] =>
  keys.map(({ value }) => value(record));

/** After the keys, records stand as their files do: no two have the same place. */
export function orderBy(keys: readonly OrderKey[], isBackward: boolean): string {
  const direction = (isDescending: boolean) => (isDescending === isBackward ? "ASC" : "DESC");
  const own = keys.map(({ sql, isDescending }) => `${sql} ${direction(isDescending)}`);
  return [...own, `place ${direction(false)}`, `row_number ${direction(false)}`].join(", ");
}

/** Records behind (or before) the one that has these values, place and row. */
export function beyond(
  keys: readonly OrderKey[],
  from: { values: readonly Value[]; place: number; row: number; isBackward: boolean },
): SqlPart {
  const own = keys.map(({ sql, isDescending }, at) => ({ sql, isDescending, value: from.values[at] ?? "" }));
  const all = [
    ...own,
    { sql: "place", isDescending: false, value: from.place },
    { sql: "row_number", isDescending: false, value: from.row },
  ];
  const ways = all.map((key, at) => {
    const equal = all.slice(0, at);
    const compare = key.isDescending === from.isBackward ? ">" : "<";
    return {
      sql: `(${[...equal.map(({ sql }) => `${sql} = ?`), `${key.sql} ${compare} ?`].join(" AND ")})`,
      values: [...equal, key].map(({ value }) => value),
    };
  });
  return {
    sql: `(${ways.map(({ sql }) => sql).join(" OR ")})`,
    values: ways.flatMap(({ values }) => values),
  };
}
