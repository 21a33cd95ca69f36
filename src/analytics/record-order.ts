import type { RecordFilter, SortColumn, SortKey } from "../domain/index.ts";
import { quoted, type SqlPart, type SqlRow } from "./database.ts";
import type { Catalog } from "./file-catalog.ts";
import type { KnownFile } from "./known-file.ts";
import { codeOf, type FixedTerm, type Terms } from "./record-table/terms.ts";

/** A record as the table of records has it, with its file. */
export interface FoundRecord {
  readonly file: KnownFile;
  /** Position in the file, from 0. */
  readonly row: number;
  readonly id: string;
  readonly category: string | null;
  readonly confidence: string | null;
  readonly score: number | null;
  readonly status: string;
  readonly reason: string | null;
  readonly review: string;
  readonly origin: string;
  readonly predicted: string | null;
  readonly language: string | null;
  readonly rightCategory: string | null;
  /** Days since 1970. */
  readonly day: number;
}

/** What {@link foundRecord} reads. */
export const foundColumns =
  "record.file_number, row_number, id, class, confidence, score, status, reason, review, origin, predicted, language, gold, day";

/** undefined: its file is none of the catalog's. */
export function foundRecord(row: SqlRow, catalog: Catalog, terms: Terms): FoundRecord | undefined {
  const file = catalog.files.find(({ number }) => number === row["file_number"]);
  if (file === undefined) return undefined;
  return {
    file,
    row: Number(row["row_number"]),
    id: String(row["id"] ?? ""),
    category: terms.valueOf(row["class"]),
    confidence: terms.valueOf(row["confidence"]),
    score: row["score"] === null ? null : Number(row["score"]),
    status: terms.textOf(row["status"]),
    reason: terms.valueOf(row["reason"]),
    review: terms.textOf(row["review"]),
    origin: terms.textOf(row["origin"]),
    predicted: terms.valueOf(row["predicted"]),
    language: terms.valueOf(row["language"]),
    rightCategory: terms.valueOf(row["gold"]),
    day: Number(row["day"]),
  };
}

type Value = string | number;

/** One thing to sort by; never null, so that comparing needs no exceptions. */
export interface OrderKey {
  readonly sql: string;
  readonly isDescending: boolean;
  readonly value: (record: FoundRecord) => Value;
}

/** By their names. */
const statusRank: readonly FixedTerm[] = [
  "",
  "classified",
  "corrected",
  "failed",
  "rejected",
  "unclassified",
];
const confidenceRank: readonly FixedTerm[] = ["", "low", "medium", "high"];

const rankSql = (column: string, ranked: readonly FixedTerm[]) =>
  `CASE ${column} ${ranked.map((term, rank) => `WHEN ${codeOf(term)} THEN ${rank}`).join(" ")} END`;
const rankOf = (ranked: readonly string[], value: string | null) => Math.max(0, ranked.indexOf(value ?? ""));

interface OrderColumn {
  readonly sql: string;
  readonly of: (record: FoundRecord) => Value;
}

const orderColumns: Readonly<Record<SortColumn, readonly OrderColumn[]>> = {
  // Runs of one day in the order in which they were started.
  date: [
    { sql: "day", of: ({ day }) => day },
    { sql: "created_at", of: ({ file }) => file.createdAt },
  ],
  file: [{ sql: "file_name", of: ({ file }) => file.name }],
  id: [{ sql: "coalesce(id, '')", of: ({ id }) => id }],
  status: [{ sql: rankSql("status", statusRank), of: ({ status }) => rankOf(statusRank, status) }],
  class: [{ sql: "class_term.text", of: ({ category }) => category ?? "" }],
  confidence: [
    {
      sql: rankSql("confidence", confidenceRank),
      of: ({ confidence }) => rankOf(confidenceRank, confidence),
    },
  ],
  score: [{ sql: "coalesce(score, 0)", of: ({ score }) => score ?? 0 }],
};

interface EmptyColumn {
  readonly sql: string;
  readonly isEmpty: (record: FoundRecord) => boolean;
}

const emptyColumns: Readonly<Partial<Record<SortColumn, EmptyColumn>>> = {
  class: { sql: "class = 0", isEmpty: ({ category }) => category === null },
  confidence: { sql: "confidence = 0", isEmpty: ({ confidence }) => confidence === null },
  score: { sql: "score IS NULL", isEmpty: ({ score }) => score === null },
};

/** Records without a value come last, whichever way the column is sorted. */
function keysOf({ column, isDescending }: SortKey): OrderKey[] {
  const own = orderColumns[column].map(({ sql, of }) => ({ sql, isDescending, value: of }));
  const empty = emptyColumns[column];
  if (empty === undefined) return own;
  const last = {
    sql: `CASE WHEN ${empty.sql} THEN 1 ELSE 0 END`,
    isDescending: false,
    value: (record: FoundRecord) => (empty.isEmpty(record) ? 1 : 0),
  };
  return [last, ...own];
}

export function orderKeys({ sort }: Pick<RecordFilter, "sort">): readonly OrderKey[] {
  return sort.flatMap(keysOf);
}

/** What the keys need beside the table of records, to be joined with it. */
export function orderJoins(
  { sort }: Pick<RecordFilter, "sort">,
  catalog: Catalog,
  files: readonly KnownFile[],
): string {
  const isByClass = sort.some(({ column }) => column === "class");
  const words = isByClass ? " JOIN term AS class_term ON class_term.code = class" : "";
  return `JOIN ${placesOf(catalog, files)} USING (file_number)${words}`;
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
