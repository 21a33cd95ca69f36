import type { RecordRow } from "../../../analytics/analytics.ts";
import type { RecordFilter } from "../../../domain/record-filter.ts";
import { day } from "../format.ts";
import { saidHere } from "../review/session.ts";
import { addressOf, changedAddress, filter } from "../state/filter.ts";
import { valueName, words } from "../words.ts";
import { Confidence } from "./confidence.tsx";
import { Highlighted } from "./highlighted.tsx";

type SortColumn = RecordFilter["sort"][number]["column"];

const columns: readonly (readonly [name: keyof typeof words.records, column: SortColumn | undefined])[] = [
  ["category", "class"],
  ["confidence", "confidence"],
  ["text", undefined],
  ["file", "file"],
  ["date", "date"],
];

export function RecordTable({ rows }: { rows: readonly RecordRow[] }) {
  return (
    <table class="record-table">
      <thead>
        <tr>
          {columns.map(([name, column]) => (
            <Head key={name} name={String(words.records[name])} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </tbody>
    </table>
  );
}

const marks = { ascending: "▲", descending: "▼", none: "↕" };

/** Pressed again it sorts the other way, then as it was. */
function Head({ name, column }: { name: string; column: SortColumn | undefined }) {
  if (column === undefined) return <th scope="col">{name}</th>;
  const [first] = filter.value.sort;
  const sorted = first?.column === column ? first : undefined;
  const order = sorted === undefined ? "none" : sorted.isDescending ? "descending" : "ascending";
  const sort = order === "descending" ? [] : [{ column, isDescending: order === "ascending" }];
  return (
    <th scope="col" aria-sort={order}>
      <a href={changedAddress({ sort })}>
        {name} <span aria-hidden="true">{marks[order]}</span>
      </a>
    </th>
  );
}

function Row({ row }: { row: RecordRow }) {
  const { key, status, excerpt, isCut, confidence, file, date } = row;
  const { search } = filter.value;
  const said = saidHere.value.get(key) ?? null;
  const category = said ?? row.category;
  const isCorrected = said === null ? status === "corrected" : said !== row.category;
  const isOpen = filter.value.open === key;
  const label = category ?? valueName("status", status);
  return (
    <tr id={`row-${key}`} class={isOpen ? "open" : undefined} aria-current={isOpen ? "true" : undefined}>
      <th scope="row" class={category === null ? "undecided" : undefined}>
        <a href={addressOf("/records", { ...filter.value, open: key })}>
          <bdi>{label}</bdi>
        </a>
        {isCorrected && (
          <span class="corrected" title={words.records.corrected}>
            {" "}
            <span aria-hidden="true">✎</span>
            <span class="sr">{words.records.corrected}</span>
          </span>
        )}
      </th>
      <td>
        <Confidence value={confidence} />
      </td>
      <td class="text">
        <div class="excerpt" dir="auto">
          {excerpt === "" ? (
            <span class="muted">{words.records.emptyText}</span>
          ) : (
            <Highlighted text={excerpt} search={search} />
          )}
          {isCut && "…"}
        </div>
      </td>
      <td class="file">
        <bdi>{file}</bdi>
      </td>
      <td class="date">{day(date)}</td>
    </tr>
  );
}
