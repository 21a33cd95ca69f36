import { facetWords, filterWords, noValueWords } from "./words/filters.ts";
import { frameWords } from "./words/frame.ts";
import { overviewWords } from "./words/overview.ts";
import { emptyWords, recordsWords, recordWords } from "./words/records.ts";
import { runsWords } from "./words/runs.ts";

/**
 * Every word of the page, so that it can be said in another language. Words of a page that is loaded when it is opened
 * stand beside these in words/ and are not joined here, so that they are loaded with it.
 */
export const words = {
  ...frameWords,
  noValue: noValueWords,
  facets: facetWords,
  filters: filterWords,
  overview: overviewWords,
  records: recordsWords,
  record: recordWords,
  empty: emptyWords,
  runs: runsWords,
} as const;

/** A value of a facet as a person reads it. */
export function valueName(facet: keyof typeof words.noValue, value: string): string {
  return value === "" ? words.noValue[facet] : value;
}
