import { type FilterNotice, parseRecordFilter, type RecordFilter } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";

/** The records that a request is about. `others`: parameters of the request that are not the filter's. */
export function filterOf(
  url: string,
  others: readonly string[] = [],
): { readonly filter: RecordFilter; readonly notices: readonly FilterNotice[] } {
  return parseRecordFilter(new URL(url).search, others);
}

/** A whole number from 0 on that a request names. Throws PH179 for anything else. */
export function numberOf(
  text: string | undefined,
  { name, usual, most }: { readonly name: string; readonly usual: number; readonly most: number },
): number {
  if (text === undefined) return usual;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
  if (number <= most) return number;
  throw new ProductError("PH179", { problem: `\`${name}\` is not a whole number from 0 to ${most}.` });
}
