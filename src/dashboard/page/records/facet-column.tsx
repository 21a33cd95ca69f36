import type { Facet, FacetValue } from "../../../analytics/analytics.ts";
import type { FacetName } from "../../../domain/record-filter.ts";
import { count } from "../format.ts";
import { alone, changedAddress, excluded, filter, toggled } from "../state/filter.ts";
import { go } from "../state/location.ts";
import { valueName, words } from "../words.ts";
import { DateFacet } from "./date-facet.tsx";

const alwaysShown: readonly FacetName[] = ["class", "status", "confidence"];

/** What can be filtered, each with the number of records there would be. */
export function FacetColumn({ facets }: { facets: readonly Facet[] }) {
  const isNarrow = window.matchMedia("(max-width: 700px)").matches;
  return (
    <details class="facets" open={!isNarrow}>
      <summary>{words.filters.title}</summary>
      {facets.filter(isWorthShowing).map((facet) => (
        <FacetBox key={facet.name} facet={facet} />
      ))}
      <DateFacet />
    </details>
  );
}

/** Shown only where a link of the page Quality has chosen them: they would repeat the categories. */
const onDemand: readonly FacetName[] = ["predicted", "gold"];

/** A facet of one value tells nothing, unless it was chosen. */
function isWorthShowing({ name, values }: Facet): boolean {
  const isChosen = values.some(({ isSelected, isExcluded }) => isSelected || isExcluded);
  if (onDemand.includes(name)) return isChosen;
  return isChosen || (values.length > 0 && alwaysShown.includes(name)) || values.length > 1;
}

function FacetBox({ facet }: { facet: Facet }) {
  const { name, values, more } = facet;
  return (
    <fieldset class="facet">
      <legend>{words.facets[name]}</legend>
      <ul>
        {values.map((value) => (
          <Value key={value.value} name={name} value={value} />
        ))}
      </ul>
      {more > 0 && <p class="muted">{words.filters.more(more)}</p>}
    </fieldset>
  );
}

function Value({ name, value }: { name: FacetName; value: FacetValue }) {
  const { isSelected, isExcluded } = value;
  const label = valueName(name, value.value);
  const change = (how: typeof toggled) =>
    go(changedAddress(withoutPlace(how(filter.value, name, value.value))));
  const hide = () => change(excluded);
  return (
    <li class={isExcluded ? "hidden" : undefined}>
      <label>
        <input
          type="checkbox"
          checked={isSelected}
          onClick={(event) => {
            // Alt: all but this one.
            event.preventDefault();
            if (event.altKey) hide();
            else change(toggled);
          }}
        />
        <bdi class="facet-name">{label}</bdi>
        <span class="facet-count">{isExcluded ? words.filters.hidden : count(value.count)}</span>
      </label>
      <button
        type="button"
        class="only"
        aria-label={words.filters.onlyThis(label)}
        onClick={() => change(alone)}
      >
        {words.filters.only}
      </button>
      <button type="button" aria-label={words.filters.hide(label)} aria-pressed={isExcluded} onClick={hide}>
        <span aria-hidden="true">−</span>
      </button>
    </li>
  );
}

/** Another filter begins at its first page. */
const withoutPlace = <Filter extends object>(shown: Filter) => ({
  ...shown,
  after: undefined,
  open: undefined,
});
