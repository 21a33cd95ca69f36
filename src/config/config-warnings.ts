import { type Warning, WarningLog } from "../domain/index.ts";
import type { ClassifierConfig, Config } from "./config.ts";
import type { Origins } from "./problem.ts";

/** What is allowed and yet likely to disappoint. */
export function configWarnings(config: Config, origins: Origins): Warning[] {
  const warnings = new WarningLog();
  for (const classifier of Object.values(config.classifiers)) {
    for (const index of bareCategories(classifier)) {
      const origin = origins.near(["classifiers", classifier.name, "categories", index, "name"]);
      const place = origin?.kind === "file" ? `line ${origin.line}` : undefined;
      warnings.add("bare-categories", bareSentence, place);
    }
  }
  return warnings.list();
}

/** Categories of which nothing but the name is known; the fallback needs no more. */
function bareCategories({ categories, examplesFrom }: ClassifierConfig): number[] {
  if (examplesFrom !== undefined) return [];
  return [...categories.keys()].filter((index) => {
    const category = categories[index];
    return category?.description.trim() === "" && category.examples.length === 0 && !category.isFallback;
  });
}

function bareSentence(count: number): string {
  const subject = count === 1 ? "1 category has" : `${count} categories have`;
  return `${subject} neither a description nor examples: only the name tells what belongs there.`;
}
