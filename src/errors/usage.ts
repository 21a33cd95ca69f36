import { row } from "./family.ts";

/** PH1xx: the command line and `pigeonhole.yaml`. */
export const usageErrors = {
  PH101: row<{ folder: string }>({
    name: "config-missing",
    fault: "user",
    retryable: false,
    message: ({ folder }) =>
      `There is no \`pigeonhole.yaml\` in \`${folder}\` and none in the folders above it.`,
    hint: () => "Write one with `pigeonhole init`, or name one with `--config`.",
    onPage: () => "Put `pigeonhole.yaml` back into the folder of the project; then try again.",
    explanation:
      "The categories are described in a file named `pigeonhole.yaml` (or `pigeonhole.yml`, `pigeonhole.json`). It is looked for in the working folder and in the folders above it. `pigeonhole init` writes one from a sample of your data.",
  }),
  PH102: row<{ file: string; reason: string; hint: string }>({
    name: "config-unreadable",
    fault: "user",
    retryable: false,
    message: ({ file, reason }) => `The configuration \`${file}\` ${reason}.`,
    hint: ({ hint }) => hint,
    explanation:
      "The configuration is a text file in UTF-8 (UTF-16 is read, too) of at most 8 MB, in YAML or JSON. It was named or found, but it could not be read as such a file. Nothing was sent and nothing was written.",
  }),
  PH103: row<{ file: string; explanation: string }>({
    name: "config-syntax",
    fault: "user",
    retryable: false,
    message: ({ file, explanation }) => `\`${file}\` cannot be understood.\n  ${explanation}`,
    hint: () => "Correct that line and try again. When in doubt, put the value in quotes.",
    explanation:
      "The file is not valid YAML at the line and column that are named. The usual reasons are a tab instead of spaces, a quotation mark that is not closed, and a colon followed by a space inside a value that is not in quotes. Only the first such place is reported, because what follows cannot be read with certainty.",
  }),
  PH104: row<{ file: string; problems: readonly string[] }>({
    name: "config-invalid",
    fault: "user",
    retryable: false,
    message: ({ file, problems }) => `\`${file}\` has ${counted(problems)}`,
    hint: () => "Correct the file and try again. Nothing was sent and nothing was written.",
    explanation:
      "The file is valid YAML, but some keys or values are not what Pigeonhole knows. All problems are listed at once, each with its line. The keys, their types and their defaults are listed in the configuration reference.",
  }),
  PH105: row<{ problems: readonly string[] }>({
    name: "settings-invalid",
    fault: "user",
    retryable: false,
    message: ({ problems }) => `The flags and environment variables have ${counted(problems)}`,
    hint: () =>
      "Correct or remove them and try again. `pigeonhole config print` shows every value and its origin.",
    onPage: () =>
      "Correct them in `pigeonhole.yaml` or, where they are environment variables, start `pigeonhole serve` with other ones.",
    explanation:
      "Everything outside the classifiers can be set by an environment variable whose name starts with `PIGEONHOLE_`, and some of it by a flag. Their values obey the same rules as those in the file. A variable with this beginning that is not known is refused, because it is most likely misspelt.",
  }),
  PH106: row<{ name: string; names: readonly string[]; nearest: string | undefined }>({
    name: "classifier-missing",
    fault: "user",
    retryable: false,
    message: ({ name, names }) =>
      `There is no classifier ${name} in the configuration. There ${names.length === 1 ? "is" : "are"}: ${listed(names)}.`,
    hint: ({ nearest }) =>
      nearest === undefined
        ? "Name one of them with `--classifier`."
        : `Did you mean \`${nearest}\`? Name it with \`--classifier ${nearest}\`.`,
    onPage: () =>
      "Choose one of them, or start `pigeonhole serve` again if they were changed in `pigeonhole.yaml`.",
    explanation:
      "A classifier was asked for by name, and the configuration has none of that name. The names are the keys below `classifiers` in `pigeonhole.yaml`.",
  }),
  PH107: row<{ names: readonly string[] }>({
    name: "classifier-not-chosen",
    fault: "user",
    retryable: false,
    message: ({ names }) =>
      `The configuration has ${names.length} classifiers and none was chosen: ${listed(names)}.`,
    hint: ({ names }) => `Choose one, e.g. \`--classifier ${names[0] ?? ""}\`.`,
    onPage: () => "Choose one of them, or drop the file into the folder of a classifier.",
    explanation:
      "A configuration with one classifier needs no choice. With several, the command has to say which of them sorts the file.",
  }),
  PH140: row<{ records: number }>({
    name: "gold-labels-missing",
    fault: "user",
    retryable: false,
    message: ({ records }) =>
      records === 0
        ? "There is nothing to evaluate: the file has no records."
        : `There is nothing to evaluate: none of the ${records} records has a gold label.`,
    hint: () =>
      "Fill the right category into the gold column for some records, best for a few hundred picked at random, and name that column with `--gold`.",
    explanation:
      "`pigeonhole evaluate` compares the class of each record with its gold label: the category that a person says is right. Records without a gold label are left out, and here that left none.",
  }),
  PH141: row<Record<never, never>>({
    name: "gold-column-unnamed",
    fault: "user",
    retryable: false,
    message: () => "It is not known which column has the right categories.",
    hint: () => "Name it with `--gold`, or set `input.gold` of the classifier in `pigeonhole.yaml`.",
    explanation:
      "`pigeonhole evaluate` compares the class of each record with a column of right categories. It takes the one that `--gold` names, else the one that the configuration names. Here neither did, or there is no configuration in this folder, above it or beside the file.",
  }),
  PH142: row<{ limit: number }>({
    name: "labels-too-many",
    fault: "user",
    retryable: false,
    message: ({ limit }) => `The gold labels and classes have more than ${limit} different values.`,
    hint: () => "Check that `--gold` and `--class` name columns of categories, not of texts or numbers.",
    explanation:
      "A classifier has at most 500 categories. A column with many more different values holds something else, so the comparison was stopped.",
  }),
  PH143: row<{ code: string; nearest: string | undefined }>({
    name: "error-code-unknown",
    fault: "user",
    retryable: false,
    message: ({ code }) => `There is no error code and no error name \`${code}\`.`,
    hint: ({ nearest }) =>
      nearest === undefined
        ? "`pigeonhole explain` lists all of them."
        : `Did you mean \`${nearest}\`? \`pigeonhole explain\` lists all of them.`,
    explanation:
      "`pigeonhole explain` takes a code such as `PH201` or a name such as `column-missing`, as they stand in an error message or a report.",
  }),
  PH120: row<{ file: string }>({
    name: "config-exists",
    fault: "user",
    retryable: false,
    message: ({ file }) => `There is a \`${file}\` in this folder already.`,
    hint: () => "Edit it, or move it away and give the command again. Nothing was changed.",
    explanation:
      "`pigeonhole init` writes a new configuration and never touches one that exists, because somebody may have put work into it.",
  }),
  PH121: row<{ presets: readonly string[] }>({
    name: "init-start-missing",
    fault: "user",
    retryable: false,
    message: () => "There is nothing to start from: no data file, no preset and no categories were given.",
    hint: ({ presets }) =>
      `Give a data file with \`--from\`, a preset with \`--preset\` (${listed(presets)}), or names with \`--categories\`.`,
    explanation:
      "`pigeonhole init` looks at a data file or starts from a preset. Without a terminal, or with `--yes`, it cannot ask which.",
  }),
  PH122: row<{ file: string | undefined; columns: readonly string[] }>({
    name: "init-text-column-unclear",
    fault: "user",
    retryable: false,
    message: ({ file, columns }) =>
      file === undefined
        ? "It is not clear which column has the text to sort."
        : `It is not clear which column of \`${file}\` has the text to sort. Its columns are: ${listed(columns)}.`,
    hint: () => "Name it with `--text-column`.",
    explanation:
      "The column with the text is recognised by its long texts, which differ from row to row. No column of the file looks like that, or no file was given, and there was nobody to ask.",
  }),
  PH123: row<{ preset: string; presets: readonly string[]; nearest: string | undefined }>({
    name: "preset-unknown",
    fault: "user",
    retryable: false,
    message: ({ preset, presets }) => `There is no preset \`${preset}\`. There are: ${listed(presets)}.`,
    hint: ({ nearest }) =>
      nearest === undefined
        ? "Name one of them with `--preset`, or your own categories with `--categories`."
        : `Did you mean \`--preset ${nearest}\`?`,
    explanation:
      "A preset is a ready-made set of categories for a common task. Its name has to be one of those listed.",
  }),
  PH124: row<{ presets: readonly string[] }>({
    name: "init-categories-missing",
    fault: "user",
    retryable: false,
    message: () => "The categories are not known: the file has no column with labels.",
    hint: ({ presets }) =>
      `Name them with \`--categories "One, Two, Other"\`, name a column of labels with \`--category-column\`, or take a preset with \`--preset\` (${listed(presets)}).`,
    explanation:
      "Categories are taken from a preset, from a list, or from a column of the file in which somebody has sorted the rows already. There was none of these, and nobody to ask.",
  }),
  PH125: row<{ flag: string; column: string; columns: readonly string[]; nearest: string | undefined }>({
    name: "init-column-missing",
    fault: "user",
    retryable: false,
    message: ({ flag, column, columns }) =>
      `\`${flag}\` names the column \`${column}\`, which the file does not have. Its columns are: ${listed(columns)}.`,
    hint: ({ flag, nearest }) =>
      nearest === undefined ? `Name one of them with \`${flag}\`.` : `Did you mean \`${flag} "${nearest}"\`?`,
    explanation:
      "A flag of `pigeonhole init` names a column that the data file does not have. Names are compared exactly.",
  }),
  PH126: row<{ source: string; count: number }>({
    name: "init-categories-count",
    fault: "user",
    retryable: false,
    message: ({ source, count }) =>
      `${source} gives ${count} different ${count === 1 ? "category" : "categories"}. A classifier has 2 to 500.`,
    hint: () => 'Name the categories with `--categories "One, Two, Other"`.',
    explanation:
      "Names that differ only in capital letters, spaces or punctuation count as one category. A classifier needs at least two to choose from and takes at most 500.",
  }),
};

const mostListed = 20;

/** e.g. "2 problems:" and each on a line of its own. */
function counted(problems: readonly string[]): string {
  const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
  const shown = problems.slice(0, mostListed).map((problem) => `\n  ${problem}`);
  const rest = problems.length - shown.length;
  return `${count}:${shown.join("")}${rest > 0 ? `\n  … and ${rest} more.` : ""}`;
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
