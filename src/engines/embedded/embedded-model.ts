import type { Confidence, RunnerUp, Warning } from "../../domain/index.ts";

/** By what the user gave: descriptions, a few examples for each category, or at least about 50. */
export type Mode = "zero-shot" | "few-shot" | "supervised";

export interface EmbeddedAnswer {
  /** A category's name, or "" when nothing fits and there is no fallback category. */
  readonly label: string;
  readonly rationale: string;
  readonly confidence: Confidence;
  /** In [0, 1]; ranks answers of one run, and `confidence` is a coarser form of it. */
  readonly score: number;
  /** What came second: its score is what it would have had if it had been chosen, never above the chosen one's. */
  readonly runnerUp?: RunnerUp;
}

/** What a report says about the model. */
export interface EmbeddedFacts {
  /** ISO 639-1, the main one first, e.g. ["de", "en"]; empty when none could be told. */
  readonly languages: readonly string[];
  readonly mode: Mode;
  /** Distinct texts that were learned from. */
  readonly textsFitted: number;
  readonly warnings: readonly Warning[];
}

export interface EmbeddedModel {
  /** Pure and synchronous, for any text; only the first 100,000 characters are read. */
  answer(text: string): EmbeddedAnswer;
  readonly facts: EmbeddedFacts;
}
