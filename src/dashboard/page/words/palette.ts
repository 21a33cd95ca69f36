/** The palette of commands. */
export const paletteWords = {
  title: "Go to or do",
  placeholder: "A page, a category, a file, a question…",
  list: "What was found",
  groups: {
    pages: "Page",
    actions: "Do",
    categories: "Category",
    runs: "Run",
    files: "Records of file",
    sql: "Question",
  },
  found: (number: number) => (number === 1 ? "1 found" : `${number} found`),
  nothing: "Nothing has these letters.",
  chosen: "chosen: takes it off",
  theme: "Change the colours",
  copy: "Copy the link to this view",
  upload: "Classify a file…",
  clear: "Clear all filters",
  export: (format: string) => `Export this view as ${format}`,
} as const;
