import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Category, Classifier, Confidence } from "../src/domain/index.ts";
import { type EmbeddedAnswer, fitModel } from "../src/engines/embedded/model.ts";

/**
 * How often the embedded engine is right on labelled texts it must sort: learned from the descriptions, the
 * first N training texts of each category, and the test texts without their labels, as in production.
 * The folder holds categories.csv (category,description), train.csv and test.csv (text,category), and may hold
 * out-of-scope.csv. CLINC150 (Larson et al. 2019, CC BY 3.0) comes in these parts.
 * Run with: node scripts/run-ts.mjs bench/embedded-accuracy.ts --data FOLDER
 */

interface Labelled {
  readonly text: string;
  readonly category: string;
}

function folderGiven(): string {
  const { values } = parseArgs({ options: { data: { type: "string" } } });
  const folder = values.data ?? "";
  const isThere = ["categories.csv", "train.csv", "test.csv"].every((name) => existsSync(join(folder, name)));
  if (folder !== "" && isThere) return folder;
  console.error(
    "Name a folder with categories.csv (category,description), train.csv and test.csv (text,category): --data FOLDER",
  );
  process.exit(2);
}

/** Rows of two cells after a heading; quotes as in RFC 4180, no line breaks within cells. */
function pairsOf(path: string): [string, string][] {
  const lines = readFileSync(path, "utf8").trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const [, first = "", second = ""] = /^("(?:[^"]|"")*"|[^,]*),(.*)$/.exec(line) ?? [];
    const unquoted = (cell: string) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
    return [unquoted(first), unquoted(second)];
  });
}

/** Lower and upper end of the 95 % interval by Wilson, in per cent. */
function wilson(right: number, all: number): string {
  const z = 1.96;
  const share = right / all;
  const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const half = (z / (1 + (z * z) / all)) * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  return `${(100 * (middle - half)).toFixed(1)}-${(100 * (middle + half)).toFixed(1)}`;
}

const folder = folderGiven();
const train = pairsOf(join(folder, "train.csv")).map(([text, category]): Labelled => ({ text, category }));
const test = pairsOf(join(folder, "test.csv")).map(([text, category]): Labelled => ({ text, category }));
const outside = existsSync(join(folder, "out-of-scope.csv"))
  ? pairsOf(join(folder, "out-of-scope.csv")).map(([text]): Labelled => ({ text, category: "Other" }))
  : [];
const described = pairsOf(join(folder, "categories.csv"));

type Choice = (texts: readonly string[], count: number) => string[];
const first: Choice = (texts, count) => texts.slice(0, count);
const spread: Choice = (texts, count) =>
  first(
    texts.filter((_, index) => index % Math.floor(texts.length / count) === 0),
    count,
  );

function classifierWith(examples: number, choice: Choice, extra: readonly Category[] = []): Classifier {
  const categories = described.map(([name, description]): Category => {
    const texts = train.filter((row) => row.category === name).map((row) => row.text);
    return {
      name,
      description,
      examples: examples === 0 ? [] : choice(texts, examples),
      aliases: [],
      isFallback: false,
    };
  });
  return {
    name: "accuracy",
    input: { id: undefined, text: ["text"] },
    instructions: "",
    categories: [...categories, ...extra],
    prompt: undefined,
    output: { format: undefined, rationale: true, rationaleLanguage: undefined, neutralizeFormulas: true },
  };
}

interface Judged {
  readonly answer: EmbeddedAnswer;
  readonly isRight: boolean;
}

function shareRight(judged: readonly Judged[]): string {
  const right = judged.filter((one) => one.isRight).length;
  return judged.length === 0 ? "-" : (100 * (right / judged.length)).toFixed(1);
}

function bandOf(judged: readonly Judged[], confidence: Confidence): string {
  const band = judged.filter((one) => one.answer.confidence === confidence);
  return `${shareRight(band)} of ${Math.round((100 * band.length) / judged.length)} %`;
}

async function judge(
  classifier: Classifier,
  rows: readonly Labelled[],
): Promise<{ judged: Judged[]; seconds: number }> {
  const started = performance.now();
  const model = await fitModel({ classifier, texts: rows.map((row) => row.text) });
  const judged = rows.map(({ text, category }) => {
    const answer = model.answer(text);
    return { answer, isRight: answer.label === category };
  });
  return { judged, seconds: (performance.now() - started) / 1000 };
}

function printRow(cells: readonly string[]): void {
  console.log(cells.map((cell, at) => cell.padEnd(at === 0 ? 34 : 16)).join(""));
}

printRow(["mode", "accuracy %", "95 % interval", "best half", "high", "medium", "low", "seconds"]);
const settings = [
  { title: "descriptions only", count: 0, choice: first },
  { title: "first 5 examples", count: 5, choice: first },
  { title: "first 10 examples", count: 10, choice: first },
  { title: "5 examples, evenly chosen", count: 5, choice: spread },
  { title: "10 examples, evenly chosen", count: 10, choice: spread },
  { title: "all examples", count: train.length, choice: first },
];
for (const { title, count, choice } of settings) {
  const { judged, seconds } = await judge(classifierWith(count, choice), test);
  const right = judged.filter((one) => one.isRight).length;
  const ranked = judged.toSorted((a, b) => b.answer.score - a.answer.score);
  const bands = (["high", "medium", "low"] as const).map((band) => bandOf(judged, band));
  const half = shareRight(ranked.slice(0, Math.round(ranked.length / 2)));
  printRow([title, shareRight(judged), wilson(right, judged.length), half, ...bands, seconds.toFixed(1)]);
}

if (outside.length > 0) {
  console.log(
    `\nWith ${outside.length} texts that belong nowhere and a category "Other" without a description:`,
  );
  printRow(["mode", "in scope %", "sent to Other %"]);
  const other: Category = { name: "Other", description: "", examples: [], aliases: [], isFallback: true };
  for (const { title, count, choice } of settings) {
    const { judged } = await judge(classifierWith(count, choice, [other]), [...test, ...outside]);
    printRow([title, shareRight(judged.slice(0, test.length)), shareRight(judged.slice(test.length))]);
  }
}
