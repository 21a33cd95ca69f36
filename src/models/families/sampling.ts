import type { Generation, ModelFacts } from "../model.ts";

/** The temperature to send; undefined where none is wished for, or the model refuses it. */
export function temperatureFor({ temperature }: Generation, facts: ModelFacts): number | undefined {
  return facts.takesTemperature ? temperature : undefined;
}

/** A model refuses a question that asks for more tokens than it can write. */
export function maxTokensFor({ maxTokens }: Generation, { limits }: ModelFacts): number {
  return Math.min(maxTokens, limits.maxOutputTokens);
}
