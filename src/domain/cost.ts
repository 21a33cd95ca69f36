/** Tokens that a service charged for. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Tokens before they are spent: what is expected, and what cannot be exceeded as far as can be told beforehand. */
export interface TokenEstimate extends Usage {
  readonly mostInputTokens: number;
  readonly mostOutputTokens: number;
}

/** US dollars for a million tokens. */
export interface TokenPrice {
  readonly inputPerMillion: number;
  readonly outputPerMillion: number;
}

/** What an engine charges by the two ways of asking it. */
export interface Tariff {
  /** undefined: this model does not answer batches. */
  readonly batch: TokenPrice | undefined;
  readonly online: TokenPrice;
  /** Where the prices were read, and on which day (ISO date); a configuration is a source, too. */
  readonly source: string;
  readonly date: string;
}

export const noUsage: Usage = { inputTokens: 0, outputTokens: 0 };

export const noTokens: TokenEstimate = { ...noUsage, mostInputTokens: 0, mostOutputTokens: 0 };

export function addUsage(a: Usage, b: Usage): Usage {
  return { inputTokens: a.inputTokens + b.inputTokens, outputTokens: a.outputTokens + b.outputTokens };
}

export function addTokens(a: TokenEstimate, b: TokenEstimate): TokenEstimate {
  // Engines without a price give it for every question.
  if (b === noTokens) return a;
  return {
    ...addUsage(a, b),
    mostInputTokens: a.mostInputTokens + b.mostInputTokens,
    mostOutputTokens: a.mostOutputTokens + b.mostOutputTokens,
  };
}

/** In US dollars. */
export function costOf({ inputTokens, outputTokens }: Usage, price: TokenPrice): number {
  return (inputTokens * price.inputPerMillion + outputTokens * price.outputPerMillion) / 1_000_000;
}

/** The upper bound of an estimate, in US dollars. */
export function mostCostOf({ mostInputTokens, mostOutputTokens }: TokenEstimate, price: TokenPrice): number {
  return costOf({ inputTokens: mostInputTokens, outputTokens: mostOutputTokens }, price);
}

/** Far above what adding up prices rounds away, far below what a token costs; in US dollars. */
export const roundingUsd = 1e-9;

/** Whether US dollars, added up from prices, are more than a limit: 0.1 + 0.2 are not more than 0.3. */
export function exceeds(amount: number, limit: number): boolean {
  return amount > limit + roundingUsd;
}

/** e.g. "$12.40"; amounts under a dollar need more digits to mean something, e.g. "$0.0031". */
export function usd(amount: number): string {
  return `$${amount.toFixed(amount >= 1 || amount === 0 ? 2 : 4)}`;
}
