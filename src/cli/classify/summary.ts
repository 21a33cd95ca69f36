import type { RunReport } from "../../domain/index.ts";
import { paint, plainText, type Screen } from "../context.ts";
import { formatCount, formatDuration } from "../reporter/pace.ts";
import { displayWidth } from "../table.ts";
import { hanging } from "../wrap.ts";
import { spendingLines } from "./spending-lines.ts";

const widestBar = 24;
/** The columns beside the name of a category and its bar: "  " "  " 9 "  " 7 "  ". */
const barsBegin = 24;

export interface SummaryFacts {
  readonly report: RunReport;
  /** Relative to where the command was given. */
  readonly outputPath: string;
  readonly reportPath: string;
  /** The run was finished before; nothing was asked. */
  readonly isAlready: boolean;
  /** How long this command took; a run may have begun in an earlier one, days ago. */
  readonly elapsedMs: number;
  /** What to type next. */
  readonly next: readonly string[];
}

/** The summary a person reads after a run. */
export function summaryText(facts: SummaryFacts, screen: Screen): string {
  const { report, isAlready, elapsedMs } = facts;
  const { counts } = report;
  const done = isAlready ? "already done" : `done in ${formatDuration(elapsedMs)}`;
  const lines = [
    `${paint(screen, "green", "✔")} ${paint(screen, "bold", plainText(report.source.name))}  ${done}`,
    ...factLines([`${records(counts.read)}, ${askedText(report)}`, engineText(report)], screen),
    "",
    ...categoryLines(report, screen),
    "",
    ...lookLines(report, screen),
    ...correctedLines(report),
    ...spendingLines(report, screen),
    ...warningLines(report, screen),
    `  Result   ${plainText(facts.outputPath, 400)}`,
    `  Report   ${plainText(facts.reportPath, 400)}`,
    ...(facts.next.length === 0
      ? []
      : [
          "",
          ...facts.next.map((line, index) =>
            hanging(screen, `  ${index === 0 ? "Next    " : "        "} `, line),
          ),
        ]),
  ];
  return `${lines.join("\n")}\n`;
}

/** On one line, or where that is too long on several. */
function factLines(facts: readonly string[], screen: Screen): string[] {
  const line = `  ${facts.join(" · ")}`;
  const isTooLong = screen.isTerminal && displayWidth(line) > screen.width;
  return isTooLong ? facts.map((fact) => hanging(screen, "  ", fact)) : [line];
}

const records = (count: number) => `${formatCount(count)} ${count === 1 ? "record" : "records"}`;

function askedText({ questions, cached, counts }: RunReport): string {
  const withText = counts.read - counts.rejected;
  const repeated = withText - questions;
  const saved = [
    ...(repeated > 0
      ? [`${formatCount(repeated)} ${repeated === 1 ? "repeat" : "repeats"} not asked again`]
      : []),
    ...(cached > 0 ? [`${formatCount(cached)} answered by earlier runs`] : []),
  ];
  const why = saved.length === 0 ? "" : ` (${saved.join(", ")})`;
  return `${formatCount(questions)} distinct ${questions === 1 ? "text" : "texts"}${why}`;
}

function engineText({ engine }: RunReport): string {
  return engine.name === "embedded"
    ? "engine embedded: word statistics, no language model"
    : `engine ${engine.name} (${[engine.version, ...(engine.laterVersions ?? [])].join(", then ")})`;
}

function categoryLines({ categories, counts }: RunReport, screen: Screen): string[] {
  const rows = Object.entries(categories).sort(([, a], [, b]) => b - a);
  const shown = rows.map(([name, count]) => ({ name: plainText(name, 40), count }));
  const without = counts.read - counts.classified - counts.corrected;
  if (without > 0) shown.push({ name: "(no category)", count: without });
  const nameWidth = Math.max(8, ...shown.map(({ name }) => displayWidth(name)));
  // A bar that goes over the edge would go on below and say nothing.
  const room = screen.isTerminal ? screen.width - nameWidth - barsBegin : widestBar;
  const barWidth = Math.max(0, Math.min(widestBar, room));
  const most = Math.max(1, ...shown.map(({ count }) => count));
  const head = `  ${"Category".padEnd(nameWidth)}  ${"Records".padStart(9)}  ${"Share".padStart(7)}`;
  return [
    paint(screen, "dim", head),
    ...shown.map(({ name, count }) => {
      const share = counts.read === 0 ? 0 : (count / counts.read) * 100;
      const bar = paint(screen, "cyan", barText((count / most) * barWidth));
      return `  ${name}${" ".repeat(nameWidth - displayWidth(name))}  ${formatCount(count).padStart(9)}  ${share.toFixed(1).padStart(5)} %  ${bar}`.trimEnd();
    }),
  ];
}

/** Eighths of a block tell small differences apart. */
function barText(width: number): string {
  const eighths = Math.round(width * 8);
  const rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8] ?? "";
  return "█".repeat(Math.floor(eighths / 8)) + rest;
}

function lookLines({ counts, confidence, reasons }: RunReport, screen: Screen): string[] {
  const parts = [
    ...(confidence.low > 0 ? [`${formatCount(confidence.low)} with low confidence`] : []),
    ...Object.entries(reasons).map(
      ([reason, count]) => `${formatCount(count)} without a category: ${plainText(reason)}`,
    ),
  ];
  if (parts.length === 0) return counts.read === 0 ? [] : ["  Nothing needs a second look.", ""];
  return [
    `  ${paint(screen, "bold", "Need a look")}`,
    ...parts.map((part) => hanging(screen, "    ", part)),
    "",
  ];
}

function correctedLines({ counts }: RunReport): string[] {
  if (counts.corrected === 0) return [];
  return [`  ${formatCount(counts.corrected)} as people said, not as the engine did (status corrected)`, ""];
}

function warningLines({ warnings }: RunReport, screen: Screen): string[] {
  if (warnings.length === 0) return [];
  const lines = warnings.map(({ message, places }) => {
    const where = places.length === 0 ? "" : ` (${plainText(places.join(", "))})`;
    return hanging(screen, `  ${paint(screen, "yellow", "!")} `, `${plainText(message, 300)}${where}`);
  });
  return [...lines, ""];
}
