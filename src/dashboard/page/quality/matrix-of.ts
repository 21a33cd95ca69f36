import type { EvaluationView } from "./accuracy-tiles.tsx";

export interface Matrix {
  /** Right categories, most records first. */
  readonly rows: readonly string[];
  /** What the engine said; "" for no category, last. */
  readonly columns: readonly string[];
  /** Records by row and column; absent: none. */
  count(gold: string, predicted: string): number;
  /** The largest number of a cell that is wrong. */
  readonly mostWrong: number;
  /** Every category that occurs, mixed up or not. */
  readonly all: number;
}

/** From so many categories on those that were never mixed up are left out at first. */
export const manyCategories = 12;

/** Right categories against the engine's; `isWhole` false: only those that were mixed up. */
export function matrixOf({ confusion, categories }: EvaluationView, isWhole: boolean): Matrix {
  const counts = new Map<string, number>();
  const key = (gold: string, predicted: string) => JSON.stringify([gold, predicted]);
  let mostWrong = 0;
  const confused = new Set<string>();
  for (const { gold, predicted = "", count } of confusion) {
    counts.set(key(gold, predicted), count);
    if (gold === predicted) continue;
    confused.add(gold).add(predicted);
    mostWrong = Math.max(mostWrong, count);
  }
  const golds = new Set(confusion.map(({ gold }) => gold));
  const said = new Set(confusion.map(({ predicted = "" }) => predicted));
  const names = orderOf(categories, [...golds, ...said]);
  const shown = isWhole ? names : names.filter((name) => confused.has(name));
  return {
    rows: shown.filter((name) => golds.has(name)),
    columns: [...shown.filter((name) => said.has(name) || golds.has(name)), ...(said.has("") ? [""] : [])],
    count: (gold, predicted) => counts.get(key(gold, predicted)) ?? 0,
    mostWrong,
    all: names.length,
  };
}

/** As the table of categories has them; right categories that are none of them come last. */
function orderOf(categories: EvaluationView["categories"], others: readonly string[]): string[] {
  return [...new Set([...categories.map(({ name }) => name), ...others])].filter((name) => name !== "");
}
