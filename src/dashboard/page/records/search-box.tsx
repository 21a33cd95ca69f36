import { useEffect, useRef } from "preact/hooks";
import { changedAddress, filter } from "../state/filter.ts";
import { amend, go } from "../state/location.ts";
import { pageKeys } from "../state/shortcuts.ts";
import { words } from "../words.ts";

/** Not every letter is a question. */
const restMs = 250;

/** Searches while one types; the address changes with it, but the history has one step for the whole word. */
export function SearchBox() {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  const { search } = filter.value;
  const sought = useRef(search);
  useEffect(() => pageKeys({ "/": () => input.current?.focus() }), []);
  useEffect(() => {
    // The back button, or a chip that was taken off: what is typed may be ahead of what it asked for, but of nothing else.
    if (input.current === null || search === sought.current) return;
    window.clearTimeout(timer.current);
    sought.current = search;
    input.current.value = search;
  }, [search]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const seek = (text: string) => {
    if (text === filter.value.search) return;
    const address = changedAddress({ search: text });
    if (filter.value.search === "") go(address);
    else amend(address);
    sought.current = filter.value.search;
  };
  return (
    <search>
      <label>
        <span class="sr">{words.records.search}</span>
        <input
          ref={input}
          type="search"
          placeholder={`${words.records.search}  /`}
          defaultValue={search}
          dir="auto"
          onInput={({ currentTarget }) => {
            window.clearTimeout(timer.current);
            timer.current = window.setTimeout(() => seek(currentTarget.value), restMs);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" && event.key !== "Escape") return;
            event.preventDefault();
            window.clearTimeout(timer.current);
            if (event.key === "Escape") event.currentTarget.value = "";
            seek(event.currentTarget.value);
          }}
        />
      </label>
    </search>
  );
}
