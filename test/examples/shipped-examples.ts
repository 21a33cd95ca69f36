import { resolve } from "node:path";
import { MemoryScratch } from "../../src/adapters/memory/memory-scratch.ts";
import { type ClassifierConfig, loadConfig } from "../../src/config/index.ts";
import { cellText, WarningLog } from "../../src/domain/index.ts";
import { openReader } from "../../src/formats/index.ts";
import { openLocalFile } from "../../src/platform.ts";

/** The labelled examples that come along, each in `examples/<name>/`. */
export const shippedExamples = [
  { name: "travel", file: "requests.csv", gold: "gold_category" },
  { name: "lost-sales", file: "opportunities.xlsx", gold: "Gold reason" },
  { name: "invoices", file: "lines.json", gold: "gold" },
] as const;

export type ShippedExample = (typeof shippedExamples)[number];

export async function classifierOf({ name }: ShippedExample): Promise<ClassifierConfig> {
  const { config } = await loadConfig({ startFolder: `examples/${name}` });
  const [classifier] = Object.values(config.classifiers);
  if (classifier === undefined) throw new Error(`examples/${name} has no classifier.`);
  return classifier;
}

/** The text column of every row. */
export async function textsOf({ name, file }: ShippedExample, column: string): Promise<string[]> {
  const source = await openLocalFile(resolve("examples", name, file));
  if (source === undefined) throw new Error(`examples/${name}/${file} is not there.`);
  const reader = await openReader({ source, scratch: new MemoryScratch(), warnings: new WarningLog() });
  const texts: string[] = [];
  for await (const block of reader.blocks()) {
    const at = reader.columns.indexOf(column);
    for (const { cells } of block) texts.push(cellText(cells[at] ?? null));
  }
  return texts;
}
