import type { FacetName, RecordFilter } from "../../../domain/record-filter.ts";
import { withChoice, withoutChoice } from "../../../domain/record-filter.ts";
import { addressOf, filter } from "../state/filter.ts";

export interface Behind {
  /** "" for no category; undefined: any. */
  readonly gold?: string;
  readonly predicted?: string;
  readonly confidence?: string;
  readonly agreement?: "right" | "wrong";
  readonly score?: RecordFilter["score"];
}

/**
 * The records behind a number of this page: of the filter, those whose right category is known and that count (an example
 * does not).
 */
export function goldAddress(behind: Behind): string {
  const { agreement, score, ...facets } = behind;
  let shown: RecordFilter = { ...filter.value, after: undefined, open: undefined, sort: [] };
  for (const [facet, value] of Object.entries(facets)) shown = only(shown, facet as FacetName, [value]);
  shown = only(shown, "agreement", agreement === undefined ? agreementsOf(shown) : [agreement]);
  return addressOf("/records", score === undefined ? shown : { ...shown, score });
}

/** Both, unless the filter has only one of them. */
function agreementsOf({ choices }: RecordFilter): string[] {
  const { only: chosen, not } = choices.agreement;
  const both = ["right", "wrong"].filter((one) => !not.includes(one));
  return chosen.length === 0 ? both : both.filter((one) => chosen.includes(one));
}

function only(shown: RecordFilter, facet: FacetName, values: readonly string[]): RecordFilter {
  let chosen = withoutChoice(shown, facet);
  for (const value of values) chosen = withChoice(chosen, facet, { value, isExclusion: false });
  return chosen;
}
