import { type RunReport, type Spending, usd } from "../../domain/index.ts";
import { paint, plainText, type Screen } from "../context.ts";
import { formatCount, formatDuration } from "../reporter/pace.ts";

const barWidth = 24;

export interface SummaryFacts {
  readonly report: RunReport;
  /** Relative to where the command was given. */
  readonly outputPath: string;
  readonly reportPath: string;
  /** The run was finished before; nothing was asked. */
  readonly isAlready: boolean;
  /** What to type next. */
  readonly next: readonly string[];
}

/** The summary a person reads after a run. */
export function summaryText(facts: SummaryFacts, screen: Screen): string {
  const { report, isAlready } = facts;
  const { counts } = report;
  const done = isAlready ? "already done" : `done in ${formatDuration(report.timings.seconds * 1000)}`;
  const lines = [
    `${paint(screen, "green", "✔")} ${paint(screen, "bold", plainText(report.source.name))}  ${done}`,
    `  ${records(counts.read)}, ${askedText(report)} · ${engineText(report)}`,
    "",
    ...categoryLines(report, screen),
    "",
    ...lookLines(report, screen),
    ...spendingLines(report, screen),
    ...warningLines(report, screen),
    `  Result   ${plainText(facts.outputPath, 400)}`,
    `  Report   ${plainText(facts.reportPath, 400)}`,
    ...(facts.next.length === 0
      ? []
      : ["", ...facts.next.map((line, index) => `  ${index === 0 ? "Next    " : "        "} ${line}`)]),
  ];
  return `${lines.join("\n")}\n`;
}

const records = (count: number) => `${formatCount(count)} ${count === 1 ? "record" : "records"}`;

function askedText({ questions, cached, counts }: RunReport): string {
  const withText = counts.read - counts.rejected;
  const repeated = withText - questions;
  const saved = [
    ...(repeated > 0 ? [`${formatCount(repeated)} repeats not asked again`] : []),
    ...(cached > 0 ? [`${formatCount(cached)} answered by earlier runs`] : []),
  ];
  return `${formatCount(questions)} distinct texts${saved.length === 0 ? "" : ` (${saved.join(", ")})`}`;
}

function spendingLines({ spending }: RunReport, screen: Screen): string[] {
  if (spending === undefined) return [];
  const { cost, batch, online, saved } = spending;
  const tokens = (name: string, spent: Spending) =>
    spent.inputTokens + spent.outputTokens === 0
      ? []
      : [
          `    ${name.padEnd(6)} ${usd(spent.cost)}  ${formatCount(spent.inputTokens)} tokens in, ${formatCount(spent.outputTokens)} out`,
        ];
  const savings = [
    ...(saved.repeats > 0 ? [`repeats ${usd(saved.repeats)}`] : []),
    ...(saved.kept > 0 ? [`earlier answers ${usd(saved.kept)}`] : []),
    ...(saved.batchPrice > 0 ? [`batch price ${usd(saved.batchPrice)}`] : []),
  ];
  return [
    `  ${paint(screen, "bold", `Cost ${usd(cost)}`)}`,
    ...tokens("batch", batch),
    ...tokens("online", online),
    ...(savings.length === 0 ? [] : [`    saved  ${savings.join(", ")}`]),
    "",
  ];
}

function engineText({ engine }: RunReport): string {
  return engine.name === "embedded"
    ? "engine embedded: word statistics, no language model"
    : `engine ${engine.name} (${engine.version})`;
}

function categoryLines({ categories, counts }: RunReport, screen: Screen): string[] {
  const rows = Object.entries(categories).sort(([, a], [, b]) => b - a);
  const shown = rows.map(([name, count]) => ({ name: plainText(name, 40), count }));
  if (counts.read > counts.classified)
    shown.push({ name: "(no category)", count: counts.read - counts.classified });
  const nameWidth = Math.max(8, ...shown.map(({ name }) => name.length));
  const most = Math.max(1, ...shown.map(({ count }) => count));
  const head = `  ${"Category".padEnd(nameWidth)}  ${"Records".padStart(9)}  ${"Share".padStart(7)}`;
  return [
    paint(screen, "dim", head),
    ...shown.map(({ name, count }) => {
      const share = counts.read === 0 ? 0 : (count / counts.read) * 100;
      const bar = paint(screen, "cyan", barText((count / most) * barWidth));
      return `  ${name.padEnd(nameWidth)}  ${formatCount(count).padStart(9)}  ${share.toFixed(1).padStart(5)} %  ${bar}`;
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
  return [`  ${paint(screen, "bold", "Need a look")}`, ...parts.map((part) => `    ${part}`), ""];
}

function warningLines({ warnings }: RunReport, screen: Screen): string[] {
  if (warnings.length === 0) return [];
  const lines = warnings.map(({ message, places }) => {
    const where = places.length === 0 ? "" : ` (${plainText(places.join(", "))})`;
    return `  ${paint(screen, "yellow", "!")} ${plainText(message, 300)}${where}`;
  });
  return [...lines, ""];
}
