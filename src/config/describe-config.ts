import type { Category } from "../domain/index.ts";
import type { ClassifierConfig, Config, FailedLimit } from "./config.ts";
import type { LoadedConfig } from "./load-config.ts";
import type { ConfigPath, Origin } from "./problem.ts";
import { plainText } from "./show-value.ts";

export interface ConfigEntry {
  /** e.g. "engine.batchSize" or "classifiers.travel.categories[Refund Issues].examples" */
  readonly key: string;
  /** null: not set, and nothing stands in for it. */
  readonly value: string | number | boolean | readonly string[] | null;
  /** "pigeonhole.yaml:14", "PIGEONHOLE_ENGINE_USE", "--engine" or "default" */
  readonly origin: string;
}

/** Every value with its origin. Of a category, what was given; of everything else, defaults too. */
export function describeConfig(loaded: LoadedConfig): ConfigEntry[] {
  const { config } = loaded;
  const describe = (path: ConfigPath, value: ConfigEntry["value"], key = path.join(".")): ConfigEntry => ({
    key,
    value,
    origin: showOrigin(loaded.origins.at(path), loaded.shown),
  });
  return [
    ...Object.values(config.classifiers).flatMap((classifier) => describeClassifier(classifier, describe)),
    ...describeSettings(config, describe),
  ];
}

type Describe = (path: ConfigPath, value: ConfigEntry["value"], key?: string) => ConfigEntry;

function describeClassifier(classifier: ClassifierConfig, describe: Describe): ConfigEntry[] {
  const { name, input, output, examplesFrom } = classifier;
  const at = (...keys: string[]): ConfigPath => ["classifiers", name, ...keys];
  const given = classifier.categories.flatMap((category, index) =>
    describeCategory(category, { path: [...at("categories"), index], describe }),
  );
  return [
    describe(at("input", "id"), input.id ?? null),
    describe(at("input", "text"), input.text),
    describe(at("input", "date"), input.date ?? null),
    describe(at("input", "gold"), input.gold ?? null),
    describe(at("input", "header"), input.header ?? null),
    describe(at("instructions"), classifier.instructions),
    ...given,
    describe(at("prompt"), classifier.prompt ?? null),
    describe(at("output", "format"), output.format ?? null),
    describe(at("output", "rationale"), output.rationale),
    describe(at("output", "rationaleLanguage"), output.rationaleLanguage ?? null),
    describe(at("output", "neutralizeFormulas"), output.neutralizeFormulas),
    ...(examplesFrom === undefined
      ? [describe(at("examplesFrom"), null)]
      : [
          describe(at("examplesFrom", "file"), examplesFrom.file),
          describe(at("examplesFrom", "text"), examplesFrom.text),
          describe(at("examplesFrom", "category"), examplesFrom.category),
        ]),
  ];
}

function describeCategory(
  category: Category,
  { path, describe }: { path: ConfigPath; describe: Describe },
): ConfigEntry[] {
  const values = {
    name: category.name,
    description: category.description,
    examples: category.examples,
    aliases: category.aliases,
    fallback: category.isFallback,
  };
  const group = `${path.slice(0, -1).join(".")}[${plainText(category.name, 60)}]`;
  return Object.entries(values)
    .map(([name, value]) => describe([...path, name], value, `${group}.${name}`))
    .filter(({ origin }) => origin !== "default");
}

function describeSettings(config: Config, describe: Describe): ConfigEntry[] {
  const { folders, limits, review, retention } = config;
  const describeGroup = (name: "engine" | "bedrock" | "aws" | "openaiCompatible" | "prices") =>
    Object.entries(config[name]).map(([key, value]) => describe([name, key], value ?? null));
  return [
    ...describeGroup("engine"),
    ...describeGroup("bedrock"),
    ...describeGroup("aws"),
    ...describeBelow(["analytics"], config.analytics, describe),
    ...describeGroup("openaiCompatible"),
    ...describeGroup("prices"),
    describe(["folders", "input"], folders.input),
    describe(["folders", "output"], folders.output),
    describe(["folders", "processed"], folders.processed),
    describe(["limits", "failed"], showFailedLimit(limits.failed)),
    describe(["limits", "maxCost"], limits.maxCost),
    describe(["review", "below"], review.below),
    describe(["review", "audit"], review.audit),
    describe(["retention", "days"], retention.days),
  ];
}

/** Groups in groups, value by value; of a list of columns, their names. */
function describeBelow(path: ConfigPath, value: unknown, describe: Describe): ConfigEntry[] {
  if (Array.isArray(value)) return [describe(path, value.map(nameOf))];
  if (value === null || typeof value !== "object") {
    return [describe(path, (value ?? null) as ConfigEntry["value"])];
  }
  return Object.entries(value).flatMap(([key, child]) => describeBelow([...path, key], child, describe));
}

function nameOf(item: string | { readonly name: string }): string {
  return typeof item === "string" ? item : item.name;
}

function showFailedLimit(limit: FailedLimit): string | number {
  // 7% is stored as 0.07, and 0.07 * 100 is 7.000000000000001.
  return limit.kind === "count" ? limit.count : `${Number((limit.share * 100).toPrecision(12))}%`;
}

function showOrigin(origin: Origin | undefined, file: string): string {
  if (origin?.kind === "file") return `${file}:${origin.line}`;
  if (origin?.kind === "environment") return origin.variable;
  return origin?.kind === "flag" ? origin.flag : "default";
}
