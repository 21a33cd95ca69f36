import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CategoryView } from "../../api.ts";
import { reviewWords } from "../words/review.ts";
import { type Finder, useFinder } from "./use-finder.ts";

/**
 * Finds one category among many by its letters; arrows move, Enter chooses, Shift+Enter chooses it as an example, Escape
 * leaves.
 */
export function CategoryFinder(parts: {
  categories: readonly CategoryView[];
  /** Focused as soon as it is. */
  isFocused: boolean;
  onChoose(category: string, isExample: boolean): void;
  onLeave(): void;
}) {
  const finder = useFinder(parts);
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const [hasFocus, setFocus] = useState(false);
  // At once: the next letter is meant for it.
  useLayoutEffect(() => {
    if (parts.isFocused) input.current?.focus();
  }, [parts.isFocused]);
  const { letters, found, visible, place, type, onKeyDown } = finder;
  const isOpen = hasFocus && visible.length > 0;
  return (
    <div class="finder">
      <label>
        <span class="sr">{reviewWords.find}</span>
        <input
          ref={input}
          type="text"
          // biome-ignore lint/a11y/noRedundantRoles: a field without a datalist is none by itself
          role="combobox"
          list={undefined}
          aria-expanded={isOpen}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={isOpen ? `${list}-${place}` : undefined}
          placeholder={`${reviewWords.find}  /`}
          dir="auto"
          value={letters}
          onFocus={() => setFocus(true)}
          onBlur={() => setFocus(false)}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <p class={letters !== "" && found === 0 ? "muted" : "sr"} role="status">
        {letters === "" ? "" : found === 0 ? reviewWords.noMatch : reviewWords.matches(found)}
      </p>
      <Options finder={finder} list={list} isOpen={isOpen} />
    </div>
  );
}

function Options({ finder, list, isOpen }: { finder: Finder; list: string; isOpen: boolean }) {
  const { visible, place, choose, onKeyDown } = finder;
  return (
    <div id={list} role="listbox" aria-label={reviewWords.labels} class="finder-list" hidden={!isOpen}>
      {visible.map(({ name, description }, index) => (
        <div
          key={name}
          id={`${list}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === place}
          // The field keeps the focus until the click is over.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(name, false)}
          onKeyDown={onKeyDown}
        >
          <bdi>{name}</bdi>
          {description !== "" && (
            <span class="muted" dir="auto">
              {description}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
