import type { TrendPoint } from "../../../analytics/analytics.ts";

/** A category over time. */
export interface Series {
  readonly category: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

/** Most records first. */
export function byCategory(trend: readonly TrendPoint[]): Series[] {
  const categories = new Map<string, Map<string, number>>();
  for (const { category, start, count: records } of trend) {
    const counts = categories.get(category) ?? new Map<string, number>();
    categories.set(category, counts.set(start, records));
  }
  const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);
  return [...categories]
    .map(([category, counts]) => ({ category, counts, total: sum(counts) }))
    .sort((a, b) => b.total - a.total);
}
