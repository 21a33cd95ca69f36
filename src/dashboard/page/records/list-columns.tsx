import type { ComponentChildren } from "preact";
import type { RecordRow } from "../../../analytics/analytics.ts";
import {
  inputNameOf,
  isInputColumn,
  type ListColumn,
  type ViewColumn,
} from "../../../domain/record-filter-columns.ts";
import { day, score, time } from "../format.ts";
import { Confidence } from "../parts/confidence.tsx";
import { filter } from "../state/filter.ts";
import { valueName, words } from "../words.ts";
import { Highlighted } from "./highlighted.tsx";

/** Columns of the list while none are chosen. */
export const usualColumns: readonly ViewColumn[] = ["class", "confidence", "input_text", "file", "date"];

export const columnsShown = (): readonly ViewColumn[] =>
  filter.value.columns.length === 0 ? usualColumns : filter.value.columns;

const named = (text: string | null) => (text === null ? <span class="muted">–</span> : <bdi>{text}</bdi>);
const worded = (facet: Parameters<typeof valueName>[0], value: string | null) =>
  named(value === null || value === "" ? null : valueName(facet, value));

/** As its head says it. */
export const columnName = (column: ViewColumn): string =>
  isInputColumn(column) ? inputNameOf(column) : words.columns[column];

/** What stands in a record's cell of a column, except of the category. */
export function cellOf(column: Exclude<ViewColumn, "class">, row: RecordRow): ComponentChildren {
  return isInputColumn(column) ? (
    <InputText text={row.inputCells[inputNameOf(column)]} />
  ) : (
    cells[column](row)
  );
}

function InputText({ text }: { text: string | undefined }) {
  if (text === undefined || text.trim() === "") return named(null);
  return (
    <div class="excerpt" dir="auto">
      {text}
    </div>
  );
}

/** The category is drawn by the row: it may have changed meanwhile. */
const cells: Readonly<Record<Exclude<ListColumn, "class">, (row: RecordRow) => ComponentChildren>> = {
  id: ({ id }) => <bdi>{id}</bdi>,
  input_text: (row) => <Excerpt row={row} />,
  rationale: ({ rationale }) =>
    rationale === null ? (
      named(null)
    ) : (
      <div class="excerpt" dir="auto">
        {rationale}
      </div>
    ),
  confidence: ({ confidence }) => <Confidence value={confidence} />,
  score: (row) => (row.score === null ? named(null) : score(row.score)),
  status: ({ status }) => valueName("status", status),
  reason: ({ reason }) => named(reason),
  file: ({ file }) => <bdi>{file}</bdi>,
  classifier: ({ classifier }) => <bdi>{classifier}</bdi>,
  run: ({ run }) => <a href={`/runs?open=${run}`}>{run}</a>,
  engine: ({ engine }) => <bdi>{engine}</bdi>,
  created_at: ({ createdAt }) => time(createdAt),
  date: ({ date }) => day(date),
  language: ({ language }) => worded("language", language),
  original_class: ({ predicted }) => named(predicted),
  review: ({ review }) => worded("review", review),
  origin: ({ origin }) => worded("origin", origin),
  gold: ({ rightCategory }) => named(rightCategory),
};

function Excerpt({ row: { excerpt, isCut } }: { row: RecordRow }) {
  return (
    <div class="excerpt" dir="auto">
      {excerpt.trim() === "" ? (
        <span class="muted">{words.records.emptyText}</span>
      ) : (
        <Highlighted text={excerpt} search={filter.value.search} />
      )}
      {isCut && "…"}
    </div>
  );
}
