import { changedAddress, filter } from "../state/filter.ts";
import { go } from "../state/location.ts";
import { words } from "../words.ts";

/** By the records' own days: of their date column, else of their run. */
export function DateFacet() {
  const { dates } = filter.value;
  const range = dates !== undefined && "from" in dates ? dates : { from: undefined, to: undefined };
  const lastDays = dates !== undefined && "lastDays" in dates ? dates.lastDays : undefined;
  const change = (change: { from?: string | undefined; to?: string | undefined }) => {
    const { from, to } = { ...range, ...change };
    const isOpen = from === undefined && to === undefined;
    go(changedAddress({ dates: isOpen ? undefined : { from, to } }));
  };
  return (
    <fieldset class="facet">
      <legend>{words.filters.date}</legend>
      <p class="presets">
        <a
          href={changedAddress({ dates: undefined })}
          aria-current={dates === undefined ? "true" : undefined}
        >
          {words.filters.allDays}
        </a>
        {Object.entries(words.filters.days).map(([days, label]) => (
          <a
            key={days}
            href={changedAddress({ dates: { lastDays: Number(days) } })}
            aria-current={lastDays === Number(days) ? "true" : undefined}
          >
            {label}
          </a>
        ))}
      </p>
      <p class="range">
        <label>
          {words.filters.from}
          <input
            type="date"
            value={range.from ?? ""}
            onChange={({ currentTarget }) => change({ from: currentTarget.value || undefined })}
          />
        </label>
        <label>
          {words.filters.to}
          <input
            type="date"
            value={range.to ?? ""}
            onChange={({ currentTarget }) => change({ to: currentTarget.value || undefined })}
          />
        </label>
      </p>
    </fieldset>
  );
}
