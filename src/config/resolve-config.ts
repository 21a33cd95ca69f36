import { resolve } from "node:path";
import type { Category } from "../domain/index.ts";
import { tidyFolder } from "./check-folders.ts";
import type { ClassifierConfig, Config, FailedLimit } from "./config.ts";
import { defaults } from "./defaults.ts";
import { resolveAnalytics } from "./resolve-analytics.ts";
import { resolveAws } from "./resolve-aws.ts";
import { resolveEngines } from "./resolve-engines.ts";
import type { UserConfig } from "./user-config.ts";

type UserClassifier = UserConfig["classifiers"][string];
type UserCategory = UserClassifier["categories"][number];

/** Fills in every default. `folder` is where the file lies: paths in it are relative to that. */
export function resolveConfig(user: UserConfig, folder: string): Config {
  const classifiers: Record<string, ClassifierConfig> = Object.create(null);
  for (const [name, classifier] of Object.entries(user.classifiers)) {
    classifiers[name] = resolveClassifier(name, classifier, folder);
  }
  const folders = { ...defaults.folders, ...withoutUndefined(user.folders ?? {}) };
  return {
    classifiers,
    ...resolveEngines(user),
    aws: resolveAws(user),
    analytics: resolveAnalytics(user),
    folders: {
      input: tidyFolder(folders.input),
      output: tidyFolder(folders.output),
      processed: tidyFolder(folders.processed),
    },
    limits: {
      failed: parseFailedLimit(user.limits?.failed ?? defaults.limits.failed),
      maxCost: user.limits?.maxCost ?? defaults.limits.maxCost,
    },
    review: {
      below: user.review?.below ?? defaults.review.below,
      audit: user.review?.audit ?? defaults.review.audit,
    },
    retention: { days: user.retention?.days ?? defaults.retention.days },
  };
}

function resolveClassifier(name: string, user: UserClassifier, folder: string): ClassifierConfig {
  return {
    name,
    input: {
      id: user.input.id,
      text: user.input.text,
      date: user.input.date,
      gold: user.input.gold,
      header: user.input.header,
    },
    instructions: user.instructions ?? "",
    categories: user.categories.map(resolveCategory),
    prompt: user.prompt,
    output: {
      format: user.output?.format,
      rationale: user.output?.rationale ?? defaults.output.rationale,
      rationaleLanguage: user.output?.rationaleLanguage,
      neutralizeFormulas: user.output?.neutralizeFormulas ?? defaults.output.neutralizeFormulas,
    },
    examplesFrom:
      user.examplesFrom === undefined
        ? undefined
        : { ...user.examplesFrom, file: resolve(folder, user.examplesFrom.file) },
  };
}

function resolveCategory(user: UserCategory): Category {
  return {
    name: user.name,
    description: user.description ?? "",
    examples: user.examples ?? [],
    aliases: user.aliases ?? [],
    isFallback: user.fallback ?? false,
  };
}

/** "2%" is a share of 0.02; "50" is a count. The schema has seen to it that it is one of the two. */
function parseFailedLimit(text: string): FailedLimit {
  return text.endsWith("%")
    ? { kind: "share", share: Number.parseFloat(text) / 100 }
    : { kind: "count", count: Number(text) };
}

function withoutUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: NonNullable<Value[Key]> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}
