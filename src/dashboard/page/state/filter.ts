import { computed } from "@preact/signals";
import {
  type FacetName,
  noFilter,
  parseRecordFilter,
  queryOf,
  type RecordFilter,
  withChoice,
  withoutChoice,
} from "../../../domain/record-filter.ts";
import { isInputColumn } from "../../../domain/record-filter-columns.ts";
import { path, query } from "./location.ts";

/** What an address says besides the filter: how a page shows it. */
const viewNames = ["compare", "with", "by", "matrix"];

/** The records that the view is about, read from the address. */
export const filter = computed(() => parseRecordFilter(query.value, viewNames).filter);
export const notices = computed(() => parseRecordFilter(query.value, viewNames).notices);

/** The filter as the query of a question: what only the page cares for is left out. Cells of input files have to be asked for. */
export function questionOf(shown: RecordFilter): string {
  return suffix(queryOf({ ...shown, columns: shown.columns.filter(isInputColumn), open: undefined }));
}

/** The same, for what does not depend on the page or the order either. */
export function countQuestionOf(shown: RecordFilter): string {
  const { sort, columns, size, after } = noFilter;
  return questionOf({ ...shown, sort, columns, size, after });
}

/** Where all records of a view are to be had as a file, in its order and with its columns. */
export function fileAddress(
  shown: RecordFilter,
  { format, isSafe }: { readonly format: string; readonly isSafe: boolean },
): string {
  const { size, after, open } = noFilter;
  const address = addressOf(`/records.${format}`, { ...shown, size, after, open });
  return withView(address, { formulas: isSafe ? undefined : "keep" });
}

export function addressOf(where: string, shown: RecordFilter): string {
  return where + suffix(queryOf(shown));
}

/** This page's address with another filter; from its first page on, and shown as it is. */
export function changedAddress(change: Partial<RecordFilter>): string {
  const shown = { ...filter.value, after: undefined, open: undefined, ...change };
  return withView(addressOf(path.value, shown), viewOf());
}

/** What the address says of the view, by name. */
export function viewOf(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...new URLSearchParams(query.value)].filter(([name]) => viewNames.includes(name)),
  );
}

/** An address with a view; parts that are "" or undefined are left out. */
export function withView(address: string, view: Readonly<Record<string, string | undefined>>): string {
  const known = Object.entries(view).filter((part): part is [string, string] => (part[1] ?? "") !== "");
  const text = new URLSearchParams(known).toString();
  if (text === "") return address;
  return `${address}${address.includes("?") ? "&" : "?"}${text}`;
}

const suffix = (text: string) => (text === "" ? "" : `?${text}`);

/** A value of a facet switched on, or off when it was on. */
export function toggled(shown: RecordFilter, facet: FacetName, value: string): RecordFilter {
  const { only } = shown.choices[facet];
  if (!only.includes(value)) return withChoice(shown, facet, { value, isExclusion: false });
  return withRest(
    shown,
    facet,
    only.filter((one) => one !== value),
    shown.choices[facet].not,
  );
}

/** A value of a facet hidden, or no longer. */
export function excluded(shown: RecordFilter, facet: FacetName, value: string): RecordFilter {
  const { only, not } = shown.choices[facet];
  if (!not.includes(value)) return withChoice(shown, facet, { value, isExclusion: true });
  return withRest(
    shown,
    facet,
    only,
    not.filter((one) => one !== value),
  );
}

/** Nothing else of a facet than one value; all of it again when that was so already. */
export function alone(shown: RecordFilter, facet: FacetName, value: string): RecordFilter {
  const { only, not } = shown.choices[facet];
  const isAlone = only.length === 1 && only[0] === value && not.length === 0;
  const rest = withoutChoice(shown, facet);
  return isAlone ? rest : withChoice(rest, facet, { value, isExclusion: false });
}

function withRest(
  shown: RecordFilter,
  facet: FacetName,
  only: readonly string[],
  not: readonly string[],
): RecordFilter {
  return { ...shown, choices: { ...shown.choices, [facet]: { only, not } } };
}

/**
 * The records behind a number that was counted with the filter and one value of a facet; undefined when the filter's own
 * choice of that facet leaves none.
 */
export function behind(shown: RecordFilter, facet: FacetName, value: string): string | undefined {
  const { only, not } = shown.choices[facet];
  const isLeft = (only.length === 0 || only.includes(value)) && !not.includes(value);
  return isLeft ? onlyAddress(shown, facet, value) : undefined;
}

/** The records behind a number that was counted with the facet's own choices removed. */
export function onlyAddress(shown: RecordFilter, facet: FacetName, value: string): string {
  const chosen = withChoice(withoutChoice(shown, facet), facet, { value, isExclusion: false });
  return addressOf("/records", { ...chosen, after: undefined, open: undefined });
}

/** Whether anything is filtered at all. */
export function isFiltered(shown: RecordFilter): boolean {
  const { sort, columns, size, after, open } = noFilter;
  return queryOf({ ...shown, sort, columns, size, after, open }) !== "";
}

/** Without any filter, in the same order and with the same columns. */
export function cleared({ sort, columns, size }: RecordFilter): RecordFilter {
  return { ...noFilter, sort, columns, size };
}
