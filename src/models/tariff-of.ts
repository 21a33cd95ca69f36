import type { Tariff, TokenPrice } from "../domain/index.ts";
import type { ModelFacts } from "./model.ts";

/** US dollars for a million tokens, as somebody put them over the catalogue's. */
export interface PriceOverrides {
  readonly input: number | undefined;
  readonly output: number | undefined;
  readonly batchInput: number | undefined;
  readonly batchOutput: number | undefined;
}

/** What a model costs; undefined when neither the catalogue nor the configuration knows. */
export function tariffOf(
  prices: ModelFacts["prices"],
  overrides: PriceOverrides,
  today: string,
): Tariff | undefined {
  const online = priceOf(overrides.input, overrides.output) ?? prices?.online;
  if (online === undefined) return undefined;
  const batch =
    priceOf(overrides.batchInput, overrides.batchOutput) ??
    (hasOnline(overrides) ? undefined : prices?.batch);
  const isOwn = Object.values(overrides).some((price) => price !== undefined);
  return isOwn || prices === undefined
    ? { online, batch, source: "prices of the configuration", date: today }
    : { online, batch, source: prices.source, date: prices.date };
}

/** Whoever sets the online price and no batch price is taken at the word: batches cost as much. */
function hasOnline({ input, output }: PriceOverrides): boolean {
  return input !== undefined && output !== undefined;
}

function priceOf(input: number | undefined, output: number | undefined): TokenPrice | undefined {
  if (input === undefined || output === undefined) return undefined;
  return { inputPerMillion: input, outputPerMillion: output };
}
