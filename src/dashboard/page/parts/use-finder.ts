import { useState } from "preact/hooks";
import type { CategoryView } from "../../api.ts";
import { findCategories } from "./find-categories.ts";

const shown = 12;

export interface Finder {
  readonly letters: string;
  /** How many fit, and the first of them. */
  readonly found: number;
  readonly visible: readonly CategoryView[];
  /** Index in `visible` of the one that Enter chooses. */
  readonly place: number;
  type(letters: string): void;
  choose(category: string, isExample: boolean): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** What is typed to find a category, and what the keys do with it. */
export function useFinder(parts: {
  categories: readonly CategoryView[];
  onChoose(category: string, isExample: boolean): void;
  onLeave(): void;
}): Finder {
  const { categories, onChoose, onLeave } = parts;
  const [letters, setLetters] = useState("");
  const [place, setPlace] = useState(0);
  const found = findCategories(categories, letters);
  const visible = found.slice(0, shown);
  const type = (text: string) => {
    setLetters(text);
    setPlace(0);
  };
  const choose = (category: string, isExample: boolean) => {
    type("");
    onChoose(category, isExample);
  };
  const move = (by: number) => setPlace((place + by + visible.length) % Math.max(1, visible.length));
  const enter = (isExample: boolean) => {
    const category = visible[place];
    if (category !== undefined) choose(category.name, isExample);
  };
  const leave = () => {
    type("");
    onLeave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: () => enter(event.shiftKey),
      Escape: leave,
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
  return { letters, found: found.length, visible, place, type, choose, onKeyDown };
}
