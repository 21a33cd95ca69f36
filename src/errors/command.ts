import { row } from "./family.ts";

/** PH16x: what was typed on the command line. */
export const commandErrors = {
  PH160: row<{ flag: string; value: string; allowed: string; nearest: string | undefined }>({
    name: "flag-value-refused",
    fault: "user",
    retryable: false,
    message: ({ flag, value, allowed }) => `\`${flag}\` cannot be \`${value}\`. It takes: ${allowed}.`,
    hint: ({ flag, nearest }) =>
      nearest === undefined
        ? `Correct \`${flag}\` and give the command again.`
        : `Did you mean \`${flag} ${nearest}\`?`,
    explanation:
      "A value on the command line is none that the flag can take. Nothing was read and nothing was written.",
  }),
  PH161: row<{ path: string }>({
    name: "output-not-a-folder",
    fault: "user",
    retryable: false,
    message: ({ path }) =>
      `Several files were given, and \`${path}\` is a file: their results would overwrite one another.`,
    hint: () => "Name a folder with `-o results/`, or classify the files one at a time.",
    explanation:
      "With several inputs `--output` names a folder; each result gets the name of its input there.",
  }),
  PH162: row<{ file: string; path: string; other: string }>({
    name: "output-taken",
    fault: "user",
    retryable: false,
    message: ({ file, path, other }) =>
      `The result of \`${file}\` would be written to \`${path}\`, which is taken by \`${other}\`.`,
    hint: () => "Name another place with `-o`, or leave `-o` out: then every run has a folder of its own.",
    explanation:
      "A result never replaces an input file, and two inputs of one command never share a result file.",
  }),
  PH163: row<{ folder: string }>({
    name: "input-is-a-folder",
    fault: "user",
    retryable: false,
    message: ({ folder }) => `\`${folder}\` is a folder.`,
    hint: ({ folder }) =>
      `Name the files in it, e.g. \`pigeonhole classify ${folder.replace(/\/$/, "")}/*.csv\`, or drop them into the input folder and use \`pigeonhole watch\`.`,
    explanation:
      "`classify` takes files. To have everything that is put into a folder classified, use `watch`.",
  }),
  PH164: row<Record<never, never>>({
    name: "standard-input-format",
    fault: "user",
    retryable: false,
    message: () => "Standard input has no name to tell its format.",
    hint: () => "Say it with `--input-format csv` (or tsv, json, jsonl, xlsx, parquet).",
    explanation:
      "The format of a file is told by the ending of its name. Data from standard input has none, so it has to be said.",
  }),
  PH165: row<{ problem: string }>({
    name: "command-refused",
    fault: "user",
    retryable: false,
    message: ({ problem }) => problem,
    hint: () => "`pigeonhole --help` lists the commands, `pigeonhole COMMAND --help` the flags of one.",
    explanation: "The command line could not be understood. Nothing was read and nothing was written.",
  }),
};
