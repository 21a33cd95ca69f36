import { type FacetName, facetNames } from "../domain/index.ts";
import type { Ask, Facet, FacetValue } from "./analytics.ts";
import { isFileFacet, valueOfFile } from "./conditions.ts";
import type { SqlRow } from "./database.ts";
import { type Question, sourceOfRecords } from "./question.ts";

/** Facets of which nothing is chosen are counted over the same records: in one pass. */
export async function countFacets(
  question: Question,
  { names, limit }: { readonly names: readonly FacetName[]; readonly limit: number },
  ask: Ask,
): Promise<readonly Facet[]> {
  const { choices } = question.selection.filter;
  // The facet of runs has all of them, so it is counted over other records than the others.
  const isAlone = (name: FacetName) =>
    name === "run" || choices[name].only.length > 0 || choices[name].not.length > 0;
  const together = facetNames.filter((name) => names.includes(name) && !isAlone(name));
  const passes = [
    ...(together.length === 0 ? [] : [countPass(question, { names: together, without: undefined }, ask)]),
    ...names.filter(isAlone).map((name) => countPass(question, { names: [name], without: name }, ask)),
  ];
  const counts = new Map((await Promise.all(passes)).flatMap((pass) => [...pass]));
  return names.map((name) => facetOf(question, { name, limit, counts: counts.get(name) ?? new Map() }));
}

type Counts = Map<string, number>;

/** Records by each of the names, counted in one go. */
async function countPass(
  question: Question,
  { names, without }: { readonly names: readonly FacetName[]; readonly without: FacetName | undefined },
  ask: Ask,
): Promise<Map<FacetName, Counts>> {
  const source = await sourceOfRecords(question, { ...ask, without });
  if (source === undefined) return new Map();
  const columns = [...new Set(names.map(columnOf))];
  // e.g. GROUPING(class, status) is 1 in the rows by class: the bits say what a row is not grouped by.
  const sql = `SELECT ${columns.join(", ")}, GROUPING(${columns.join(", ")})::INTEGER AS others, count(*)::DOUBLE AS count
    FROM ${source.from} WHERE ${source.where.sql}
    GROUP BY GROUPING SETS (${columns.map((column) => `(${column})`).join(", ")})`;
  const rows = await question.database.rows({ sql, values: source.where.values }, ask);
  const every = 2 ** columns.length - 1;
  const rowsBy = (column: string) => {
    const others = every - 2 ** (columns.length - 1 - columns.indexOf(column));
    return rows.filter((row) => row["others"] === others);
  };
  return new Map(names.map((name) => [name, countsOf(question, name, rowsBy(columnOf(name)))]));
}

const columnOf = (name: FacetName): string => (isFileFacet(name) ? "file_number" : name);

function countsOf({ catalog, index }: Question, name: FacetName, rows: readonly SqlRow[]): Counts {
  const counts: Counts = new Map();
  const add = (value: string, row: SqlRow) =>
    counts.set(value, (counts.get(value) ?? 0) + Number(row["count"]));
  if (!isFileFacet(name)) {
    for (const row of rows) add(index.terms.textOf(row[name]), row);
    return counts;
  }
  const byNumber = new Map(catalog.files.map((file) => [file.number, file]));
  for (const row of rows) {
    const file = byNumber.get(Number(row["file_number"]));
    if (file !== undefined) add(valueOfFile[name](file), row);
  }
  return counts;
}

function facetOf(
  { selection: { filter } }: Question,
  { name, limit, counts }: { readonly name: FacetName; readonly limit: number; readonly counts: Counts },
): Facet {
  const { only, not } = filter.choices[name];
  const chosen = new Set([...only, ...not]);
  for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
  const values = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const shown = values.filter(([value], at) => at < limit || chosen.has(value));
  const shownValue = ([value, count]: [string, number]): FacetValue => ({
    value,
    count,
    isSelected: only.includes(value),
    isExcluded: not.includes(value),
  });
  return { name, values: shown.map(shownValue), more: values.length - shown.length };
}
