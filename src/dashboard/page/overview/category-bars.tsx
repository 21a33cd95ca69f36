import { useState } from "preact/hooks";
import type { FacetValue } from "../../../analytics/analytics.ts";
import { count, share } from "../format.ts";
import { changedAddress, filter, onlyAddress, toggled } from "../state/filter.ts";
import { valueName, words } from "../words.ts";

const barsShown = 20;

/** Records per category: the bar filters this page, its number leads to the records. */
export function CategoryBars({ categories }: { categories: readonly FacetValue[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? categories : categories.slice(0, barsShown);
  const most = Math.max(1, ...categories.map((one) => one.count));
  const total = categories.reduce((sum, one) => sum + one.count, 0);
  return (
    <section class="box" aria-labelledby="per-category">
      <h2 id="per-category">{words.overview.perCategory}</h2>
      <p class="muted on-screen">{words.overview.pressToFilter}</p>
      <ul class="bars">
        {shown.map((category) => (
          <Bar key={category.value} category={category} most={most} total={total} />
        ))}
      </ul>
      {categories.length > barsShown && (
        <button type="button" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? words.overview.fewer : words.overview.all(categories.length)}
        </button>
      )}
    </section>
  );
}

function Bar({ category, most, total }: { category: FacetValue; most: number; total: number }) {
  const { value, isSelected, isExcluded } = category;
  const name = valueName("class", value);
  const width = `${(100 * category.count) / most}%`;
  const part = total === 0 ? "" : share(category.count / total);
  return (
    <li class={isSelected ? "bar chosen" : isExcluded ? "bar hidden" : "bar"}>
      <a
        class="bar-toggle"
        href={changedAddress(toggled({ ...filter.value, after: undefined, open: undefined }, "class", value))}
        aria-current={isSelected ? "true" : undefined}
      >
        <bdi class="bar-name">{name}</bdi>
        <span class="bar-track" aria-hidden="true">
          <span class="bar-fill" style={{ width }} />
        </span>
      </a>
      <a
        class="bar-count"
        href={onlyAddress(filter.value, "class", value)}
        aria-label={`${name}: ${words.records.found(category.count)}`}
      >
        {count(category.count)}
      </a>
      <span class="bar-share muted">{part}</span>
    </li>
  );
}
