import type { Attempt } from "../../src/domain/index.ts";

/** What an attempt says when its engine costs nothing and said nothing. */
export const unpaidJob = {
  route: "batch",
  mostCost: 0,
  usage: undefined,
  cost: undefined,
  message: undefined,
  counts: undefined,
  hasFailed: false,
  overdueAt: undefined,
  isGivenUp: false,
} as const satisfies Partial<Attempt>;
