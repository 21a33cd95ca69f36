// A filter as SQL for the console: for a person to read and go on with.
import {
  type Choice,
  type FacetName,
  facetNames,
  frozenDates,
  isInputColumn,
  patternOfTerm,
  type RecordFilter,
  searchTerms,
  type ViewColumn,
} from "../domain/index.ts";
import type { Selection } from "./conditions.ts";
import { quoted } from "./database.ts";
import { inputNames } from "./input-cells.ts";

/** Gives exactly the filter's records, in the order of its own columns. Whatever a person chose stands there as text only. */
export function sqlOfFilter({ filter, today }: Selection): string {
  const { choices, everyRun } = filter;
  const table = everyRun || choices.run.only.length > 0 ? "all_records" : "records";
  const conditions = [
    ...facetNames.flatMap((name) => conditionsOf(name, choices[name])),
    ...rangeConditions(filter, today),
    ...searchTerms(filter.search).map(isFound),
    ...(filter.sameText === undefined ? [] : [`text_key = ${literal(filter.sameText)}`]),
    ...(filter.differsFrom === undefined ? [] : [differs(filter.differsFrom, filter.was, table)]),
  ];
  const where = conditions.length === 0 ? [] : [`where ${conditions.join("\n  and ")}`];
  const order = filter.sort.flatMap(({ column, isDescending }) => [
    `${orderSql[column]}${isDescending ? " desc" : ""} nulls last`,
  ]);
  const by = order.length === 0 ? [] : [`order by ${order.join(", ")}`];
  const inTables = filter.columns.filter((column) => !isInputColumn(column)).map(sqlColumn);
  const columns = inTables.length === 0 ? "*" : inTables.join(", ");
  return [...noteOf(filter), `select ${columns}\nfrom ${table}`, ...where, ...by].join("\n");
}

/** Columns of input files are in no table. */
function noteOf(filter: RecordFilter): string[] {
  const names = inputNames(filter).map((name) => name.replaceAll(/[\p{C}\p{Z}]+/gu, " "));
  return names.length === 0
    ? []
    : [`-- Only in files and in the list, not in these tables: ${names.join(", ")}`];
}

/** In a file it is called what it was, in the tables what it is. */
const sqlColumn = (name: ViewColumn) => (name === "original_class" ? "predicted as original_class" : name);

const orderSql = {
  date: "date",
  class: "class",
  status: "status",
  confidence: "list_position(['low', 'medium', 'high'], confidence)",
  score: "score",
  file: "file",
  id: "id",
} as const;

function conditionsOf(column: FacetName, { only, not }: Choice): string[] {
  const chosen = only.length === 0 ? [] : [isAmong(column, only)];
  return not.length === 0 ? chosen : [...chosen, `not ${isAmong(column, not)}`];
}

const isFound = (term: string) => `regexp_matches(input_text, ${literal(patternOfTerm(term))}, 'i')`;

/** True or false, never null: "" stands for null. */
function isAmong(column: FacetName, values: readonly string[]): string {
  const named = values.filter((value) => value !== "");
  const list = named.map(literal).join(", ");
  if (named.length === 0) return `(${column} is null)`;
  if (named.length < values.length) return `(${column} is null or ${column} in (${list}))`;
  return named.length === 1
    ? `(${column} is not null and ${column} = ${list})`
    : `(${column} is not null and ${column} in (${list}))`;
}

function rangeConditions({ score, dates }: RecordFilter, today: string): string[] {
  const days = dates === undefined ? undefined : frozenDates(dates, today);
  return [
    ...(score?.from === undefined ? [] : [`score >= ${score.from}`]),
    ...(score?.to === undefined ? [] : [`score <= ${score.to}`]),
    ...(days?.from === undefined ? [] : [`date >= date ${literal(days.from)}`]),
    ...(days?.to === undefined ? [] : [`date <= date ${literal(days.to)}`]),
  ];
}

/** Records whose text the engine sorted otherwise in the run. */
function differs(run: string, was: string | undefined, table: string): string {
  const wanted = was === undefined ? "" : `\n    and other.predicted = ${literal(was)}`;
  return `exists (
    from (
      select text_key, min(coalesce(predicted, '')) as predicted
      from all_records where run = ${literal(run)} and text_key is not null group by text_key
    ) as other
    where other.text_key = ${table}.text_key and other.predicted <> coalesce(${table}.predicted, '')${wanted}
  )`;
}

/** A text as SQL. Control characters are written by their numbers: none of them ends the statement or hides a part of it. */
function literal(text: string): string {
  const pieces = text.split(/(\p{Cc}|\p{Cf}|\p{Cs}|\u2028|\u2029)/u);
  const parts = pieces.flatMap((piece, at) => {
    if (at % 2 === 1) return [`chr(${piece.codePointAt(0)})`];
    return piece === "" && pieces.length > 1 ? [] : [quoted(piece)];
  });
  const joined = parts.join(" || ");
  return parts.length > 1 ? `(${joined})` : joined;
}
