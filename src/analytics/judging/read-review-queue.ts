import type { Ask, ReviewItem, ReviewQueue } from "../analytics.ts";
import type { SqlRow } from "../database.ts";
import { type Question, type Source, sourceOfRecords } from "../question.ts";
import { keyOf, type RecordQuestion, readRecord } from "../read-record.ts";
import { codeOf } from "../record-table/terms.ts";
import { checksLeft, type Shown, turnsOf } from "./review-turns.ts";

export interface QueueOptions extends Ask {
  readonly limit: number;
  /** Of all texts that are shown, how many are chosen by chance: 0 to 1. */
  readonly auditShare: number;
}

/** What records of one text, and of one classifier, have in common. */
const text = "classifier, text_key";
/** Mixed into the keys of texts, which are digests already: their order is as good as drawn by lot, and stays the same. */
const seed = "8680925468710131539::UBIGINT";

/** Texts for a person to look at: the most doubtful ones, and among them a share that is drawn by lot. */
export async function readReviewQueue(
  question: Question & RecordQuestion,
  { limit, auditShare, ...ask }: QueueOptions,
): Promise<ReviewQueue> {
  const source = await sourceOfRecords(question, ask);
  if (source === undefined) return { items: [], due: 0, decided: 0, skipped: 0, checks: 0 };
  const counts = await countTexts(question, source, ask);
  const { due, decided, skipped, shown } = counts;
  const checks = await countChecks(question, source, { ask, most: checksLeft({ due, auditShare, shown }) });
  const turns = turnsOf({ limit, due, checks, auditShare, shown });
  const count = (origin: ReviewItem["origin"]) => turns.filter((turn) => turn === origin).length;
  const [queue, audit] = await Promise.all([
    placesOf(question, source, { ask, limit: count("queue"), ...mostDoubtful }),
    placesOf(question, source, { ask, limit: count("audit"), ...byLot }),
  ]);
  const items = turns.flatMap((origin) => {
    const place = (origin === "queue" ? queue : audit).shift();
    return place === undefined ? [] : [{ origin, place }];
  });
  const records = await Promise.all(
    items.map(async ({ origin, place }): Promise<ReviewItem[]> => {
      const record = await recordAt(question, place, ask);
      return record === undefined ? [] : [{ origin, record }];
    }),
  );
  return { items: records.flat(), due, decided, skipped, checks };
}

interface TextCounts extends Omit<ReviewQueue, "items" | "checks"> {
  readonly shown: Shown;
}

async function countTexts(question: Question, { from, where }: Source, ask: Ask): Promise<TextCounts> {
  const sql = `SELECT review, origin, count(DISTINCT (${text}))::DOUBLE AS count
    FROM ${from} WHERE review <> 0 AND text_key IS NOT NULL AND ${where.sql} GROUP BY 1, 2`;
  const rows = await question.database.rows({ sql, values: where.values }, ask);
  const total = (isCounted: (row: SqlRow) => boolean) =>
    rows.filter(isCounted).reduce((sum, row) => sum + Number(row["count"]), 0);
  const due = total(({ review }) => review === codeOf("due"));
  const skipped = total(({ review }) => review === codeOf("skipped"));
  return {
    due,
    skipped,
    decided: total(() => true) - due - skipped,
    shown: {
      queue: total(({ origin }) => origin === codeOf("queue")),
      audit: total(({ origin }) => origin === codeOf("audit")),
    },
  };
}

interface Wanted {
  readonly which: string;
  /** Of single records; all of a text's records that are alike in it stand together. */
  readonly order: string;
}

const mostDoubtful: Wanted = {
  which: `record.review = ${codeOf("due")}`,
  order: "score NULLS FIRST, text_key, classifier",
};
const byLot: Wanted = {
  which: `record.review = 0 AND status = ${codeOf("classified")}`,
  order: `xor(text_key, ${seed}), classifier`,
};
/** Texts that can be drawn by lot, as far as `most`. */
async function countChecks(
  { database }: Question,
  { from, where }: Source,
  { most, ask }: { readonly most: number; readonly ask: Ask },
): Promise<number> {
  if (most === 0) return 0;
  const limit = Number.isFinite(most) ? `LIMIT ${most}` : "";
  const sql = `SELECT count(*)::DOUBLE AS count FROM
    (SELECT DISTINCT ${text} FROM ${from} WHERE ${byLot.which} AND text_key IS NOT NULL AND ${where.sql} ${limit})`;
  const [row] = await database.rows({ sql, values: where.values }, ask);
  return Number(row?.["count"] ?? 0);
}

/** So many records are looked at for each text: more than one, since records share texts. */
const recordsATextAtFirst = 20;

async function placesOf(
  question: Question,
  source: Source,
  wanted: Wanted & { readonly limit: number; readonly ask: Ask },
): Promise<number[]> {
  const { limit } = wanted;
  if (limit === 0) return [];
  // Of the first few records the texts are gathered at once; of a million it takes a while.
  const few = limit * recordsATextAtFirst;
  const first = await firstPlaces(question, source, { ...wanted, records: few });
  return first.length === limit ? first : firstPlaces(question, source, { ...wanted, records: undefined });
}

async function firstPlaces(
  { database }: Question,
  { from, where }: Source,
  {
    which,
    order,
    limit,
    records,
    ask,
  }: Wanted & { readonly limit: number; readonly records: number | undefined; readonly ask: Ask },
): Promise<number[]> {
  const some = records === undefined ? "" : `ORDER BY ${order} LIMIT ${records}`;
  const sql = `SELECT min(place) AS place FROM
      (SELECT ${text}, score, file_number::BIGINT * 4294967296 + row_number AS place FROM ${from}
       WHERE ${which} AND text_key IS NOT NULL AND ${where.sql} ${some})
    GROUP BY ${text} ORDER BY ${order.replace("score", "min(score)")} LIMIT ${limit}`;
  const rows = await database.rows({ sql, values: where.values }, ask);
  return rows.map((row) => Number(row["place"]));
}

/** `place`: the number of a record's file times 2^32, and its row. */
async function recordAt(question: RecordQuestion, place: number, ask: Ask) {
  const number = Math.floor(place / 2 ** 32);
  const file = question.catalog.files.find((one) => one.number === number);
  return file === undefined ? undefined : readRecord(question, keyOf(file, place % 2 ** 32), ask);
}
