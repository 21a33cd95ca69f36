import { count } from "../format.ts";
import { counted } from "./counted.ts";

const named = (columns: readonly string[]) => columns.map((column) => `“${column}”`).join(", ");

/** Bringing a file. */
export const uploadWords = {
  add: "Classify a file…",
  drop: "Drop the file to upload it",
  orDrop: "or drop one anywhere here: CSV, TSV, XLSX, JSON, JSON Lines or Parquet",
  one: (name: string) => `One file at a time: ${name} was taken.`,
  sending: (name: string) => `Uploading ${name}`,
  sent: (sent: string, all: string) => `${sent} of ${all}`,
  cancel: "Cancel",
  broken: "The file did not arrive",
  refused: "The file cannot be taken",
  unread: "The file cannot be read",
  unreadable: "The browser cannot read it.",
  unreadableHint: "It is a folder, or it was moved or changed after it was chosen. Choose it again.",
  busy: (name: string, other: string) =>
    `${name} was not taken: ${other} is still on its way. Wait for it, or cancel it.`,
  arrived: (name: string) => `${name} has arrived. Nothing is asked yet.`,
  look: "Look at it",
  toRuns: "Show",
  waitingFiles: "Files that wait",
  dropWord: "Drop",
  dropOne: (name: string) => `Drop ${name}`,
  title: (name: string) => `Classify ${name}`,
  facts: (format: string, size: string, readAs: string) =>
    `${[format.toUpperCase(), size, ...(readAs === "" ? [] : [readAs])].join(", ")}. Nothing is asked yet.`,
  separatedBy: { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" } as Readonly<
    Record<string, string>
  >,
  separatedByOther: (delimiter: string) => `separated by ${delimiter}`,
  hintsHere: {
    PH214: "Choose another encoding above, or export the file again as UTF-8.",
    PH215: "Choose its encoding above, or save the file as UTF-8 again.",
    PH216: "Choose that encoding above, or export the file as UTF-8.",
    PH240: "Say another row above, as a spreadsheet shows it, or let it be found.",
    PH233: "Choose one of these sheets above, or all.",
  } as Readonly<Record<string, string>>,
  warningsHere: {
    "encoding-fallback":
      "The file is not UTF-8 and was read as Windows-1252. If letters look wrong, choose its encoding above.",
    "hidden-sheets-read":
      "Hidden sheets are read like the others. Choose a sheet above to read only that one.",
    "hidden-sheets-skipped": "Sheets that only a macro can show are left out. Choose one above to read it.",
  } as Readonly<Record<string, string>>,
  classifier: "Classifier",
  sheet: "Sheet",
  allSheets: "all, one after another",
  header: "Names of the columns",
  headerFound: "found out",
  headerFoundIn: (row: number) => `found in row ${row}`,
  headerInRow: "in the row that I say",
  headerNone: "there are none",
  headerRow: "Row with the names",
  readOtherwise: "Letters or cells look wrong?",
  encoding: "Encoding",
  encodings: [
    ["", "found out"],
    ["utf-8", "UTF-8"],
    ["windows-1252", "Windows-1252, Latin-1"],
    ["iso-8859-2", "Latin-2, central Europe"],
    ["windows-1251", "Windows-1251, Cyrillic"],
    ["utf-16le", "UTF-16, little end first"],
    ["utf-16be", "UTF-16, big end first"],
    ["shift_jis", "Shift JIS"],
    ["gb18030", "GB 18030"],
    ["macintosh", "Mac Roman"],
  ] as const,
  delimiter: "Between cells",
  delimiters: [
    ["", "found out"],
    [",", "comma"],
    [";", "semicolon"],
    ["tab", "tab"],
    ["|", "bar"],
  ] as const,
  columns: { text: "Column with the text", id: "Column with the id", date: "Column with the date" },
  asConfigured: "as the classifier says",
  missing: (columns: readonly string[], classifier: string) =>
    `The classifier ${classifier} reads ${named(columns)}, and the file has no such column. Choose another above, or correct pigeonhole.yaml.`,
  missingSoFar: (columns: readonly string[], classifier: string) =>
    `The classifier ${classifier} reads ${named(columns)}, and the first rows have no such column. Later ones may.`,
  noNames: (row: number) =>
    `Row ${row} is taken for the names of the columns, and does not look like it. Say above which row holds them, or that there are none.`,
  likelyNames: (row: number) =>
    `Row ${row} has a cell of that name: if it holds the names of the columns, say so above.`,
  first: (rows: number) => `The first ${counted(rows, "row", "rows")}`,
  noRows: "The file has no rows.",
  roles: { id: "id", text: "text", date: "date", gold: "right category" },
  reading: "Reading the file to its end…",
  readSoFar: (records: string, share: string) => `${records} records read, ${share} of the file`,
  waiting: "Another file is being read. This one is next.",
  cancelled: "The file was not read to its end. It can be started all the same.",
  readAgain: "Say what it would take",
  noQuote: "It cannot be said what it would take",
  back: "Back to the runs",
  manyWithoutText: (rejected: number, records: number) =>
    `${count(rejected)} of ${count(records)} records have no text in that column and would get no category. Is it the right column, and the right sheet?`,
  quoteOf: (questions: number, cached: number) =>
    `${counted(questions, "different text", "different texts")}${cached > 0 ? `, ${count(cached)} answered by earlier runs` : ""}`,
  records: (records: number, rejected: number) =>
    `${counted(records, "record", "records")}${rejected > 0 ? `, ${count(rejected)} without a text` : ""}`,
  engine: (engine: string) => `Engine ${engine}`,
  free: "costs nothing, as far as is known",
  cost: (expected: string, most: string) => `about ${expected}, at most ${most}`,
  above: (limit: string, most: string) =>
    `That is above limits.maxCost (${limit}), so it cannot be started. Allow ${most} there in pigeonhole.yaml and reload this page, or bring fewer rows.`,
  minutes: (least: number, most: number) =>
    least === most
      ? `about ${counted(most, "minute", "minutes")}`
      : `${count(least)} to ${counted(most, "minute", "minutes")}`,
  known: "This file was given before, with the same wishes. Nothing is asked or paid twice:",
  start: "Start",
  starting: "Starting…",
  dropIt: "Do not classify it",
  quote: "What it would take",
} as const;
