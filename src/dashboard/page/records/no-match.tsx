import { addressOf, cleared, filter } from "../state/filter.ts";
import { words } from "../words.ts";

/** No record is left: which of what was asked could be given up. */
export function NoMatch() {
  const shown = { ...filter.value, after: undefined, open: undefined };
  const { search } = shown;
  const rest = { ...cleared(shown), search };
  const hasFilters = addressOf("", rest) !== addressOf("", { ...shown, columns: rest.columns });
  return (
    <section class="no-match" role="status">
      <p>{search === "" ? words.empty.noMatch : words.empty.noHit(search)}</p>
      <ul>
        {search !== "" && hasFilters && (
          <li>
            <a href={addressOf("/records", rest)}>{words.empty.keepSearch}</a>
          </li>
        )}
        {search !== "" && (
          <li>
            <a href={addressOf("/records", { ...shown, search: "" })}>{words.empty.keepFilters}</a>
          </li>
        )}
        {search === "" && (
          <li>
            <a href={addressOf("/records", cleared(shown))}>{words.filters.clear}</a>
          </li>
        )}
      </ul>
      {search !== "" && <p class="muted">{words.empty.howToSearch}</p>}
    </section>
  );
}
