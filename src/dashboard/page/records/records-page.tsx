import { useState } from "preact/hooks";
import type { Meta, RecordCount, RecordFacets, RecordList, RecordPosition, RecordSql } from "../../api.ts";
import { count } from "../format.ts";
import { DamagedNotice } from "../parts/damaged-notice.tsx";
import { EmptyBox } from "../parts/empty-box.tsx";
import { FilterChips } from "../parts/filter-chips.tsx";
import { ProblemBox } from "../parts/problem-box.tsx";
import { RecordsLoading } from "../parts/records-loading.tsx";
import { fetchJson, useData } from "../state/data.ts";
import {
  addressOf,
  changedAddress,
  countQuestionOf,
  filter,
  isFiltered,
  questionOf,
} from "../state/filter.ts";
import { recordChanges } from "../state/live.ts";
import { unlessGone } from "../state/location.ts";
import { openSql } from "../state/sql-arrival.ts";
import { words } from "../words.ts";
import { ColumnMenu } from "./column-choice.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { FacetColumn } from "./facet-column.tsx";
import { NoMatch } from "./no-match.tsx";
import { RecordPanel } from "./record-panel.tsx";
import { RecordTable } from "./record-table.tsx";
import { SearchBox } from "./search-box.tsx";
import { listAddress, useWalk } from "./use-walk.ts";

/** The records of a view: what can be filtered, the list, and the one that is open. */
export function RecordsPage({ meta }: { meta: Meta | undefined }) {
  const shown = filter.value;
  const [version, isOld, renew] = useShownVersion();
  const list = useData<RecordList>(listAddress(), version);
  const total = useData<RecordCount>(`/api/records/count${countQuestionOf(shown)}`, version);
  const facets = useData<RecordFacets>(`/api/facets${countQuestionOf(shown)}`, version);
  const walk = useWalk(list);
  const problem = list.problem ?? total.problem ?? facets.problem;
  const isEmpty = list.value?.rows.length === 0;
  const found = total.isLoading ? undefined : total.value?.count;
  return (
    <div class={shown.open === undefined ? "page records" : "page records with-panel"}>
      <div class="records-head">
        <h1>{words.records.title}</h1>
        <SearchBox />
        <p role="status" class="found">
          <Position total={found} version={version} />
        </p>
        <button type="button" onClick={openAsSql}>
          {words.records.asSql}
        </button>
        <ColumnMenu />
        <ExportMenu total={found} />
      </div>
      <FilterChips />
      <DamagedNotice />
      {isOld && (
        <button type="button" class="pill" onClick={renew}>
          {words.records.fresh}
        </button>
      )}
      <div class="records-body">
        <FacetColumn facets={facets.value?.facets} isProblem={facets.problem !== undefined} />
        <div class={list.isLoading && list.value !== undefined ? "list waiting" : "list"}>
          {problem !== undefined && <ProblemBox problem={problem} />}
          {list.value === undefined && problem === undefined && <RecordsLoading />}
          {isEmpty && (isFiltered(shown) ? <NoMatch /> : <EmptyBox meta={meta} />)}
          {list.value !== undefined && !isEmpty && <RecordTable rows={list.value.rows} />}
          {list.value !== undefined && <Paging list={list.value} />}
        </div>
        {shown.open !== undefined && (
          <RecordPanel recordKey={shown.open} walk={walk} version={version} meta={meta} />
        )}
      </div>
    </div>
  );
}

/** How many there are, and which one of them is open. */
function Position({ total, version }: { total: number | undefined; version: unknown }) {
  const { open } = filter.value;
  const question = new URLSearchParams(questionOf({ ...filter.value, after: undefined }));
  question.set("key", open ?? "");
  const address = open === undefined ? undefined : `/api/records/position?${question}`;
  const { value, address: of } = useData<RecordPosition>(address, version);
  if (total === undefined) return <>{words.records.counting}</>;
  const position = open !== undefined && of === address ? value?.position : undefined;
  return <>{position === undefined ? words.records.found(total) : words.records.row(position, total)}</>;
}

/** The view as a statement that gives the same records, run at once. */
async function openAsSql(): Promise<void> {
  const goOn = unlessGone(openSql);
  const question = addressOf("", { ...filter.value, after: undefined, open: undefined });
  const reply = await fetchJson<RecordSql>(`/api/records/sql${question}`).catch(() => undefined);
  if (reply !== undefined) goOn(reply.sql);
}

/** A list that is read does not move by itself: what is new is shown when it is asked for. */
function useShownVersion(): [version: number, isOld: boolean, renew: () => void] {
  const newest = recordChanges.value;
  const [version, setVersion] = useState(newest);
  return [version, version !== newest, () => setVersion(newest)];
}

const sizes = [25, 50, 100, 200];

function Paging({ list }: { list: RecordList }) {
  const { next, previous } = list;
  const { size, after } = filter.value;
  return (
    <nav class="paging" aria-label={words.records.title}>
      {previous !== undefined && <a href={changedAddress({ after: previous })}>{words.records.previous}</a>}
      {previous === undefined && after !== undefined && (
        <a href={changedAddress({})}>{words.records.first}</a>
      )}
      {next !== undefined && <a href={changedAddress({ after: next })}>{words.records.next}</a>}
      <span class="sizes">
        {words.records.size}:{" "}
        {sizes.map((one) => (
          <a key={one} href={changedAddress({ size: one })} aria-current={one === size ? "true" : undefined}>
            {count(one)}
          </a>
        ))}
      </span>
    </nav>
  );
}
