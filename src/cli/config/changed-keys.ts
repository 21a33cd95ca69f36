import { parseConfig } from "../../config/index.ts";
import { isProductError } from "../../errors.ts";

export interface ChangedKey {
  /** e.g. "engine.model" or "classifiers.travel.categories[Refund Issues].description" */
  readonly key: string;
  readonly change: "new" | "changed" | "gone";
}

/** What differs between two configurations, by their keys; undefined when the first cannot be read any more. */
export function changedKeys(before: string, after: string): ChangedKey[] | undefined {
  try {
    const old = leavesOf(parseConfig(before, "the configuration in the home").user);
    const now = leavesOf(parseConfig(after, "pigeonhole.yaml").user);
    return [
      ...[...now].flatMap(([key, value]): ChangedKey[] => {
        if (!old.has(key)) return [{ key, change: "new" }];
        return old.get(key) === value ? [] : [{ key, change: "changed" }];
      }),
      ...[...old.keys()].filter((key) => !now.has(key)).map((key): ChangedKey => ({ key, change: "gone" })),
    ];
  } catch (error) {
    if (isProductError(error)) return undefined;
    throw error;
  }
}

/** Every value by its path. Entries of lists that have a name go by that: an order is no path. */
function leavesOf(value: unknown, path = "", leaves = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value) && value.every(isNamed)) {
    for (const { name, ...rest } of value) leavesOf({ name, ...rest }, `${path}[${name}]`, leaves);
    return leaves;
  }
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (child !== undefined) leavesOf(child, path === "" ? key : `${path}.${key}`, leaves);
    }
    return leaves;
  }
  return leaves.set(path, JSON.stringify(value));
}

function isNamed(value: unknown): value is { readonly name: string } {
  return typeof (value as { name?: unknown } | null)?.name === "string";
}
