import { signal } from "@preact/signals";
import { go } from "./location.ts";
import { hasShortcuts, nextTheme } from "./settings.ts";

export const isHelpOpen = signal(false);
export const isPaletteOpen = signal(false);

type Action = () => void;

const ofPage = new Map<string, Action>();
const always: Readonly<Record<string, Action>> = {
  t: nextTheme,
  "?": () => {
    isHelpOpen.value = true;
  },
};
/** A key that is held down does these again and again; anything else would decide about what nobody has seen. */
const repeated = ["j", "k"];
/** After a `g`, for a moment. */
const waitMs = 1500;
let goUntil = 0;
let places: ReadonlyMap<string, string> = new Map();

/** Keys of a page while it is shown; returns how to take them back. */
export function pageKeys(keys: Readonly<Record<string, Action>>): () => void {
  for (const [key, action] of Object.entries(keys)) ofPage.set(key, action);
  return () => {
    for (const [key, action] of Object.entries(keys)) if (ofPage.get(key) === action) ofPage.delete(key);
  };
}

/** `pages`: key and address of each. */
export function followKeys(pages: readonly { readonly key: string; readonly address: string }[]): void {
  places = new Map(pages.map(({ key, address }) => [key, address]));
  document.addEventListener("keydown", (event) => {
    if (isPaletteKey(event)) {
      event.preventDefault();
      isPaletteOpen.value = !isPaletteOpen.value && !isHelpOpen.value;
      return;
    }
    if (isPaletteOpen.value) return;
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    const action = actionOf(event);
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}

/** From within fields too: a chord is never a letter. */
function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === "k";
}

function actionOf(event: KeyboardEvent): Action | undefined {
  const key = nameOf(event);
  // Within a shadow root the event's own target is the root's host.
  const target = event.composedPath()[0] ?? null;
  if (key === "Escape") return isHelpOpen.value ? undefined : ofPage.get(key);
  if (!hasShortcuts.value || isHelpOpen.value || isTyping(target)) return undefined;
  if (event.repeat && !repeated.includes(key)) return undefined;
  if (key.endsWith("Enter") && isPressed(target)) return undefined;
  if (key === "g") {
    goUntil = Date.now() + waitMs;
    return undefined;
  }
  const place = Date.now() < goUntil ? places.get(key) : undefined;
  goUntil = 0;
  return place === undefined ? (ofPage.get(key) ?? always[key]) : () => go(place);
}

/** Digits by their place on the keyboard, as some layouts have them with Shift only: "1", "Shift+1"; "Shift+Enter". */
function nameOf({ key, code, shiftKey }: KeyboardEvent): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return shiftKey ? `Shift+${digit}` : digit;
  if (key === "Enter") return shiftKey ? "Shift+Enter" : key;
  return shiftKey || key.length > 1 ? key : key.toLowerCase();
}

/** What Enter presses anyway. */
function isPressed(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("a, button, summary") !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("input:not([type=checkbox]), select, textarea, [contenteditable]")
  );
}
