import { type ConfigGroup, type ConfigList, isGroup, textOf } from "./config-value.ts";
import type { Origins, Problem } from "./problem.ts";
import { showText } from "./show-value.ts";
import { classifierNamePattern } from "./user-config.ts";

/** What a schema of single keys cannot see of the group about analysis on AWS. */
export function checkAnalytics(root: ConfigGroup, origins: Origins): Problem[] {
  const { analytics } = root;
  if (!isGroup(analytics)) return [];
  const { quicksight } = analytics;
  return [
    ...checkFormer(analytics, origins),
    ...(isGroup(quicksight)
      ? [...checkIdentity(quicksight, origins), ...checkColumns(quicksight, origins)]
      : []),
  ];
}

/** They become a part of a list that is separated by commas, and of folders. */
function checkFormer({ formerClassifiers }: ConfigGroup, origins: Origins): Problem[] {
  const names = Array.isArray(formerClassifiers) ? (formerClassifiers as ConfigList) : [];
  return names.flatMap((value, index) => {
    const name = textOf(value);
    if (typeof name !== "string" || classifierNamePattern.test(name)) return [];
    const origin = origins.near(["analytics", "formerClassifiers", index]);
    const message = `${showText(name)} in \`analytics.formerClassifiers\` cannot be the name of a classifier.`;
    return [{ origin, message }];
  });
}

function checkIdentity(quicksight: ConfigGroup, origins: Origins): Problem[] {
  if (isMissing(quicksight["identityRegion"]) || !isMissing(quicksight["group"])) return [];
  const message =
    "`analytics.quicksight.identityRegion` is given without `analytics.quicksight.group`. A group can be made only in the region of the identities: make one there, and name it.";
  return [{ origin: origins.near(["analytics", "quicksight", "identityRegion"]), message }];
}

function isMissing(value: unknown): boolean {
  return (value ?? undefined) === undefined;
}

function checkColumns({ columns }: ConfigGroup, origins: Origins): Problem[] {
  const list = Array.isArray(columns) ? (columns as ConfigList) : [];
  const seen = new Set<string>();
  return list.flatMap((entry, index) => {
    const name = isGroup(entry) ? textOf(entry["name"]) : undefined;
    if (typeof name !== "string" || !seen.has(name)) {
      if (typeof name === "string") seen.add(name);
      return [];
    }
    const origin = origins.near(["analytics", "quicksight", "columns", index, "name"]);
    return [{ origin, message: `\`analytics.quicksight.columns\` names ${showText(name)} twice.` }];
  });
}
