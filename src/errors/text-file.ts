import { row } from "./family.ts";

/** What people have besides `.xlsx`. */
const otherSpreadsheet = /\.(xls|xlsb|xlsm|xltx|ods|fods|numbers)$/i;

/** PH210 to PH229: CSV, TSV, JSON and JSONL files. */
export const textFileErrors = {
  PH210: row<{ file: string }>({
    name: "format-unknown",
    fault: "user",
    retryable: false,
    message: ({ file }) =>
      otherSpreadsheet.test(file)
        ? `\`${file}\` is a spreadsheet of a kind that is not read.`
        : `The name \`${file}\` does not tell what kind of file it is.`,
    hint: ({ file }) =>
      otherSpreadsheet.test(file)
        ? "Open it in a spreadsheet program and save it as `.xlsx`, without a password."
        : "Give the file one of the endings `.csv`, `.tsv`, `.tab`, `.json`, `.jsonl`, `.ndjson`, `.xlsx` or `.parquet` (the text formats also with `.gz` after it).",
    explanation:
      "The format of a file is known by the ending of its name. Text files ending in `.txt` are not guessed at, because nothing says whether they hold a table.",
  }),
  PH211: row<{ file: string }>({
    name: "file-empty",
    fault: "user",
    retryable: false,
    message: ({ file }) => `\`${file}\` is empty: it holds neither column names nor rows.`,
    hint: () => "Export the file again and look at its size before giving it to `pigeonhole`.",
    explanation:
      "The file has no bytes, or nothing but blank lines. An export that broke off, or a copy that was read before it was finished, looks like this. A file with column names and no rows is not an error.",
  }),
  PH212: row<{ file: string; found: string; advice: string }>({
    name: "file-not-text",
    fault: "user",
    retryable: false,
    message: ({ file, found }) => `\`${file}\` is not a text file: ${found}.`,
    hint: ({ advice }) => advice,
    explanation:
      "The name promises a text format, but the bytes say otherwise: they begin like another kind of file, or hold NUL bytes, which text does not. Renaming a file does not change its format. Nothing was read from it. A text file that really holds NUL characters is read when its encoding is named.",
  }),
  PH213: row<{ encoding: string }>({
    name: "encoding-unknown",
    fault: "user",
    retryable: false,
    message: ({ encoding }) => `There is no encoding \`${encoding}\`.`,
    hint: () =>
      "Use a name from the WHATWG list, e.g. `--encoding utf-8`, `utf-16le`, `windows-1252`, `iso-8859-2`, `shift_jis`, `gb18030`, `euc-kr` or `macintosh`.",
    onPage: () => "Bring the file again and choose an encoding of the list there.",
    explanation:
      "The encoding says which bytes stand for which characters. The names are those browsers know (the WHATWG Encoding Standard). Without a name a file is read as UTF-8, and as Windows-1252 with a warning when it is not UTF-8.",
  }),
  PH214: row<{ file: string; encoding: string; line: number | undefined }>({
    name: "encoding-mismatch",
    fault: "user",
    retryable: false,
    message: ({ file, encoding, line }) =>
      `\`${file}\` holds bytes that are not ${encoding}${line === undefined ? "" : `, first in line ${line}`}.`,
    hint: ({ encoding }) =>
      `Name the encoding the file really has with \`--encoding\`, or export it again as ${encoding === "utf-8" ? "UTF-8" : `${encoding} or UTF-8`}.`,
    onPage: ({ encoding }) =>
      `Bring the file again and choose the encoding that it really has there, or export it again as ${encoding === "utf-8" ? "UTF-8" : `${encoding} or UTF-8`}.`,
    explanation:
      "The encoding was named with `--encoding` or by the byte-order mark at the start of the file, and some bytes do not fit it. Reading on would replace characters in your cells, so nothing was read.",
  }),
  PH215: row<{ file: string; line: number; reason: string }>({
    name: "encoding-undecided",
    fault: "user",
    retryable: false,
    message: ({ file, line, reason }) =>
      `The encoding of \`${file}\` cannot be told: line ${line} is not UTF-8, and ${reason}.`,
    hint: () =>
      "Save the file as UTF-8 again, or name its encoding, e.g. `--encoding shift_jis` or `--encoding windows-1252`. A UTF-8 file with a few broken bytes is repaired by `iconv -f utf-8 -t utf-8 -c`.",
    onPage: () => "Save the file as UTF-8 again, or bring it again and choose its encoding there.",
    explanation:
      "A file that is not UTF-8 is read as Windows-1252, but not when that would garble it: when most of its lines are UTF-8 and a few are broken, or when it holds bytes that Windows-1252 does not use. Any guess would damage cells, so a person has to say.",
  }),
  PH216: row<{ file: string; encoding: string }>({
    name: "encoding-unmarked",
    fault: "user",
    retryable: false,
    message: ({ file, encoding }) => `\`${file}\` looks like ${encoding} without a byte-order mark.`,
    hint: ({ encoding }) => `Give \`--encoding ${encoding}\`, or export the file as UTF-8.`,
    onPage: () => "Bring the file again and choose that encoding there, or export it as UTF-8.",
    explanation:
      "Every other byte at the start of the file is zero, as in UTF-16 text, but the mark that says which kind of UTF-16 it is is missing. With the encoding named the file is read.",
  }),
  PH217: row<{ file: string; reason: string }>({
    name: "gzip-damaged",
    fault: "user",
    retryable: false,
    message: ({ file, reason }) => `\`${file}\` cannot be unpacked: ${reason}.`,
    hint: () =>
      "Copy or export the file again. When it is not compressed at all, take `.gz` off its name. `gzip -t` tells whether a file is whole.",
    explanation:
      "The file's name ends in `.gz`, but its bytes are not gzip, or they break off or fail their checksum. Rows read before the fault are not used.",
  }),
  PH218: row<{ delimiter: string }>({
    name: "delimiter-invalid",
    fault: "user",
    retryable: false,
    message: ({ delimiter }) => `\`${delimiter}\` cannot separate cells.`,
    hint: () =>
      'Give one character that is neither a quote nor a line break, e.g. `--delimiter ";"` or `--delimiter "\\t"`.',
    onPage: () => "Bring the file again and choose there what stands between its cells.",
    explanation:
      "A delimiter is exactly one character. The quote and the line breaks already have a meaning in CSV. Without the option the delimiter is found among comma, semicolon, tab and `|`.",
  }),
  PH219: row<{ file: string; line: number }>({
    name: "quote-unclosed",
    fault: "user",
    retryable: false,
    message: ({ file, line }) => `\`${file}\` ends inside a quoted cell that begins in line ${line}.`,
    hint: ({ line }) =>
      `Look at line ${line}: close the quote, or write it twice (\`""\`) when it belongs to the text. If the end of the file is missing, export it again.`,
    explanation:
      "A cell that begins with a quote goes on, over line breaks, to the next single quote. None came. Either the file is cut off, or a text that begins with a quote was written without quoting. All rows after that line would be swallowed into one cell, so the file is refused.",
  }),
  PH220: row<{ file: string; line: number; limit: number }>({
    name: "cell-too-long",
    fault: "user",
    retryable: false,
    message: ({ file, line, limit }) =>
      `In \`${file}\` one value that begins in line ${line} is longer than ${limit / 2 ** 20} million characters.`,
    hint: ({ line }) => `Look at line ${line}: most likely a quote or bracket opened there is never closed.`,
    explanation:
      "One cell or one JSON record must fit in memory. Real ones are far below the limit of 128 Mi characters; a quote that is never closed makes the rest of the file look like one cell.",
  }),
  PH221: row<{ file: string; found: string }>({
    name: "json-shape",
    fault: "user",
    retryable: false,
    message: ({ file, found }) => `\`${file}\` is not a list of records: it holds ${found}.`,
    hint: () => 'Give a list of objects, `[{"text": "…"}, …]`, or one object that holds such a list.',
    explanation:
      "A JSON file of records is a list (array) of objects, one object around a single such list, or objects one after another. Each object becomes a row, each key a column.",
  }),
  PH222: row<{ file: string; lists: readonly string[] }>({
    name: "json-lists-ambiguous",
    fault: "user",
    retryable: false,
    message: ({ file, lists }) =>
      `\`${file}\` holds several lists of objects (${lists.map((name) => `\`${name}\``).join(", ")}), and nothing says which one to read.`,
    hint: ({ lists }) => `Keep only one of them, e.g. with \`jq '.${lists[0]}'\`.`,
    explanation:
      "One object around one list of records is read as that list. With two lists, reading one would silently leave out the other.",
  }),
  PH223: row<{ file: string; record: number; line: number }>({
    name: "json-truncated",
    fault: "user",
    retryable: false,
    message: ({ file, record, line }) =>
      `\`${file}\` ends too early: it breaks off at record ${record} (line ${line}), before the closing bracket.`,
    hint: () =>
      "Export or copy the file again. If it is whole, a quote or bracket in that record is not closed.",
    explanation:
      "The JSON begins well but its end is missing, as after a copy that broke off. Because nobody can know how many records are missing, the file is refused.",
  }),
  PH224: row<{ file: string; record: number; line: number }>({
    name: "json-record-broken",
    fault: "user",
    retryable: false,
    message: ({ file, record, line }) => `Record ${record} of \`${file}\` (line ${line}) is not valid JSON.`,
    hint: ({ line }) =>
      `Look at line ${line}. Frequent reasons: \`NaN\` or \`Infinity\`, single quotes, a comma before the closing bracket, a comment, or a line break inside a string (write \`\\n\`).`,
    explanation:
      "One record does not follow the rules of JSON. Leaving it out would lose a row, so the file is refused; the line given is where the record begins.",
  }),
  PH225: row<{ file: string; record: number; line: number; found: string }>({
    name: "json-record-not-object",
    fault: "user",
    retryable: false,
    message: ({ file, record, line, found }) =>
      `Record ${record} of \`${file}\` (line ${line}) is ${found}, not an object.`,
    hint: () => 'Give each record as an object with named values, e.g. `{"text": "…"}`.',
    explanation:
      "Each record must be an object, because its keys name the columns. Lists of plain values or of lists have no column names.",
  }),
  PH226: row<{ file: string; record: number; line: number; problem: string }>({
    name: "json-separator",
    fault: "user",
    retryable: false,
    message: ({ file, record, line, problem }) =>
      `\`${file}\` is not valid JSON: ${problem} after record ${record} (line ${line}).`,
    hint: ({ line }) =>
      `Correct line ${line}: one comma between two records, none after the last, then the closing bracket.`,
    explanation:
      "Between the records of a JSON list stands exactly one comma, and nothing follows the closing bracket. Files joined by hand often break this rule.",
  }),
  PH227: row<{ file: string; record: number; line: number; limit: number }>({
    name: "json-too-deep",
    fault: "user",
    retryable: false,
    message: ({ file, record, line, limit }) =>
      `Record ${record} of \`${file}\` (line ${line}) is nested more than ${limit} levels deep.`,
    hint: () => "Flatten the record, or keep the deep part as text.",
    explanation:
      "Values inside values are kept as JSON in one cell, up to this depth. Deeper nesting is practically always an accident or an attack on the reader.",
  }),
};
