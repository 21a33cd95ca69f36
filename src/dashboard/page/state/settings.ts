import { effect, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";

const themeKey = "pigeonhole.theme";
const shortcutsKey = "pigeonhole.shortcuts";
const densityKey = "pigeonhole.density";

export const theme = signal<Theme>(readTheme());
/** Single keys may get in the way of speech input (WCAG 2.1.4). */
export const hasShortcuts = signal(read(shortcutsKey) !== "off");

/** Rows of lists stand close: more of them, and less of each text. */
export const isCompact = signal(read(densityKey) === "compact");

const themes: readonly Theme[] = ["system", "light", "dark"];

export function nextTheme(): void {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? "system";
}

effect(() => {
  const root = document.documentElement;
  if (theme.value === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme.value;
  write(themeKey, theme.value);
});
effect(() => write(shortcutsKey, hasShortcuts.value ? "on" : "off"));
effect(() => write(densityKey, isCompact.value ? "compact" : "comfortable"));

function readTheme(): Theme {
  const text = read(themeKey);
  return text === "light" || text === "dark" ? text : "system";
}

/** Storage may be switched off. */
export function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It then counts until the page is closed.
  }
}
