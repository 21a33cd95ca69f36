import type { ModelLimits, ModelPrices } from "../model.ts";

/** The day on which the rows were last compared with their sources. */
export const catalogueDate = "2026-11-23";

const mebibyte = 1024 * 1024;

/**
 * The documented defaults of a new account; many accounts have more (100,000 records, 100 jobs), which Service Quotas
 * says. Source: AWS documentation, Amazon Bedrock endpoints and quotas, 2025.
 */
export function usualLimits(maxOutputTokens: number): ModelLimits {
  return {
    minRecordsPerJob: 100,
    maxRecordsPerJob: 50_000,
    maxFileBytes: 1024 * mebibyte,
    maxJobBytes: 5 * 1024 * mebibyte,
    concurrentJobs: 20,
    maxOutputTokens,
  };
}

/** Where prices were read, and when. */
export interface PriceSource {
  readonly source: string;
  readonly date: string;
}

/** US dollars for a million tokens in and out; a batch costs half. */
export function prices(input: number, output: number, from: PriceSource): ModelPrices {
  const batch = { inputPerMillion: input / 2, outputPerMillion: output / 2 };
  return { ...onlinePrices(input, output, from), batch };
}

/** Of a model that answers no batches, or whose batch price is not known. */
export function onlinePrices(input: number, output: number, from: PriceSource): ModelPrices {
  return { online: { inputPerMillion: input, outputPerMillion: output }, batch: undefined, ...from };
}

/** The ids by which geographies (e.g. "us", "global") call a model. */
export function profiles(id: string, ...geographies: readonly string[]): readonly string[] {
  return geographies.map((geography) => `${geography}.${id}`);
}

export const active = { state: "active", endOfLife: undefined } as const;
