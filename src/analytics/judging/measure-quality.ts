import type { Confidence } from "../../domain/index.ts";
import { Scorer } from "../../evaluation/index.ts";
import type { Ask, CalibrationBin, Quality } from "../analytics.ts";
import { type Question, type Source, sourceOfRecords } from "../question.ts";
import { codeOf } from "../record-table/terms.ts";

/** The engine's categories against the right ones, as far as they are known. Throws PH142 for too many different ones. */
export async function measureQuality(question: Question, ask: Ask): Promise<Quality> {
  const source = await sourceOfRecords(question, ask);
  if (source === undefined) return nothingKnown;
  const [scored, { examples, unknown }, calibration] = await Promise.all([
    scoreRecords(question, source, ask),
    countUnscored(question, source, ask),
    calibrate(question, source, ask),
  ]);
  const { scorer, audit, known } = scored;
  const records = known.file + known.queue + known.audit + known.list;
  if (records > 0 && unknown > 0) scorer.add({ gold: "", predicted: undefined }, unknown);
  return {
    evaluation: records === 0 ? undefined : scorer.evaluation(),
    audit: known.audit === 0 ? undefined : audit.evaluation().accuracy,
    known,
    examples,
    calibration,
  };
}

const nothingKnown: Quality = {
  evaluation: undefined,
  audit: undefined,
  known: { file: 0, queue: 0, audit: 0, list: 0 },
  examples: 0,
  calibration: [],
};

/** Rows of records that are alike, one after the other: there may be as many as records. */
async function scoreRecords({ database, index }: Question, { from, where }: Source, ask: Ask) {
  const scorer = new Scorer();
  const audit = new Scorer();
  const known = { file: 0, queue: 0, audit: 0, list: 0 };
  // A review without a category leaves the one of the file.
  const sql = `SELECT gold, predicted, confidence, printf('%016x', text_key),
      CASE WHEN review IN (${codeOf("accepted")}, ${codeOf("corrected")}) THEN origin ELSE 0 END, count(*)::DOUBLE
    FROM ${from} WHERE agreement <> 0 AND ${where.sql} GROUP BY ALL`;
  for await (const rows of database.blocks({ sql, values: where.values }, ask)) {
    for (const [gold, predicted, confidence, text, met, count] of rows) {
      const origin = index.terms.valueOf(met) ?? "file";
      const record = {
        gold: index.terms.textOf(gold),
        predicted: index.terms.valueOf(predicted) ?? undefined,
        confidence: (index.terms.valueOf(confidence) ?? undefined) as Confidence | undefined,
        text: String(text ?? ""),
      };
      scorer.add(record, Number(count));
      if (origin === "audit") audit.add(record, Number(count));
      known[origin as keyof typeof known] += Number(count);
    }
  }
  return { scorer, audit, known };
}

/** Records whose right category is known though they are not scored, and those of which nobody knows it. */
async function countUnscored({ database }: Question, { from, where }: Source, ask: Ask) {
  const sql = `SELECT (count(*) FILTER (gold <> 0))::DOUBLE AS examples, (count(*) FILTER (gold = 0))::DOUBLE AS unknown
    FROM ${from} WHERE agreement = 0 AND ${where.sql}`;
  const [row] = await database.rows({ sql, values: where.values }, ask);
  return { examples: Number(row?.["examples"] ?? 0), unknown: Number(row?.["unknown"] ?? 0) };
}

async function calibrate(
  { database }: Question,
  { from, where }: Source,
  ask: Ask,
): Promise<CalibrationBin[]> {
  const sql = `SELECT least(floor(score * 10), 9)::INTEGER AS bin, count(*)::DOUBLE AS records,
      (count(*) FILTER (agreement = ${codeOf("right")}))::DOUBLE AS right_ones, avg(score) AS mean
    FROM ${from} WHERE agreement <> 0 AND score BETWEEN 0 AND 1 AND ${where.sql} GROUP BY bin ORDER BY bin`;
  const rows = await database.rows({ sql, values: where.values }, ask);
  return rows.map((row) => {
    const bin = Number(row["bin"]);
    return {
      from: bin / 10,
      to: (bin + 1) / 10,
      records: Number(row["records"]),
      right: Number(row["right_ones"]),
      meanScore: Number(row["mean"]),
    };
  });
}
