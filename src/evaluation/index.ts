export { type EvaluateSourceRequest, evaluateSource } from "./evaluate-source.ts";
export * from "./evaluation.ts";
export { type Examples, learnExamples } from "./learn-examples.ts";
export { type GoldOfText, goldOfReviews } from "./reviewed-gold.ts";
export { type ScoredRecord, Scorer, type ScorerOptions } from "./scorer.ts";
export type { Interval } from "./wilson-interval.ts";
