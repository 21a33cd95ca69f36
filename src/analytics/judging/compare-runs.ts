import { type RecordFilter, withoutChoice } from "../../domain/index.ts";
import type { Ask, RunComparison } from "../analytics.ts";
import { categoriesByText, inFiles } from "../conditions.ts";
import type { SqlRow } from "../database.ts";
import { type Question, sourceOfRecords } from "../question.ts";
import { exactMcNemar } from "./exact-mcnemar.ts";

const mostChanges = 100;

/** What the filter says of runs gives way to the two that are compared. */
export function filterOfRun(filter: RecordFilter, run: string): RecordFilter {
  const { choices } = withoutChoice(filter, "run");
  return {
    ...filter,
    choices: { ...choices, run: { only: [run], not: [] } },
    differsFrom: undefined,
    was: undefined,
  };
}

/** `question` is about the records of `run`: see {@link filterOfRun}. */
export async function compareRuns(
  question: Question,
  { run, other }: { readonly run: string; readonly other: string },
  ask: Ask,
): Promise<RunComparison> {
  const rows = await countPairs(question, other, ask);
  const changed = rows.filter((row) => row["was"] !== row["is"]);
  const known = changed.filter((row) => row["is_known"] === true);
  const fixed = known.filter((row) => row["gold"] === row["is"]);
  const broken = known.filter((row) => row["gold"] === row["was"]);
  return {
    run,
    other,
    records: total(rows, "records"),
    changed: total(changed, "records"),
    fixed: total(fixed, "records"),
    broken: total(broken, "records"),
    stillWrong: total(known, "records") - total(fixed, "records") - total(broken, "records"),
    pValue: exactMcNemar(total(fixed, "texts"), total(broken, "texts")),
    changes: changesOf(question, changed),
  };
}

/** By what the one and the other run said, and what is right as far as it is known. */
async function countPairs(question: Question, other: string, ask: Ask): Promise<readonly SqlRow[]> {
  const source = await sourceOfRecords(question, ask);
  if (source === undefined) return [];
  const files = question.catalog.files.filter(({ run }) => run === other);
  const { from, where } = source;
  const sql = `SELECT other.predicted AS was, record.predicted AS is, CASE WHEN agreement = 0 THEN 0 ELSE gold END AS gold,
      agreement <> 0 AS is_known, count(*)::DOUBLE AS records, count(DISTINCT record.text_key)::DOUBLE AS texts
    FROM ${from} JOIN (${categoriesByText(inFiles(files).sql)}) AS other ON other.text_key = record.text_key
    WHERE ${where.sql} GROUP BY ALL`;
  return question.database.rows({ sql, values: where.values }, ask);
}

function changesOf({ index }: Question, changed: readonly SqlRow[]): RunComparison["changes"] {
  const counts = new Map<string, { was: string; is: string; count: number }>();
  for (const row of changed) {
    const [was, is] = [index.terms.textOf(row["was"]), index.terms.textOf(row["is"])];
    const key = JSON.stringify([was, is]);
    const count = (counts.get(key)?.count ?? 0) + Number(row["records"]);
    counts.set(key, { was, is, count });
  }
  const order = (a: string, b: string) => (a < b ? -1 : 1);
  return [...counts]
    .sort(([keyA, a], [keyB, b]) => b.count - a.count || order(keyA, keyB))
    .slice(0, mostChanges)
    .map(([, change]) => change);
}

const total = (rows: readonly SqlRow[], column: string) =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);
