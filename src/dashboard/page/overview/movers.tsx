import type { Mover, Movers } from "../../../analytics/analytics.ts";
import type { RecordFilter } from "../../../domain/record-filter.ts";
import { withChoice, withoutChoice } from "../../../domain/record-filter.ts";
import { day, share } from "../format.ts";
import { addressOf, filter } from "../state/filter.ts";
import { valueName, words } from "../words.ts";

const moversShown = 5;

type Period = NonNullable<Movers["period"]>;

/** What changed most between the last days and as many before, as sentences whose parts lead to the records. */
export function MoversBox({ movers }: { movers: Movers }) {
  const { period, before } = movers;
  if (period === undefined || before === undefined) return null;
  return (
    <section class="box" aria-labelledby="movers">
      <h2 id="movers">{words.overview.changed}</h2>
      <p class="muted">{words.overview.periods(daysText(period), daysText(before))}</p>
      {movers.movers.length === 0 && <p>{words.overview.unchanged}</p>}
      <ul class="movers">
        {movers.movers.slice(0, moversShown).map((mover) => (
          <Moved key={mover.category} mover={mover} period={period} before={before} />
        ))}
      </ul>
    </section>
  );
}

function Moved({ mover, period, before }: { mover: Mover; period: Period; before: Period }) {
  const { category, count: now, countBefore, share: part, shareBefore, file } = mover;
  const { overview } = words;
  const isMore = part > shareBefore;
  return (
    <li>
      <span class={isMore ? "moved more" : "moved"} aria-hidden="true">
        {isMore ? "▲" : "▼"}
      </span>
      <span>
        <a href={recordsOf({ category, period })}>
          <bdi>{valueName("class", category)}</bdi>
        </a>{" "}
        {isMore ? overview.rose : overview.fell} {overview.fromTo(share(shareBefore), share(part))} (
        <a href={recordsOf({ category, period: now >= countBefore ? period : before })}>
          {overview.counts(now, countBefore)}
        </a>
        )
        {file !== undefined && (
          <>
            , {overview.mostIn}{" "}
            <a href={recordsOf({ category, period, file })}>
              <bdi>{file}</bdi>
            </a>
          </>
        )}
        .
      </span>
    </li>
  );
}

function recordsOf(view: { category: string; period: Period; file?: string }): string {
  const { category, period, file } = view;
  const shown: RecordFilter = { ...filter.value, dates: period, after: undefined, open: undefined };
  const ofCategory = withChoice(withoutChoice(shown, "class"), "class", {
    value: category,
    isExclusion: false,
  });
  if (file === undefined) return addressOf("/records", ofCategory);
  const ofFile = withChoice(withoutChoice(ofCategory, "file"), "file", { value: file, isExclusion: false });
  return addressOf("/records", ofFile);
}

const daysText = ({ from, to }: Period) => (from === to ? day(from) : `${day(from)} – ${day(to)}`);
