// What is counted: totals and trends.
import type { Ask, Summary, TrendPoint, TrendStep } from "./analytics.ts";
import { allOf, chosenFiles, inFiles, recordCondition } from "./conditions.ts";
import type { SqlRow } from "./database.ts";
import type { KnownFile } from "./known-file.ts";
import { type Question, recordsSource } from "./question.ts";

/** Records of the filter by the columns, one row a combination, `count` in each. */
async function counted(question: Question, by: readonly string[], ask: Ask): Promise<readonly SqlRow[]> {
  const { catalog, selection, database } = question;
  const files = chosenFiles(catalog, selection);
  if (files.length === 0) return [];
  const condition = allOf([inFiles(files), recordCondition(selection.filter)]);
  const columns = by.map((column) => `${column}, `).join("");
  const group = by.length === 0 ? "" : `GROUP BY ${by.join(", ")}`;
  const sql = `SELECT ${columns}count(*)::DOUBLE AS count FROM ${await recordsSource(question, ask)} WHERE ${condition.sql} ${group}`;
  return database.rows({ sql, values: condition.values }, ask);
}

export async function countRecords(question: Question, ask: Ask): Promise<number> {
  return sum(await counted(question, [], ask));
}

export async function summarize(question: Question, ask: Ask): Promise<Summary> {
  const rows = await counted(question, ["file_number", "status", "confidence"], ask);
  const status = (name: string) => sum(rows.filter((row) => row["status"] === name));
  const classified = rows.filter((row) => row["status"] === "classified");
  const confidence = (name: string | null) => sum(classified.filter((row) => row["confidence"] === name));
  const files = filesOf(question, rows);
  const days = files.map(({ createdAt }) => createdAt.slice(0, 10)).sort();
  return {
    records: sum(rows),
    classified: sum(classified),
    unclassified: status("unclassified"),
    failed: status("failed"),
    rejected: status("rejected"),
    confidence: {
      high: confidence("high"),
      medium: confidence("medium"),
      low: confidence("low"),
      none: confidence(null),
    },
    runs: new Set(files.map(({ run }) => run)).size,
    files: new Set(files.map(({ classifier, content }) => `${classifier}/${content}`)).size,
    firstDay: days[0],
    lastDay: days.at(-1),
  };
}

export async function countTrend(question: Question, by: TrendStep, ask: Ask): Promise<TrendPoint[]> {
  const rows = await counted(question, ["file_number", "class"], ask);
  const byNumber = new Map(question.catalog.files.map((file) => [file.number, file]));
  const points = new Map<string, TrendPoint>();
  for (const row of rows) {
    const day = byNumber.get(Number(row["file_number"]))?.createdAt.slice(0, 10);
    if (day === undefined) continue;
    const start = startOfStep(day, by);
    const category = String(row["class"] ?? "");
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

function sum(rows: readonly SqlRow[]): number {
  return rows.reduce((total, row) => total + Number(row["count"]), 0);
}
