import { configurationFile, examplesFile } from "../../adapters/aws/resource-names.ts";
import { type Config, classifierOf, parseConfig, type UserConfig } from "../../config/index.ts";
import type { Classifier } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { ObjectStore } from "../../ports/index.ts";
import { readText } from "../host/read-text.ts";

export interface HomeConfiguration {
  readonly config: Config;
  /** What it is made of: kept with every run. */
  readonly user: UserConfig;
}

/** A text is checked once, however often it is read. */
let checked: ({ readonly text: string } & HomeConfiguration) | undefined;

/** The configuration as it is now. Throws PH377 when there is none, PH103 and PH104 when it is wrong. */
export async function readConfiguration(objects: ObjectStore): Promise<HomeConfiguration> {
  const text = await readText(objects, configurationFile);
  if (text === undefined) throw new ProductError("PH377", { key: configurationFile });
  if (checked?.text !== text) checked = { text, ...parseConfig(text, configurationFile) };
  return checked;
}

/** A classifier with the labelled rows that serve as its examples. Throws PH377 when they are not there. */
export async function readClassifier(
  objects: ObjectStore,
  { config }: HomeConfiguration,
  name: string,
): Promise<Classifier> {
  const classifier = classifierOf(config, name);
  if (config.classifiers[name]?.examplesFrom === undefined) return classifier;
  const key = examplesFile(name);
  const learned = examplesOf(await readText(objects, key));
  if (learned === undefined) throw new ProductError("PH377", { key });
  const categories = classifier.categories.map((category) => ({
    ...category,
    examples: [...category.examples, ...(learned.get(category.name) ?? [])],
  }));
  return { ...classifier, categories };
}

/** `{ "<category>": ["text", …] }`; undefined: it is not. */
function examplesOf(text: string | undefined): ReadonlyMap<string, readonly string[]> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
    const entries = Object.entries(value);
    return entries.every(([, texts]) => isTexts(texts)) ? new Map(entries) : undefined;
  } catch {
    return undefined;
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}
