import { type Evaluation, mixUps } from "../../evaluation/index.ts";
import { plainText } from "../context.ts";

const stepsShown = 3;
/** Below this many independent records the interval is wider than about 20 points. */
const fewRecords = 100;

/** What a person can do to get a better result, or a surer number; the most useful first. */
export function nextSteps(evaluation: Evaluation): string[] {
  const steps = [
    unknownStep(evaluation),
    mixUpStep(evaluation),
    confidenceStep(evaluation),
    fewStep(evaluation),
  ];
  return steps.filter((step) => step !== undefined).slice(0, stepsShown);
}

function unknownStep({ unknownGold }: Evaluation): string | undefined {
  const [first] = unknownGold;
  if (first === undefined) return undefined;
  return `Write the gold label ${quoted(first.label)} as the category is written in pigeonhole.yaml, or add that category.`;
}

function mixUpStep(evaluation: Evaluation): string | undefined {
  const [worst] = mixUps(evaluation);
  if (worst === undefined || worst.count < 2) return undefined;
  return `Say in pigeonhole.yaml what tells ${quoted(worst.gold)} from ${quoted(worst.predicted)}, in both descriptions; then classify once more.`;
}

/** Worth saying where looking at the unsure records finds more errors than looking at any. */
function confidenceStep({ confidence, accuracy }: Evaluation): string | undefined {
  const low = confidence.find((band) => band.confidence === "low");
  if (low?.accuracy === undefined || low.accuracy >= accuracy.share) return undefined;
  const wrong = Math.round((1 - low.accuracy) * 100);
  return `Read the records of low confidence first: ${wrong} in 100 of them are wrong.`;
}

function fewStep({ accuracy }: Evaluation): string | undefined {
  if (accuracy.effectiveRecords >= fewRecords) return undefined;
  return "Label more records, picked at random: with so few different texts the true accuracy may lie anywhere in the interval.";
}

function quoted(label: string): string {
  return `"${plainText(label, 60)}"`;
}
