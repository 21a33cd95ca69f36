// What is counted: totals and trends.
import type { Ask, Summary, TrendPoint, TrendStep } from "./analytics.ts";
import { dayText } from "./conditions.ts";
import type { SqlRow } from "./database.ts";
import type { KnownFile } from "./known-file.ts";
import { type Question, sourceOfRecords } from "./question.ts";
import { codeOf, type FixedTerm } from "./record-table/terms.ts";

/** Records of the filter by the columns, one row a combination, `count` in each. */
export async function counted(
  question: Question,
  { by, and = [] }: { readonly by: readonly string[]; readonly and?: readonly string[] },
  ask: Ask,
): Promise<readonly SqlRow[]> {
  const source = await sourceOfRecords(question, ask);
  if (source === undefined) return [];
  const columns = [...by, ...and, "count(*)::DOUBLE AS count"].join(", ");
  const group = by.length === 0 ? "" : `GROUP BY ${by.join(", ")}`;
  const sql = `SELECT ${columns} FROM ${source.from} WHERE ${source.where.sql} ${group}`;
  return question.database.rows({ sql, values: source.where.values }, ask);
}

export async function countRecords(question: Question, ask: Ask): Promise<number> {
  return sum(await counted(question, { by: [] }, ask));
}

export async function summarize(question: Question, ask: Ask): Promise<Summary> {
  const rows = await counted(
    question,
    {
      by: ["file_number", "status", "confidence", "review", "agreement"],
      and: ["min(day) AS first_day", "max(day) AS last_day"],
    },
    ask,
  );
  const having = (column: string, term: FixedTerm) => rows.filter((row) => row[column] === codeOf(term));
  const status = (term: FixedTerm) => sum(having("status", term));
  const classified = having("status", "classified");
  const confidence = (term: FixedTerm) => sum(classified.filter((row) => row["confidence"] === codeOf(term)));
  const files = filesOf(question, rows);
  const right = sum(having("agreement", "right"));
  return {
    records: sum(rows),
    classified: sum(classified),
    corrected: status("corrected"),
    unclassified: status("unclassified"),
    failed: status("failed"),
    rejected: status("rejected"),
    toReview: sum(having("review", "due")),
    withGold: right + sum(having("agreement", "wrong")),
    right,
    confidence: {
      high: confidence("high"),
      medium: confidence("medium"),
      low: confidence("low"),
      none: confidence(""),
    },
    runs: new Set(files.map(({ run }) => run)).size,
    files: new Set(files.map(({ classifier, content }) => `${classifier}/${content}`)).size,
    ...daysOf(rows),
  };
}

function daysOf(rows: readonly SqlRow[]): Pick<Summary, "firstDay" | "lastDay"> {
  if (rows.length === 0) return { firstDay: undefined, lastDay: undefined };
  const first = rows.reduce((day, row) => Math.min(day, Number(row["first_day"])), Infinity);
  const last = rows.reduce((day, row) => Math.max(day, Number(row["last_day"])), -Infinity);
  return { firstDay: dayText(first), lastDay: dayText(last) };
}

export async function countTrend(question: Question, by: TrendStep, ask: Ask): Promise<TrendPoint[]> {
  const rows = await counted(question, { by: ["day", "class"] }, ask);
  const points = new Map<string, TrendPoint>();
  for (const row of rows) {
    const start = startOfStep(dayText(row["day"]), by);
    const category = question.index.terms.textOf(row["class"]);
    const key = JSON.stringify([start, category]);
    points.set(key, { start, category, count: (points.get(key)?.count ?? 0) + Number(row["count"]) });
  }
  return [...points].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, point]) => point);
}

/** Weeks begin on Monday. */
function startOfStep(day: string, by: TrendStep): string {
  if (by === "day") return day;
  if (by === "month") return `${day.slice(0, 7)}-01`;
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

function filesOf({ catalog }: Question, rows: readonly SqlRow[]): KnownFile[] {
  const numbers = new Set(rows.map((row) => Number(row["file_number"])));
  return catalog.files.filter(({ number }) => numbers.has(number));
}

export function sum(rows: readonly SqlRow[]): number {
  return rows.reduce((total, row) => total + Number(row["count"]), 0);
}
