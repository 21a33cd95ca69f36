import { count } from "../format.ts";

/** Around every page. */
export const frameWords = {
  skip: "Skip to the content",
  nav: "Pages",
  pages: {
    overview: "Overview",
    records: "Records",
    review: "Review",
    quality: "Quality",
    runs: "Runs",
    sql: "SQL",
  },
  palette: "Go to or do",
  help: "Keyboard shortcuts",
  close: "Close",
  copied: "Copied.",
  notCopied: "The browser did not let it be copied.",
  safeFormulas: "Make formulas harmless for spreadsheets (CSV, TSV)",
  theme: { label: "Colours", system: "as the system", light: "light", dark: "dark" },
  shortcutsOn: "Single keys do this",
  shortcuts: [
    ["g then o, r, v, q, u, s", "go to Overview, Records, reView, Quality, rUns, Sql"],
    ["Ctrl K, ⌘ K", "go to or do anything by its name"],
    ["/", "search the records; find a category"],
    ["j, k", "next, previous record"],
    ["e", "change the category of the open record"],
    ["s", "records similar to the open one"],
    ["1–0, ⇧1–⇧0", "in Review: choose the category"],
    ["Enter, ⇧Enter", "accept; as an example"],
    ["x, u, n", "skip, undo, note"],
    ["Esc", "close what is open"],
    ["t", "change the colours"],
    ["?", "this help"],
  ],
  asOf: (time: string) => `as of ${time}`,
  loading: "Loading",
  reading: "The results are being read, once after the start.",
  readingOf: (ready: number, all: number) => `${count(ready)} of ${count(all)} records`,
  gone: "The server does not answer. It is connected again by itself once `pigeonhole serve` runs.",
  readOnly:
    "This project may only be read here: look, search, ask and export. Runs are shown as they were when the dashboard was opened; reviews, files and runs are for where the folder may be written.",
  damaged: {
    what: (number: number) =>
      number === 1
        ? "A file of results cannot be read. Its records are missing here."
        : `${number} files of results cannot be read. Their records are missing here.`,
    more: (number: number) => `and ${number} more`,
    hint: "Delete them and give the same command again: the run writes them anew, and nothing is paid twice.",
  },
  problem: {
    title: "This could not be shown",
    gone: "The server does not answer.",
    goneHint: "Start it again: pigeonhole serve",
    again: "Try again",
  },
} as const;
