import type { ComponentChildren } from "preact";
import type { RecordRow } from "../../../analytics/analytics.ts";
import type { RecordFilter } from "../../../domain/record-filter.ts";
import { isInputColumn, type ViewColumn } from "../../../domain/record-filter-columns.ts";
import { addressOf, changedAddress, filter } from "../state/filter.ts";
import { saidHere } from "../state/review-session.ts";
import { isCompact } from "../state/settings.ts";
import { valueName, words } from "../words.ts";
import { cellOf, columnName, columnsShown, usualColumns } from "./list-columns.tsx";

type SortColumn = RecordFilter["sort"][number]["column"];

const sortable: readonly SortColumn[] = ["date", "class", "status", "confidence", "score", "file", "id"];

export function RecordTable({ rows }: { rows: readonly RecordRow[] }) {
  const columns = columnsShown();
  const isOwn = filter.value.columns.length > 0;
  const look = ["record-table", ...(isOwn ? ["own-columns"] : []), ...(isCompact.value ? ["compact"] : [])];
  const table = (
    <table class={look.join(" ")}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  );
  if (!isOwn) return table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="table-scroll" tabIndex={0} aria-label={words.records.title}>
      {table}
    </section>
  );
}

const marks = { ascending: "▲", descending: "▼", none: "↕" };

/** Names of files' columns may be anything. */
const lookOf = (column: ViewColumn) => (isInputColumn(column) ? "column-of-input" : `column-${column}`);

/** Pressed again it sorts the other way, then as it was. */
function Head({ column: shown }: { column: ViewColumn }) {
  const column = sortable.find((one) => one === shown);
  if (column === undefined) {
    return (
      <th scope="col" class={lookOf(shown)}>
        <bdi>{columnName(shown)}</bdi>
      </th>
    );
  }
  const [first] = filter.value.sort;
  const sorted = first?.column === column ? first : undefined;
  const order = sorted === undefined ? "none" : sorted.isDescending ? "descending" : "ascending";
  const sort = order === "descending" ? [] : [{ column, isDescending: order === "ascending" }];
  return (
    <th scope="col" class={lookOf(shown)} aria-sort={order}>
      <a href={changedAddress({ sort })}>
        {columnName(shown)} <span aria-hidden="true">{marks[order]}</span>
      </a>
    </th>
  );
}

function Row({ row, columns }: { row: RecordRow; columns: readonly ViewColumn[] }) {
  const { key } = row;
  const isOpen = filter.value.open === key;
  const address = addressOf("/records", { ...filter.value, open: key });
  return (
    <tr id={`row-${key}`} class={isOpen ? "open" : undefined} aria-current={isOpen ? "true" : undefined}>
      {columns.map((column, at) => {
        const cell = column === "class" ? <Category row={row} /> : cellOf(column, row);
        const look = `${lookOf(column)}${column === "class" && row.category === null ? " undecided" : ""}`;
        // On a phone cells stand below one another: those that are not always there say what they are.
        const label = usualColumns.includes(column) ? undefined : columnName(column);
        if (at > 0) {
          return (
            <td key={column} class={look} data-label={label}>
              {cell}
            </td>
          );
        }
        return (
          <th key={column} scope="row" class={look} data-label={label}>
            <Opener address={address} column={column}>
              {cell}
            </Opener>
          </th>
        );
      })}
    </tr>
  );
}

/** The first cell opens the record. What is a link itself, or may be long, stands beside it. */
function Opener(opener: { address: string; column: ViewColumn; children: ComponentChildren }) {
  const { address, column, children } = opener;
  if (column !== "run") return <a href={address}>{children}</a>;
  return (
    <>
      <a href={address}>{words.records.open}</a> {children}
    </>
  );
}

/** What counts now, also where it was said a moment ago. */
function Category({ row }: { row: RecordRow }) {
  const said = saidHere.value.get(row.key) ?? null;
  const category = said ?? row.category;
  const isCorrected = said === null ? row.status === "corrected" : said !== row.category;
  return (
    <>
      <bdi>{category ?? valueName("status", row.status)}</bdi>
      {isCorrected && (
        <span class="corrected" title={words.records.corrected}>
          {" "}
          <span aria-hidden="true">✎</span>
          <span class="sr">{words.records.corrected}</span>
        </span>
      )}
    </>
  );
}
