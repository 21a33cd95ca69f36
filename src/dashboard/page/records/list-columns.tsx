import type { ComponentChildren } from "preact";
import type { RecordRow } from "../../../analytics/analytics.ts";
import type { ListColumn } from "../../../domain/record-filter-columns.ts";
import { day, score, time } from "../format.ts";
import { Confidence } from "../parts/confidence.tsx";
import { filter } from "../state/filter.ts";
import { valueName, words } from "../words.ts";
import { Highlighted } from "./highlighted.tsx";

/** Columns of the list while none are chosen. */
export const usualColumns: readonly ListColumn[] = ["class", "confidence", "input_text", "file", "date"];

export const columnsShown = (): readonly ListColumn[] =>
  filter.value.columns.length === 0 ? usualColumns : filter.value.columns;

const named = (text: string | null) => (text === null ? <span class="muted">–</span> : <bdi>{text}</bdi>);
const worded = (facet: Parameters<typeof valueName>[0], value: string | null) =>
  named(value === null || value === "" ? null : valueName(facet, value));

/** What stands in a record's cell. The category is drawn by the row: it may have changed meanwhile. */
export const cellOf: Readonly<Record<Exclude<ListColumn, "class">, (row: RecordRow) => ComponentChildren>> = {
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
