import { nearestName } from "../../config/index.ts";
import { type Evaluation, mixUps } from "../../evaluation/index.ts";
import { paint, plainText, type Screen } from "../context.ts";
import { formatCount } from "../reporter/pace.ts";
import { textTable } from "../table.ts";
import { nextSteps } from "./next-steps.ts";

const mixUpsShown = 5;
const unknownShown = 5;

/** What a person reads of an evaluation: the accuracy and how sure it is, then where it fails, then what to do. */
export function evaluationText(evaluation: Evaluation, screen: Screen): string {
  const blocks = [
    `${headLines(evaluation, screen).join("\n")}\n`,
    categoryTable(evaluation, screen),
    mixUpTable(evaluation, screen),
    confidenceTable(evaluation, screen),
    stepLines(evaluation),
  ];
  return blocks.filter((block) => block !== "").join("\n");
}

/** e.g. "87.3 %" */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function headLines(evaluation: Evaluation, screen: Screen): string[] {
  const { accuracy, records, distinctTexts, withoutGold, withoutCategory } = evaluation;
  const { low, high } = accuracy.interval;
  const interval = `95 % interval ${(low * 100).toFixed(1)}-${percent(high)}`;
  const about = distinctTexts?.isExact === false ? "about " : "";
  const texts =
    distinctTexts === undefined
      ? ""
      : ` (${about}${formatCount(distinctTexts.count)} distinct ${distinctTexts.count === 1 ? "text" : "texts"})`;
  const lines = [
    `${paint(screen, "bold", `Accuracy ${percent(accuracy.share)}`)} (${interval}) on ${recordsText(records)} with a gold label${texts}`,
    `Macro-F1 ${percent(evaluation.macroF1)}, the mean over the categories, however rare they are`,
  ];
  if (withoutGold > 0) lines.push(`${recordsText(withoutGold)} without a gold label: not counted`);
  if (withoutCategory > 0) lines.push(`${recordsText(withoutCategory)} without a category: counted as wrong`);
  return [...lines, ...unknownLines(evaluation)];
}

function unknownLines({ unknownGold, categories }: Evaluation): string[] {
  if (unknownGold.length === 0) return [];
  const unknown = new Set(unknownGold.map(({ label }) => label));
  const names = categories.map(({ name }) => name).filter((name) => !unknown.has(name));
  const shown = unknownGold.slice(0, unknownShown).map(({ label, count }) => {
    const nearest = nearestName(label, names);
    const help = nearest === undefined ? "" : `, meant \`${plainText(nearest, 60)}\`?`;
    return `\`${plainText(label, 60)}\` (${formatCount(count)}${help})`;
  });
  const rest = unknownGold.length - shown.length;
  return [`Gold labels that no record was given: ${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`];
}

function categoryTable({ categories }: Evaluation, screen: Screen): string {
  const share = (value: number | undefined) => (value === undefined ? "-" : percent(value));
  const rows = categories.map(({ name, precision, recall, f1, support }) => [
    plainText(name, 60),
    share(precision),
    share(recall),
    percent(f1),
    formatCount(support),
  ]);
  const numbers = ["Precision", "Recall", "F1", "Gold"].map((head) => ({ head, align: "right" as const }));
  return textTable(screen, [{ head: "Category", canShrink: true }, ...numbers], rows);
}

function mixUpTable(evaluation: Evaluation, screen: Screen): string {
  const pairs = mixUps(evaluation).slice(0, mixUpsShown);
  if (pairs.length === 0) return "";
  const rows = pairs.map(({ gold, predicted, count }) => [
    plainText(gold, 60),
    plainText(predicted, 60),
    formatCount(count),
  ]);
  const heads = [
    { head: "Most confused: gold", canShrink: true },
    { head: "given instead", canShrink: true },
    { head: "Records", align: "right" as const },
  ];
  return textTable(screen, heads, rows);
}

function confidenceTable({ confidence }: Evaluation, screen: Screen): string {
  const rows = confidence.flatMap(({ confidence: band, records, accuracy }) =>
    accuracy === undefined ? [] : [[band, formatCount(records), percent(accuracy)]],
  );
  if (rows.length === 0) return "";
  const numbers = ["Records", "Accuracy"].map((head) => ({ head, align: "right" as const }));
  return textTable(screen, [{ head: "Confidence" }, ...numbers], rows);
}

function stepLines(evaluation: Evaluation): string {
  return nextSteps(evaluation)
    .map((step, index) => `  ${index === 0 ? "Next" : "    "}  ${step}\n`)
    .join("");
}

function recordsText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "record" : "records"}`;
}
