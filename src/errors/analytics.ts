import { row } from "./family.ts";

/** PH180 to PH189: questions over the results. */
export const analyticsErrors = {
  PH180: row<{ why: string }>({
    name: "statement-refused",
    fault: "user",
    retryable: false,
    message: ({ why }) => `The statement was not run: ${why}`,
    hint: () => "Write one SELECT over the tables `records` and `all_records`.",
    explanation:
      "The results can be asked anything and changed by nothing: one SELECT at a time is run, or EXPLAIN of one. Statements that write, set, load or attach something are refused before they start.",
  }),
  PH181: row<{ cursor: string }>({
    name: "cursor-unknown",
    fault: "user",
    retryable: false,
    message: ({ cursor }) => `\`${cursor}\` is the place of no page.`,
    hint: () => "Leave `after` out to begin with the first page.",
    explanation:
      "A page of records gives the place of the next one. What was given is no such place, or is one of a list that was sorted otherwise.",
  }),
  PH182: row<{ problem: string; place: string | undefined; nearest: string | undefined }>({
    name: "sql-mistake",
    fault: "user",
    retryable: false,
    message: ({ problem, place }) => (place === undefined ? problem : `${problem}\n${place}`),
    hint: ({ nearest }) =>
      nearest === undefined
        ? "Correct the statement. `select * from records limit 1` shows the columns."
        : `Did you mean \`${nearest}\`?`,
    explanation:
      "DuckDB could not understand or answer the statement. Its own words are shown, with the place where it stopped reading.",
  }),
  PH183: row<{ seconds: number }>({
    name: "query-too-slow",
    fault: "limit",
    retryable: false,
    message: ({ seconds }) => `The query was stopped: it took longer than ${seconds} s.`,
    hint: () => "Ask for less (a WHERE on `date`, `run` or `class` helps most), or give it more time.",
    explanation:
      "A query has a time, so that one that would never end does not keep the computer busy. On the command line it is `--timeout`.",
  }),
  PH184: row<{ mebibytes: number }>({
    name: "query-too-large",
    fault: "limit",
    retryable: false,
    message: ({ mebibytes }) =>
      `The query was stopped: it needs more than the ${mebibytes} MiB of memory that it may have.`,
    hint: () =>
      "Ask for less: fewer columns, a LIMIT, no ORDER BY over whole texts, and no function that makes one enormous value.",
    explanation:
      "A query has a bounded memory and may write nothing to disk. Sorting or joining whole texts of very many records needs more than that, and so does a single value of many megabytes, such as `repeat('a', 2000000000)` or a `string_agg` over all texts. `pigeonhole export` writes all records and has no such bound.",
  }),
  PH185: row<Record<never, never>>({
    name: "file-access-refused",
    fault: "user",
    retryable: false,
    message: () => "The statement was not run: it reads something other than the results.",
    hint: () => "Write one SELECT over the tables `records` and `all_records`.",
    explanation:
      "SQL over the results reads the results and nothing else: no other file, no address, no extension, no other database.",
  }),
  PH186: row<{ platform: string }>({
    name: "analytics-missing",
    fault: "user",
    retryable: false,
    message: ({ platform }) =>
      `DuckDB, which answers questions over the results, is not installed for ${platform}.`,
    hint: () =>
      "Install Pigeonhole again without `--omit=optional`. Everything but `query`, `export` and the page works without it.",
    explanation:
      "DuckDB comes as a package of its own for each system (Linux, macOS and Windows on x64 and arm64). It is not there, so nothing can be asked over the results; classifying is not affected.",
  }),
  PH187: row<{ files: readonly string[] }>({
    name: "results-damaged",
    fault: "user",
    retryable: true,
    message: ({ files }) =>
      files.length === 0
        ? "A file of the results changed while it was read."
        : `${files.length === 1 ? "A file" : `${files.length} files`} of the results cannot be read: ${files.slice(0, 3).join(", ")}${files.length > 3 ? ", ..." : ""}.`,
    hint: () =>
      "Ask again: what cannot be read is left out then. To have it back, put a copy of the file in its place, or classify its input again with `--again`.",
    onPage: () =>
      "Ask again: what cannot be read is left out then. To have it back, put a copy of the file in its place.",
    explanation:
      "A file in `processed_data/` begins like a Parquet file and is damaged further on, for example by a disk that was full or a copy that was cut short. It was found while its records were written to a file, so that file would have been incomplete.",
  }),
  PH188: row<{ how: string }>({
    name: "query-broken-off",
    fault: "service",
    retryable: true,
    message: ({ how }) => `The query was not answered: the process that ran it ended (${how}).`,
    hint: () =>
      "Ask again. If the same statement ends it each time, leave out its parts one by one to find which does.",
    explanation:
      "In the dashboard SQL runs in a process of its own, so that no statement can take the server down. That process ended before it had answered: somebody or the system ended it, the dashboard was closing, or DuckDB broke down over the statement. The next statement gets a new process.",
  }),
  PH189: row<{ sizeBytes: number | undefined; maxBytes: number }>({
    name: "answer-too-large",
    fault: "limit",
    retryable: false,
    message: ({ sizeBytes, maxBytes }) =>
      sizeBytes === undefined
        ? `The answer is not shown: a value in it has more than ${mebibytes(maxBytes)} MiB.`
        : `The answer is not shown: its first row has ${mebibytes(sizeBytes)} MiB, and at most ${mebibytes(maxBytes)} MiB are shown.`,
    hint: () => "Ask for a part of the value, e.g. `left(input_text, 1000)`, or for its `length`.",
    explanation:
      "What is shown of an answer has a bound in bytes as well as in rows. Where there is more, the first rows are shown and the answer says so; here not even one row is small enough. Texts of many records put together, lists of them, and functions such as `repeat` make values like that. Exporting the statement on the page SQL has no such bound for a row.",
  }),
};

const mebibytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024).toLocaleString("en-US");
