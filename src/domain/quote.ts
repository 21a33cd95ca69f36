import {
  addTokens,
  costOf,
  mostCostOf,
  noTokens,
  type Tariff,
  type TokenEstimate,
  type TokenPrice,
} from "./cost.ts";
import type { RunPlan } from "./plan.ts";
import type { Batch, Route } from "./run.ts";

/** What a run will take, before anything is sent. */
export interface Quote {
  /** Distinct texts, those with a kept answer too. */
  readonly questions: number;
  readonly cached: number;
  readonly batch: RouteQuote;
  readonly online: RouteQuote;
  /** US dollars; undefined when the engine's prices are not known. */
  readonly expectedCost: number | undefined;
  /** What the first attempt cannot exceed: `limits.maxCost` is compared with it. */
  readonly mostCost: number | undefined;
}

export interface RouteQuote {
  readonly questions: number;
  /** Inference jobs; 0 online. */
  readonly jobs: number;
  readonly tokens: TokenEstimate;
}

/** How a batch goes to the engine; "none": it may not. */
export function routeOf(
  asked: number,
  { route, minQuestions, hasOnline }: { route: RunPlan["route"]; minQuestions: number; hasOnline: boolean },
): Route | "none" {
  if (!hasOnline) return "batch";
  if (route === "online-only") return "online";
  if (asked >= minQuestions) return "batch";
  return route === "batch-only" ? "none" : "online";
}

export function quoteOf(
  batches: readonly Batch[],
  options: {
    readonly tariff: Tariff | undefined;
    readonly route: RunPlan["route"];
    readonly minQuestions: number;
    readonly hasOnline: boolean;
  },
): Quote {
  const routes = {
    batch: { questions: 0, jobs: 0, tokens: noTokens },
    online: { questions: 0, jobs: 0, tokens: noTokens },
  };
  let questions = 0;
  let cached = 0;
  for (const batch of batches) {
    questions += batch.questions;
    cached += batch.cached;
    if (batch.asked === 0) continue;
    const route = routeOf(batch.asked, options);
    const sums = routes[route === "online" ? "online" : "batch"];
    sums.questions += batch.asked;
    sums.tokens = addTokens(sums.tokens, batch.tokens);
    if (route === "batch") sums.jobs += 1;
  }
  const cost = (of: (tokens: TokenEstimate, price: TokenPrice) => number) =>
    options.tariff &&
    of(routes.batch.tokens, priceOf(options.tariff, "batch")) +
      of(routes.online.tokens, options.tariff.online);
  return { questions, cached, ...routes, expectedCost: cost(costOf), mostCost: cost(mostCostOf) };
}

/** Without a batch price a batch is taken to cost what asking online does: never too little. */
export function priceOf(tariff: Tariff, route: Route): TokenPrice {
  return route === "batch" ? (tariff.batch ?? tariff.online) : tariff.online;
}
