import { describe, expect, it } from "vitest";
import { followedBy, type ProblemCase, problemsOf, smallConfig } from "./config-folder.ts";

const cases: readonly ProblemCase[] = [
  [
    "reviews of what cannot be",
    followedBy("review: { below: low, audit: 20 }\n"),
    [
      "Line 7: `review.below` must be one of `medium`, `high`; it is `low`.",
      "Line 7: `review.audit` must be a number from 0 to 1, such as `0.2`; it is `20`.",
    ],
  ],
  [
    "labelled rows without their columns",
    followedBy("    examplesFrom: { file: a.csv }\n"),
    [
      "Line 7: `examplesFrom.text` in `calls` is missing. It must be the name of a column.",
      "Line 7: `examplesFrom.category` in `calls` is missing. It must be the name of a column.",
    ],
  ],
  [
    "a prompt without the text",
    followedBy("    prompt: Sort this.\n"),
    ["Line 7: `prompt` has no `{{text}}` in it: the text to sort would never be sent."],
  ],
  [
    "a placeholder with a slip",
    followedBy('    prompt: "{{text}} {{category}} {{date}}"\n'),
    [
      "Line 7: `{{category}}` is not a placeholder of `prompt`. Did you mean `{{categories}}`?",
      "Line 7: `{{date}}` is not a placeholder of `prompt`. There are: `{{instructions}}`, `{{categories}}`, `{{text}}`.",
    ],
  ],
  [
    "a placeholder with spaces",
    followedBy('    prompt: "{{ text }}"\n'),
    ["Line 7: `{{ text }}` is not a placeholder of `prompt`. Did you mean `{{text}}`?"],
  ],
  [
    "a prompt that starts with braces and has no quotes",
    followedBy("    prompt: {{text}}\n"),
    ["Line 7: A text that starts with `{`, `[` or `*` must be in quotes, and a key must be a plain word."],
  ],
  [
    "a classifier's name with a space",
    smallConfig.replace("calls", "my calls"),
    [
      "Line 2: `my calls` cannot be the name of a classifier. Use up to 64 letters (a to z), digits, `-` and `_`, starting with a letter or digit.",
    ],
  ],
  [
    "a classifier's name that is a trap of JavaScript",
    smallConfig.replace("calls", "__proto__"),
    [
      "Line 2: `__proto__` cannot be the name of a classifier. Use up to 64 letters (a to z), digits, `-` and `_`, starting with a letter or digit.",
    ],
  ],
  [
    "classifiers that differ in case only",
    followedBy(smallConfig.replace("classifiers:\n", "").replace("calls", "Calls")),
    [
      "Line 7: The names `calls` and `Calls` differ only in capital letters. Some computers cannot tell their folders apart.",
    ],
  ],
  ["no classifier at all", "classifiers: {}\n", ["Line 1: `classifiers` has no classifier in it."]],
  [
    "a classifier that is a list",
    "classifiers:\n  calls: [a]\n",
    [
      "Line 2: The classifier `calls` must be a group with the keys `input` and `categories`; it has 1 entry.",
    ],
  ],
  [
    "classifiers that are missing",
    "engine: { use: embedded }\n",
    ["`classifiers` is missing. It must be a group with at least one named classifier in it."],
  ],
  ["an empty file", "", ["The file is empty."]],
  ["a file of notes only", "# nothing\n\n", ["The file is empty."]],
  ["a list", "- a\n", ["Line 1: The file must start with the key `classifiers:`."]],
  ["a page of the web", "<html>\n", ["Line 1: The file must start with the key `classifiers:`."]],
  [
    "an engine of a later version",
    followedBy("engine: { use: azure }\n"),
    [
      "Line 7: `engine.use` must be an engine of this version (`embedded`, `bedrock` or `openai-compatible`); it is `azure`.",
    ],
  ],
  [
    "numbers out of range",
    followedBy("engine: { batchSize: 0, attempts: 2.5 }\nretention: { days: -1 }\n"),
    [
      "Line 7: `engine.batchSize` must be a whole number from 1 to 1,000,000; it is `0`.",
      "Line 7: `engine.attempts` must be a whole number from 1 to 10; it is `2.5`.",
      "Line 8: `retention.days` must be a whole number of days from 0 to 36,500; it is `-1`.",
    ],
  ],
  [
    "a number in quotes",
    followedBy('engine: { attempts: "2" }\n'),
    ["Line 7: `engine.attempts` must be a whole number from 1 to 10; it is `2`. Write it without quotes."],
  ],
  [
    "a limit that could be a share or a count",
    followedBy("limits: { failed: 0.02 }\n"),
    ["Line 7: `limits.failed` must be a share such as `2%` or a whole number of records; it is `0.02`."],
  ],
  [
    "a share of more than everything",
    followedBy("limits: { failed: 101% }\n"),
    ["Line 7: `limits.failed` must be a share such as `2%` or a whole number of records; it is `101%`."],
  ],
  [
    "folders outside the project",
    followedBy("folders: { input: ../x, output: /srv, processed: 'C:\\x' }\n"),
    ["input", "output", "processed"].map((name, index) => {
      const value = ["../x", "/srv", "C:\\x"][index];
      return `Line 7: \`folders.${name}\` must be a folder below the folder of the project, such as \`incoming/calls\`, with \`/\` and without \`..\`; it is \`${value}\`.`;
    }),
  ],
  [
    "results among the requests",
    followedBy("folders:\n  input: data\n  output: Data/results\n"),
    ["Line 9: `folders.input` (`data`) and `folders.output` (`Data/results`) must not lie in each other."],
  ],
  [
    "a folder that is the default of another",
    followedBy("folders:\n  input: ./output_data/\n"),
    [
      "Line 8: `folders.input` (`./output_data/`) and `folders.output` (`output_data`) must not lie in each other.",
    ],
  ],
  [
    "a tag",
    followedBy("        description: !!js/function 'x'\n"),
    [
      "Line 7: A value that starts with `!` must be in quotes: `!!js/function` is read as a tag, and tags are not allowed.",
    ],
  ],
  [
    "an exclamation mark first",
    followedBy("      - name: !Urgent requests\n"),
    [
      "Line 7: A value that starts with `!` must be in quotes: `!Urgent` is read as a tag, and tags are not allowed.",
    ],
  ],
  [
    "a star first",
    followedBy("      - name: *Important*\n"),
    [
      "Line 7: A value that starts with `*` must be in quotes: `*Important*` is read as a reference, and nothing has that name.",
    ],
  ],
  [
    "a merge key",
    "base: &base { text: words }\nclassifiers:\n  calls:\n    input:\n      <<: *base\n    categories: [{ name: a }, { name: b }]\n",
    [
      "Line 1: `base` is not a key of the file. Its keys are: `classifiers`, `engine`, `bedrock`, `aws`, `analytics`, `openaiCompatible`, `prices`, `folders`, `limits`, `review`, `retention`.",
      "Line 5: `<<` (merging keys) is not read. Write the keys out.",
    ],
  ],
  [
    "an alias that contains itself",
    followedBy("        examples: &loop [*loop]\n"),
    [
      "Line 7: Keys are nested too deeply here.",
      "Line 7: Entry 1 of `examples` of category 2 in `calls` must be a text; it has 1 entry. ",
    ].map((line) => line.trim()),
  ],
];

describe("wrong classifiers and settings", () => {
  it.each(cases)("%s: it is told", async (_, text, told) => {
    expect(await problemsOf(text)).toEqual(told);
  });
});
