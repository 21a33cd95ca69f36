import { errorTable } from "../../errors.ts";
import { paint, plainText, type Screen } from "../context.ts";
import { formatCount } from "../reporter/pace.ts";
import { textTable } from "../table.ts";
import { formatAge } from "./age.ts";
import { answered, type RunFacts } from "./run-facts.ts";

/** The table of runs. */
export function statusTable(all: readonly RunFacts[], screen: Screen, now: Date): string {
  const rows = all.map((facts) => [
    facts.run.id,
    plainText(facts.run.source.name, 80),
    stateText(facts, screen),
    formatCount(recordsRead(facts)),
    progressText(facts),
    formatAge(facts.run.createdAt, now),
    noteText(facts),
  ]);
  const heads = [
    { head: "RUN" },
    { head: "FILE", canShrink: true },
    { head: "STATE" },
    { head: "RECORDS", align: "right" as const, dropRank: 3 },
    { head: "PROGRESS" },
    { head: "WHEN", dropRank: 2 },
    { head: "NOTE", canShrink: true, dropRank: 1 },
  ];
  return textTable(screen, heads, rows);
}

const colours = { published: "green", failed: "red" } as const;

export function stateText({ run }: RunFacts, screen: Screen): string {
  const { state } = run;
  return state === "published" || state === "failed" ? paint(screen, colours[state], state) : state;
}

/** So far, while the file is being read. */
export function recordsRead({ run, totals }: RunFacts): number {
  return run.state === "received" ? totals.records : run.read;
}

/** "PH201 column-missing"; the name is left out for a code of another version. */
export function failureName(code: string): string {
  const definition = Object.hasOwn(errorTable, code)
    ? errorTable[code as keyof typeof errorTable]
    : undefined;
  return definition === undefined ? plainText(code, 20) : `${code} ${definition.name}`;
}

function progressText({ run, totals }: RunFacts): string {
  if (run.state === "received") return "reading";
  if (run.state === "settled") return "writing";
  if (run.state === "published") return "done";
  if (totals.questions === 0) return "-";
  return `${Math.floor((100 * answered(totals)) / totals.questions)} %`;
}

function noteText({ run, totals }: RunFacts): string {
  if (run.failure !== undefined) return failureName(run.failure.code);
  const without = totals.unclassified + totals.failed;
  if (run.state !== "published" || without === 0) return "";
  return `${formatCount(without)} ${without === 1 ? "text" : "texts"} without a category`;
}
