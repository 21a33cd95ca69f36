/** Around every page. */
export const frameWords = {
  skip: "Skip to the content",
  nav: "Pages",
  pages: { overview: "Overview", records: "Records", runs: "Runs" },
  help: "Keyboard shortcuts",
  close: "Close",
  theme: { label: "Colours", system: "as the system", light: "light", dark: "dark" },
  shortcutsOn: "Single keys do this",
  shortcuts: [
    ["g then o, r, u", "go to Overview, Records, rUns"],
    ["/", "search the records"],
    ["j, k", "next, previous record"],
    ["Esc", "close what is open"],
    ["t", "change the colours"],
    ["?", "this help"],
  ],
  loading: "Loading",
  gone: "The server does not answer. It is connected again by itself once `pigeonhole serve` runs.",
  problem: {
    title: "This could not be shown",
    gone: "The server does not answer.",
    goneHint: "Start it again: pigeonhole serve",
    again: "Try again",
  },
} as const;
