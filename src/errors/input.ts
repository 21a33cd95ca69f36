import { row } from "./family.ts";
import { textFileErrors } from "./text-file.ts";

function headerHint({ row, likely }: { row: number | undefined; likely: number | undefined }): string {
  if (row === undefined) return "A file without names has the columns `A`, `B`, `C`.";
  return likely === undefined
    ? `If row ${row} does not hold the names, say which one does with \`--header\` (\`input.header\`), or \`--header none\` if there are none.`
    : `Row ${likely} has a cell of that name: if it holds the names, give \`--header ${likely}\` (\`input.header\`).`;
}

/** PH2xx: the file that was given. */
export const inputErrors = {
  PH201: row<{
    file: string;
    column: string;
    columns: readonly string[];
    nearest: string | undefined;
    /** Which key of the classifier names it. */
    key?: `input.${"text" | "id" | "date"}` | `examplesFrom.${"text" | "category"}`;
    /** The only flag that names this column, where it is not a column of the configuration. */
    flag?: "--gold" | "--class" | "--reviews";
    /** Of a table or sheet whose names were looked for: a row that may hold them. */
    header?: { readonly row: number | undefined; readonly likely: number | undefined } | undefined;
  }>({
    name: "column-missing",
    fault: "user",
    retryable: false,
    message: ({ file, column, columns }) =>
      `\`${file}\` has no column \`${column}\`. Its columns are: ${columns.map((name) => `\`${name}\``).join(", ")}.`,
    hint: ({ nearest, flag, key = "input.text", header }) => {
      if (flag === "--reviews")
        return "Give a result file: what people said is found by the text in that column.";
      if (flag === "--gold" || flag === "--class") {
        return nearest === undefined
          ? `Give a result file, which has the columns of your input, or name another column with \`${flag}\`.`
          : `Did you mean \`${nearest}\`? Give it with \`${flag} "${nearest}"\`.`;
      }
      const columnFlag = `--${key.replace("input.", "")}-column`;
      if (key.startsWith("examplesFrom.")) return `Set \`${key}\` in \`pigeonhole.yaml\` to one of them.`;
      const elsewhere = header === undefined ? "" : ` ${headerHint(header)}`;
      return nearest === undefined
        ? `Set \`${key}\` in \`pigeonhole.yaml\` to one of them, or name it with \`${columnFlag}\` where you give the file yourself.${elsewhere}`
        : `Did you mean \`${nearest}\`? Set it as \`${key}\` in \`pigeonhole.yaml\`, or give \`${columnFlag} "${nearest}"\` with the file.${elsewhere}`;
    },
    onPage: ({ nearest, key = "input.text" }) =>
      `${nearest === undefined ? "" : `Did you mean \`${nearest}\`? `}Bring the file again and choose its column there, or set \`${key}\` in \`pigeonhole.yaml\` to one of them first.`,
    explanation:
      "The configuration (or a flag) names a column that the file does not have. Column names are compared exactly, then without regard to case and surrounding space. The names of a table are in its first row, or in a later one of its first 20 rows that has the columns of `input.text`. Nothing was sent and nothing was written.",
  }),
  ...textFileErrors,
  PH230: row<{ file: string; found: string }>({
    name: "xlsx-not-a-workbook",
    fault: "user",
    retryable: false,
    message: ({ file, found }) => `\`${file}\` is not an Excel workbook (\`.xlsx\`) but ${found}.`,
    hint: () =>
      "Open it in a spreadsheet program and save it as `.xlsx`; or, if only the name is wrong, rename it to what it is, such as `.csv`.",
    explanation:
      "The file's name or the configuration says XLSX, but its content is something else: an old `.xls` file, a text file, a web page, an OpenDocument file. Nothing was sent and nothing was written.",
  }),
  PH231: row<{ file: string }>({
    name: "xlsx-protected",
    fault: "user",
    retryable: false,
    message: ({ file }) => `\`${file}\` is protected with a password.`,
    hint: () => "Open it in a spreadsheet program, remove the password, and save it again.",
    explanation:
      "A workbook with a password is encrypted as a whole, so that nothing can be read from it. Pigeonhole does not ask for passwords. Nothing was sent and nothing was written.",
  }),
  PH232: row<{ file: string; part: string; problem: string }>({
    name: "xlsx-damaged",
    fault: "user",
    retryable: false,
    message: ({ file, part, problem }) =>
      part === ""
        ? `\`${file}\` is damaged: ${problem}.`
        : `\`${file}\` is damaged in its part \`${part}\`: ${problem}.`,
    hint: () =>
      "Copy or download the file once more. If a spreadsheet program can open it, save it there under a new name and use that.",
    explanation:
      "A workbook is a ZIP archive of XML files. A part is missing, cut off, or not what its checksum says. Reading stops at once, because rows could be lost or changed.",
  }),
  PH233: row<{ file: string; sheet: string; sheets: readonly string[] }>({
    name: "xlsx-sheet-missing",
    fault: "user",
    retryable: false,
    message: ({ file, sheet, sheets }) =>
      `\`${file}\` has no sheet \`${sheet}\`. Its sheets are: ${sheets.map((name) => `\`${name}\``).join(", ")}.`,
    hint: () => "Name one of these sheets with `--sheet`, or leave it out to read all of them.",
    onPage: () => "Bring the file again and choose one of these sheets there, or all.",
    explanation:
      "The configuration (or a flag) names a sheet that the workbook does not have. Names are compared exactly, then without regard to case. Chart sheets hold no rows and do not count. Nothing was sent and nothing was written.",
  }),
  PH234: row<{ file: string }>({
    name: "xlsx-empty",
    fault: "user",
    retryable: false,
    message: ({ file }) =>
      `\`${file}\` holds no data: none of the sheets that were read has a cell with something in it.`,
    hint: () => "Check that the right file was given, and that its first row names the columns.",
    explanation:
      "The first row of a sheet that is not empty names its columns; the rows below it are the records. No sheet has such a row. Nothing was sent and nothing was written.",
  }),
  PH235: row<{ file: string; part: string; packedBytes: number }>({
    name: "xlsx-unpacks-too-large",
    fault: "user",
    retryable: false,
    message: ({ file, part, packedBytes }) =>
      `\`${file}\` was refused: its part \`${part}\` unpacks from ${packedBytes} bytes to more than 250 times as many, which no real workbook does.`,
    hint: () => "If you trust the file, save it once more with a spreadsheet program, or convert it to CSV.",
    explanation:
      "A small archive can be made to unpack to terabytes and bring a machine down. Parts that unpack to more than 64 MB and more than 250 times their size are refused.",
  }),
  PH236: row<{ file: string; part: string }>({
    name: "xlsx-document-type",
    fault: "user",
    retryable: false,
    message: ({ file, part }) =>
      `\`${file}\` was refused: its part \`${part}\` has a document type definition, which a workbook must not have.`,
    hint: () => "Save the file once more with a spreadsheet program.",
    explanation:
      "Document type definitions can define entities that grow without end or that fetch other files. The standard for workbooks forbids them, and no spreadsheet program writes them.",
  }),
  PH237: row<{ columns: number }>({
    name: "xlsx-too-many-columns",
    fault: "user",
    retryable: false,
    message: ({ columns }) => `The result has ${columns} columns; an Excel sheet takes 16,384.`,
    hint: () => "Write the result as CSV or Parquet with `--format`.",
    onPage: () =>
      "Set `output.format` of the classifier in `pigeonhole.yaml` to `csv` or `parquet`, then bring the file again.",
    explanation:
      "Excel's limit of columns is fixed. Nothing was cut off; the result was not written as XLSX.",
  }),
  PH240: row<{
    file: string;
    row: number;
    sheet: string | undefined;
    /** How many rows there are, where they are too few; undefined: the row is empty. */
    rows: number | undefined;
  }>({
    name: "header-row-missing",
    fault: "user",
    retryable: false,
    message: ({ file, row, sheet, rows }) => {
      const found = rows === undefined ? "it is empty" : `the last row is ${rows}`;
      return `\`${file}\` has no names of columns in row ${row}${sheet === undefined ? "" : ` of the sheet \`${sheet}\``}: ${found}.`;
    },
    hint: () =>
      "Give the number of the row that holds the names, as a spreadsheet shows it, with `--header` or as `input.header` in `pigeonhole.yaml`; without either, the row is found.",
    onPage: () =>
      "Bring the file again and choose there which row holds the names, or set `input.header` in `pigeonhole.yaml`; without either, the row is found.",
    explanation:
      "The configuration (or a flag) says which row names the columns, and there is nothing in that row. Rows are counted as a spreadsheet shows them at its left: empty rows count, and a cell with line breaks in it is still one row. In a workbook the number is that of every sheet that is read; a sheet that ends above it is left out. Nothing was sent and nothing was written.",
  }),
  PH250: row<{ file: string; found: string }>({
    name: "parquet-not-parquet",
    fault: "user",
    retryable: false,
    message: ({ file, found }) => `\`${file}\` is not a Parquet file: ${found}.`,
    hint: () => "Check the file's name and where it came from; a download may have been cut off.",
    explanation:
      "A Parquet file begins and ends with the four letters `PAR1`. If the last ones are missing, the file was not copied or written completely. Nothing was sent and nothing was written.",
  }),
  PH251: row<{ file: string; problem: string }>({
    name: "parquet-damaged",
    fault: "user",
    retryable: false,
    message: ({ file, problem }) => `\`${file}\` cannot be read as Parquet: ${problem}.`,
    hint: () =>
      "Copy or download the file once more. If another program can read it, write it from there again, with Snappy or Zstandard compression.",
    explanation:
      "The file's description or one of its pages is not what the format demands, or uses a part of it that is not supported. Reading stops at once, because rows could be lost or changed.",
  }),
  PH252: row<{ file: string }>({
    name: "parquet-encrypted",
    fault: "user",
    retryable: false,
    message: ({ file }) => `\`${file}\` is an encrypted Parquet file.`,
    hint: () => "Write it again without encryption.",
    explanation:
      "Pigeonhole has no keys for encrypted Parquet files. Nothing was sent and nothing was written.",
  }),
  PH202: row<{ file: string }>({
    name: "file-missing",
    fault: "user",
    retryable: false,
    message: ({ file }) => `There is no file \`${file}\`.`,
    hint: () => "Check the name and the folder; a name with spaces needs quotes.",
    explanation:
      "A file named on the command line does not exist, seen from the folder in which the command was given.",
  }),
};
