import { noFilter, withChoice } from "../../../domain/record-filter.ts";
import type { SqlTables } from "../../api/sql.ts";
import type { Meta, RunList } from "../../api.ts";
import { type PageName, pages } from "../pages.ts";
import { addressOf, cleared, fileAddress, filter, toggled } from "../state/filter.ts";
import { go } from "../state/location.ts";
import { nextTheme } from "../state/settings.ts";
import { isHelpOpen } from "../state/shortcuts.ts";
import { openSql } from "../state/sql-arrival.ts";
import { paletteWords as own } from "../words/palette.ts";
import { words } from "../words.ts";
import { fuzzyScore } from "./fuzzy-score.ts";

export interface PaletteEntry {
  /** One of all entries' names. */
  readonly name: string;
  readonly group: string;
  readonly label: string;
  /** Beside the label, e.g. the key that does the same. */
  readonly detail: string;
  act(): void;
}

export interface PaletteSources {
  readonly meta: Meta | undefined;
  readonly runs: RunList | undefined;
  readonly sql: SqlTables | undefined;
}

/** What is offered before anything is typed: a little of everything. */
const shownUnasked = 6;
const shownAtMost = 40;
const formats = ["csv", "xlsx", "parquet"];

/** Entries for what was typed, the best first. */
export function foundEntries(all: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  if (typed.trim() === "") return unasked(all);
  return all
    .map((entry) => ({ entry, score: fuzzyScore(entry.label, typed) }))
    .filter((found): found is { entry: PaletteEntry; score: number } => found.score !== undefined)
    .sort((a, b) => b.score - a.score)
    .slice(0, shownAtMost)
    .map(({ entry }) => entry);
}

function unasked(all: readonly PaletteEntry[]): PaletteEntry[] {
  const counts = new Map<string, number>();
  return all.filter(({ group }) => {
    const count = (counts.get(group) ?? 0) + 1;
    counts.set(group, count);
    return count <= shownUnasked;
  });
}

export function paletteEntries(sources: PaletteSources): PaletteEntry[] {
  return [
    ...pageEntries(),
    ...actionEntries(),
    ...categoryEntries(sources.meta),
    ...runEntries(sources.runs),
    ...sqlEntries(sources.sql),
  ];
}

function pageEntries(): PaletteEntry[] {
  return Object.entries(pages).map(([name, { address, key }]) => ({
    name: `page ${name}`,
    group: own.groups.pages,
    label: words.pages[name as PageName],
    detail: `g ${key}`,
    act: () => go(address),
  }));
}

function actionEntries(): PaletteEntry[] {
  const action = (label: string, act: () => void, detail = ""): PaletteEntry => ({
    name: `action ${label}`,
    group: own.groups.actions,
    label,
    detail,
    act,
  });
  return [
    action(own.theme, nextTheme, "t"),
    action(own.copy, () => void navigator.clipboard?.writeText(window.location.href).catch(() => {})),
    action(own.upload, () => go("/runs?add")),
    action(own.clear, () => go(addressOf("/records", cleared(filter.value)))),
    action(
      words.help,
      () => {
        isHelpOpen.value = true;
      },
      "?",
    ),
    ...formats.map((format) =>
      action(own.export(format.toUpperCase()), () => {
        const link = document.createElement("a");
        link.href = fileAddress(filter.value, { format, isSafe: true });
        link.download = "";
        link.click();
      }),
    ),
  ];
}

/** Chosen on top of what is filtered, as a press in the list would. */
function categoryEntries(meta: Meta | undefined): PaletteEntry[] {
  const names = new Set(
    (meta?.classifiers ?? []).flatMap(({ categories }) => categories.map(({ name }) => name)),
  );
  return [...names].map((category) => ({
    name: `category ${category}`,
    group: own.groups.categories,
    label: category,
    detail: filter.value.choices.class.only.includes(category) ? own.chosen : "",
    act: () => {
      const shown = { ...filter.value, after: undefined, open: undefined };
      go(addressOf("/records", toggled(shown, "class", category)));
    },
  }));
}

function runEntries(runs: RunList | undefined): PaletteEntry[] {
  const listed = runs?.runs ?? [];
  const files = [...new Set(listed.map(({ file }) => file))];
  return [
    ...listed.map(({ run, file, state }) => ({
      name: `run ${run}`,
      group: own.groups.runs,
      label: `${file} ${run}`,
      detail: words.runs.states[state],
      act: () => go(`/runs?open=${run}`),
    })),
    ...files.map((file) => ({
      name: `file ${file}`,
      group: own.groups.files,
      label: file,
      detail: "",
      act: () => go(addressOf("/records", withChoice(noFilter, "file", { value: file, isExclusion: false }))),
    })),
  ];
}

function sqlEntries(sql: SqlTables | undefined): PaletteEntry[] {
  return (sql?.examples ?? []).map(({ name, title, sql: statement }) => ({
    name: `sql ${name}`,
    group: own.groups.sql,
    label: title,
    detail: "SQL",
    act: () => openSql(statement),
  }));
}
