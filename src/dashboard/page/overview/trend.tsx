import { useState } from "preact/hooks";
import type { Overview } from "../../api.ts";
import { count, day } from "../format.ts";
import { DateFacet } from "../records/date-facet.tsx";
import { valueName, words } from "../words.ts";
import { byCategory, type Series } from "./series.ts";
import { Chart } from "./trend-chart.tsx";
import { startsBetween } from "./trend-starts.ts";

const chartsShown = 12;

/** Records per category over time: a small chart each, on one scale of time. */
export function Trend({ overview }: { overview: Overview }) {
  const [isTable, setTable] = useState(false);
  const { trend, step, summary } = overview;
  const { firstDay, lastDay } = summary;
  if (firstDay === undefined || lastDay === undefined) return null;
  const starts = startsBetween(trend, step);
  const all = byCategory(trend);
  const categories = all.slice(0, chartsShown);
  return (
    <section class="box" aria-labelledby="trend">
      <h2 id="trend">{words.overview.trend}</h2>
      {starts.length < 2 ? (
        <p class="muted">{words.overview.oneDay(day(lastDay))}</p>
      ) : (
        <>
          <p class="muted">
            {words.overview.steps[step]}, {day(firstDay)} – {day(lastDay)}{" "}
            <button type="button" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
              {isTable ? words.overview.asCharts : words.overview.asTable}
            </button>
          </p>
          {!isTable && <p class="muted wide on-screen">{words.overview.drag}</p>}
          <details class="dates">
            <summary>{words.overview.dates}</summary>
            <DateFacet />
          </details>
          {isTable ? (
            <TrendTable starts={starts} categories={categories} />
          ) : (
            <ul class="trends">
              {categories.map((one) => (
                <Chart key={one.category} starts={starts} step={step} {...one} />
              ))}
            </ul>
          )}
          {all.length > chartsShown && <p class="muted">{words.overview.others(all.length - chartsShown)}</p>}
        </>
      )}
    </section>
  );
}

function TrendTable({ starts, categories }: { starts: readonly string[]; categories: readonly Series[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="scroll" tabIndex={0} aria-label={words.overview.trend}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.overview.when}</th>
            {categories.map(({ category }) => (
              <th key={category} scope="col">
                <bdi>{valueName("class", category)}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {starts.map((start) => (
            <tr key={start}>
              <th scope="row">{day(start)}</th>
              {categories.map(({ category, counts }) => (
                <td key={category}>{count(counts.get(start) ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
