import type { Meta, Overview, RunList } from "../../api.ts";
import { DamagedNotice } from "../parts/damaged-notice.tsx";
import { EmptyBox } from "../parts/empty-box.tsx";
import { FilterChips } from "../parts/filter-chips.tsx";
import { ProblemBox } from "../parts/problem-box.tsx";
import { RecordsLoading } from "../parts/records-loading.tsx";
import { RunBar } from "../parts/run-bar.tsx";
import { useData } from "../state/data.ts";
import { countQuestionOf, filter, isFiltered } from "../state/filter.ts";
import { recordChanges, runsUnderWay, runsVersion } from "../state/live.ts";
import { words } from "../words.ts";
import { CategoryBars } from "./category-bars.tsx";
import { MoversBox } from "./movers.tsx";
import { Tiles } from "./tiles.tsx";
import { Trend } from "./trend.tsx";

/** What is in the records, and what is under way. */
export function OverviewPage({ meta }: { meta: Meta | undefined }) {
  const shown = filter.value;
  const overview = useData<Overview>(`/api/overview${countQuestionOf(shown)}`, recordChanges.value);
  const runs = useData<RunList>("/api/runs", runsVersion.value);
  const { value, problem, isLoading } = overview;
  const isEmpty = value !== undefined && value.summary.records === 0;
  return (
    <div class={isLoading && value !== undefined ? "page waiting" : "page"}>
      <h1>{words.pages.overview}</h1>
      <FilterChips />
      <DamagedNotice />
      <UnderWay />
      {problem !== undefined && <ProblemBox problem={problem} />}
      {value === undefined && problem === undefined && <RecordsLoading />}
      {isEmpty && (isFiltered(shown) ? <p role="status">{words.empty.noMatch}</p> : <EmptyBox meta={meta} />)}
      {value !== undefined && (!isEmpty || isFiltered(shown)) && (
        <>
          <Tiles summary={value.summary} runs={runs.value} />
          <div class="columns">
            <div class="stack">
              <CategoryBars categories={value.categories} />
              {!isLong(value) && <MoversBox movers={value.movers} />}
            </div>
            <div class="stack">
              {!isEmpty && <Trend overview={value} />}
              {isLong(value) && <MoversBox movers={value.movers} />}
            </div>
          </div>
        </>
      )}
    </div>
  );
}

/** More bars than charts: what changed stands below the charts then. */
const isLong = ({ categories }: Overview) => categories.length > 14;

function UnderWay() {
  const runs = runsUnderWay.value;
  if (runs.length === 0) return null;
  return (
    <section class="box" aria-labelledby="under-way">
      <h2 id="under-way">{words.overview.running}</h2>
      {runs.map((run) => (
        <RunBar key={run.run} run={run} />
      ))}
    </section>
  );
}
