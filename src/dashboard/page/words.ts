import {
  facetWords,
  filterWords,
  noValueWords,
  reviewOriginWords,
  reviewStateWords,
} from "./words/filters.ts";
import { frameWords } from "./words/frame.ts";
import { overviewWords } from "./words/overview.ts";
import { columnWords, emptyWords, recordsWords, recordWords, similarWords } from "./words/records.ts";
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
  reviewStates: reviewStateWords,
  reviewOrigins: reviewOriginWords,
  columns: columnWords,
  overview: overviewWords,
  records: recordsWords,
  record: recordWords,
  similar: similarWords,
  empty: emptyWords,
  runs: runsWords,
} as const;

const languages = new Intl.DisplayNames("en", { type: "language" });

/** "de" -> "German". */
function languageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

/** A value of a facet as a person reads it. */
export function valueName(facet: keyof typeof words.noValue, value: string): string {
  if (value === "") return words.noValue[facet];
  if (facet === "language") return languageName(value);
  return namesOf[facet]?.[value] ?? value;
}

const namesOf: Readonly<Partial<Record<string, Readonly<Record<string, string>>>>> = {
  review: words.reviewStates,
  origin: words.reviewOrigins,
};
