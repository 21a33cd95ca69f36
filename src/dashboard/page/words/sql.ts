import { count } from "../format.ts";
import { counted } from "./counted.ts";

/** The page SQL. */
export const sqlWords = {
  title: "SQL",
  intro: "One SELECT over the results, in the SQL of DuckDB. It changes nothing and reads nothing else.",
  editor: "SQL statement",
  editorHint: "Ctrl or Cmd and Enter runs it.",
  run: "Run",
  stop: "Stop",
  running: "Running…",
  stopped: "Stopped.",
  notRun: "This statement came with the address. It runs when you say so.",
  saved: "Saved questions",
  tables: "Tables",
  insert: (name: string) => `Put ${name} into the statement`,
  failed: "The statement was not answered",
  result: "Result",
  rowsOf: "Rows of the result",
  rows: (rows: number, milliseconds: number) =>
    `${counted(rows, "row", "rows")} in ${milliseconds < 1000 ? `${count(milliseconds)} ms` : `${count(Math.round(milliseconds / 100) / 10)} s`}`,
  cut: (rows: number) => `Only the first ${count(rows)} rows are shown. An export has all of them.`,
  nothing: "No row fits.",
  null: "NULL",
  export: "Export",
  exportAll: "All rows of the statement that was run, also those that are not shown.",
  preparing: "The file is being made; the browser keeps it.",
} as const;
