import { useLayoutEffect, useState } from "preact/hooks";
import type { CategoryView } from "../../api.ts";
import { CategoryFinder } from "../parts/category-finder.tsx";
import { pageKeys } from "../state/shortcuts.ts";
import { reviewWords } from "../words/review.ts";

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];
const labelKeys = [...digits, ...digits.map((digit) => `Shift+${digit}`)];

/** Every category as a button, the first twenty with a key; beyond those, and on `/`, they are found by their letters. */
export function LabelButtons(buttons: {
  categories: readonly CategoryView[];
  /** What the engine says, and what it says second: marked. */
  suggested: string | null;
  runnerUp: string | null;
  onChoose(category: string, isExample: boolean): void;
  /** The finder was left without a choice. */
  onLeave(): void;
}) {
  const { categories, suggested, runnerUp, onChoose, onLeave } = buttons;
  const [isFinding, setFinding] = useState(false);
  const isMany = categories.length > labelKeys.length;
  const [isWhole, setWhole] = useState(false);
  // At once: the next key is meant for what is shown.
  useLayoutEffect(() => {
    const actions = labelKeys.slice(0, categories.length).map((key, index) => {
      const name = categories[index]?.name ?? "";
      return [key, () => onChoose(name, false)] as const;
    });
    return pageKeys({ ...Object.fromEntries(actions), "/": () => setFinding(true) });
  });
  const shown = isMany && !isWhole ? firstOf(categories, [suggested, runnerUp]) : categories;
  return (
    <section class="labels" aria-label={reviewWords.labels}>
      <CategoryFinder
        categories={categories}
        isFocused={isFinding}
        onChoose={(category, isExample) => {
          setFinding(false);
          onChoose(category, isExample);
        }}
        onLeave={() => {
          setFinding(false);
          onLeave();
        }}
      />
      <ul class={isWhole ? "label-list whole" : "label-list"}>
        {shown.map((category) => (
          <li key={category.name}>
            <button
              type="button"
              class={category.name === suggested ? "label suggested" : "label"}
              title={category.description}
              onClick={({ shiftKey }) => onChoose(category.name, shiftKey)}
            >
              <Key name={labelKeys[categories.indexOf(category)]} />
              <bdi>{category.name}</bdi>
              {category.name === suggested && <Mark mark="✦" says={reviewWords.says} />}
              {category.name === runnerUp && <Mark mark="✧" says={reviewWords.second("")} />}
            </button>
          </li>
        ))}
      </ul>
      {isMany && (
        <button type="button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {reviewWords.all(categories.length)}
        </button>
      )}
    </section>
  );
}

/** The twenty that have keys, and those that are likely. */
function firstOf(
  categories: readonly CategoryView[],
  likely: readonly (string | null)[],
): readonly CategoryView[] {
  return categories.filter(({ name }, index) => index < labelKeys.length || likely.includes(name));
}

function Key({ name }: { name: string | undefined }) {
  return name === undefined ? null : <kbd>{name.replace("Shift+", "⇧")}</kbd>;
}

function Mark({ mark, says }: { mark: string; says: string }) {
  return (
    <span class="mark">
      <span aria-hidden="true">{mark}</span>
      <span class="sr">{says}</span>
    </span>
  );
}
