import type { Usage } from "../domain/index.ts";

/** An object of unknown keys; undefined for null, a list and everything else. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A count, also one written as text; undefined for everything else. */
function countOf(value: unknown): number | undefined {
  const count = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof count === "number" && Number.isFinite(count) && count >= 0 ? count : undefined;
}

/** Input may be counted in parts (cached or not). undefined: nothing was counted. */
export function usageOf(input: readonly unknown[], output: unknown): Usage | undefined {
  const counted = input.map(countOf).filter((count) => count !== undefined);
  const outputTokens = countOf(output);
  if (counted.length === 0 && outputTokens === undefined) return undefined;
  return { inputTokens: counted.reduce((sum, count) => sum + count, 0), outputTokens: outputTokens ?? 0 };
}
