import { type Tariff, type TokenPrice, usd } from "../../domain/index.ts";
import { plainText } from "../context.ts";

/** e.g. "Price of a million tokens, in and out: $0.50 and $2.50 in jobs, $1.00 and $5.00 online (…, 2026-09-22)". */
export function pricesText({ batch, online, source, date }: Tariff): string {
  const jobs = batch === undefined ? "jobs are counted as if asked online" : `${pair(batch)} in jobs`;
  return `Price of a million tokens, in and out: ${pair(online)} online, ${jobs} (${plainText(source)}, ${date})`;
}

function pair({ inputPerMillion, outputPerMillion }: TokenPrice): string {
  return `${price(inputPerMillion)} and ${price(outputPerMillion)}`;
}

/** No more digits than cents where there are none. */
function price(amount: number): string {
  const cents = amount * 100;
  return Math.abs(cents - Math.round(cents)) < 1e-9 ? `$${amount.toFixed(2)}` : usd(amount);
}
