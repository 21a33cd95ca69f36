import type { FacetName, RecordFilter } from "../../../domain/record-filter.ts";
import { facetNames, frozenDates } from "../../../domain/record-filter.ts";
import {
  addressOf,
  changedAddress,
  cleared,
  excluded,
  filter,
  isFiltered,
  notices,
  toggled,
} from "../state/filter.ts";
import { path } from "../state/location.ts";
import { valueName, words } from "../words.ts";

interface Chip {
  readonly label: string;
  /** The filter without it. */
  readonly without: RecordFilter;
}

/** What is filtered, each with a way to take it off. */
export function FilterChips() {
  const shown = filter.value;
  return (
    <>
      {notices.value.map(({ parameter, text }) => (
        <p key={parameter + text} class="notice" role="status">
          {text}
        </p>
      ))}
      {isFiltered(shown) && (
        <section class="chips" aria-label={words.filters.active}>
          {chipsOf(shown).map(({ label, without }) => (
            <a
              key={label}
              class="chip"
              href={changedAddress(without)}
              aria-label={words.filters.remove(label)}
            >
              <bdi>{label}</bdi> <span aria-hidden="true">×</span>
            </a>
          ))}
          <Freeze shown={shown} />
          <a class="chip clear" href={addressOf(path.value, cleared(shown))}>
            {words.filters.clear}
          </a>
        </section>
      )}
    </>
  );
}

/** "The last 7 days" moves on; frozen, the address shows the same days tomorrow. */
function Freeze({ shown }: { shown: RecordFilter }) {
  const { dates } = shown;
  if (dates === undefined || !("lastDays" in dates)) return null;
  const frozen = frozenDates(dates, new Date().toISOString().slice(0, 10));
  return (
    <a class="chip clear" href={changedAddress({ dates: frozen })}>
      {words.filters.freeze}
    </a>
  );
}

function chipsOf(shown: RecordFilter): Chip[] {
  const plain: (Chip | false)[] = [
    shown.dates !== undefined && { label: datesLabel(shown.dates), without: { ...shown, dates: undefined } },
    shown.score !== undefined && {
      label: `${words.filters.score}: ${shown.score.from ?? 0}–${shown.score.to ?? 1}`,
      without: { ...shown, score: undefined },
    },
    shown.search !== "" && {
      label: `${words.filters.search}: ${shown.search}`,
      without: { ...shown, search: "" },
    },
    shown.sameText !== undefined && {
      label: words.filters.sameText,
      without: { ...shown, sameText: undefined },
    },
    shown.like !== undefined && {
      label: words.filters.like(shown.like),
      without: { ...shown, like: undefined },
    },
    shown.differsFrom !== undefined && {
      label: words.filters.differs(shown.differsFrom, shown.was),
      without: { ...shown, differsFrom: undefined, was: undefined },
    },
    shown.everyRun && { label: words.filters.everyRun, without: { ...shown, everyRun: false } },
  ];
  const chosen = facetNames.flatMap((facet) => facetChips(shown, facet));
  const all = [...chosen, ...plain.filter((chip) => chip !== false)];
  return all.map(({ label, without }) => ({
    label,
    without: { ...without, after: undefined, open: undefined },
  }));
}

function facetChips(shown: RecordFilter, facet: FacetName): Chip[] {
  const { only, not } = shown.choices[facet];
  const label = (value: string) => `${words.facets[facet]}: ${valueName(facet, value)}`;
  return [
    ...only.map((value) => ({ label: label(value), without: toggled(shown, facet, value) })),
    ...not.map((value) => ({
      label: words.filters.not(label(value)),
      without: excluded(shown, facet, value),
    })),
  ];
}

function datesLabel(dates: NonNullable<RecordFilter["dates"]>): string {
  if ("lastDays" in dates) {
    const known: Readonly<Record<number, string>> = words.filters.days;
    return `${words.filters.date}: ${known[dates.lastDays] ?? `${dates.lastDays} days`}`;
  }
  return `${words.filters.date}: ${dates.from ?? ""}–${dates.to ?? ""}`;
}
