import { useState } from "preact/hooks";
import type { TrendStep } from "../../../analytics/analytics.ts";
import { count, day } from "../format.ts";
import { changedAddress } from "../state/filter.ts";
import { go } from "../state/location.ts";
import { valueName, words } from "../words.ts";
import type { Series } from "./series.ts";
import { lastDayOf } from "./trend-starts.ts";

const chartHeight = 36;

interface Span {
  /** Places among the steps, in the order in which they were reached. */
  readonly from: number;
  readonly to: number;
}

/** Records of a category over time. Steps that are dragged over become the dates of the filter; the fields do the same. */
export function Chart(chart: Series & { starts: readonly string[]; step: TrendStep }) {
  const { category, counts, total, starts, step } = chart;
  const [span, setSpan] = useState<Span | undefined>();
  const most = Math.max(1, ...counts.values());
  const name = valueName("class", category);
  const width = 100 / starts.length;
  const placeOf = (event: PointerEvent & { currentTarget: SVGSVGElement }) => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = Math.floor(((event.clientX - box.left) / box.width) * starts.length);
    return Math.min(starts.length - 1, Math.max(0, place));
  };
  const choose = ({ from, to }: Span) => {
    const [first, last] = [starts[Math.min(from, to)], starts[Math.max(from, to)]];
    setSpan(undefined);
    if (from === to || first === undefined || last === undefined) return;
    go(changedAddress({ dates: { from: first, to: lastDayOf(last, step) } }));
  };
  return (
    <li class="trend">
      <bdi class="trend-name">{name}</bdi>
      <svg
        class="brushable"
        viewBox={`0 0 100 ${chartHeight}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${name}: ${words.records.found(total)}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const place = placeOf(event);
          setSpan({ from: place, to: place });
        }}
        onPointerMove={(event) => {
          if (span !== undefined) setSpan({ ...span, to: placeOf(event) });
        }}
        onPointerUp={() => span !== undefined && choose(span)}
        onPointerCancel={() => setSpan(undefined)}
      >
        {starts.map((start, index) => {
          const height = ((counts.get(start) ?? 0) / most) * (chartHeight - 1);
          return (
            <rect
              key={start}
              x={index * width + width * 0.1}
              width={width * 0.8}
              y={chartHeight - height}
              height={height}
            >
              <title>{`${day(start)}: ${count(counts.get(start) ?? 0)}`}</title>
            </rect>
          );
        })}
        {span !== undefined && (
          <rect
            class="brush"
            x={Math.min(span.from, span.to) * width}
            width={(Math.abs(span.to - span.from) + 1) * width}
            y={0}
            height={chartHeight}
          />
        )}
      </svg>
      <span class="muted">{count(total)}</span>
    </li>
  );
}
