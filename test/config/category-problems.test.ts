import { describe, expect, it } from "vitest";
import { followedBy, type ProblemCase, problemsOf, withCategories } from "./config-folder.ts";

const cases: readonly ProblemCase[] = [
  [
    "categories that are missing",
    withCategories("").replace("    categories:\n", ""),
    [
      "Line 2: `categories` in `calls` is missing. It must be a list of 2 to 500 categories, each starting with `- name:`.",
    ],
  ],
  [
    "a single category",
    withCategories("      - name: a\n"),
    [
      "Line 4: `categories` in `calls` must be a list of 2 to 500 categories, each starting with `- name:`; it has 1 entry.",
    ],
  ],
  [
    "501 categories",
    withCategories(Array.from({ length: 501 }, (_, index) => `      - name: c${index}\n`).join("")),
    [
      "Line 4: `categories` in `calls` must be a list of 2 to 500 categories, each starting with `- name:`; it has 501 entries.",
    ],
  ],
  [
    "categories without dashes",
    withCategories("      Refund: Money back.\n      Other: The rest.\n"),
    [
      "Line 4: `categories` in `calls` must be a list of 2 to 500 categories, each starting with `- name:`; it is a group of keys.",
    ],
  ],
  [
    "a category that is only a text",
    withCategories("      - Refund\n      - name: Other\n"),
    [
      "Line 5: Category 1 in `calls` must be a group that starts with `name:`; it is `Refund`. Write `- name: Refund`.",
    ],
  ],
  [
    "a category without a name",
    followedBy("      - description: x\n"),
    ["Line 7: `name` of category 3 in `calls` is missing. It must be a text."],
  ],
  [
    "a name that became a note",
    followedBy("      - name: #1 issue\n"),
    [
      "Line 7: `name` of category 3 in `calls` is empty. It must be a text. (A value that starts with `#`, `&` or `!` must be in quotes.)",
    ],
  ],
  [
    "an empty name in quotes",
    followedBy('      - name: ""\n'),
    ["Line 7: `name` of category 3 in `calls` must be a text; it is empty."],
  ],
  [
    "a name of spaces",
    followedBy('      - name: "  "\n'),
    ["Line 7: `name` of category 3 in `calls` has only spaces in it."],
  ],
  [
    "the same name twice",
    followedBy("      - name: Refund\n"),
    ["Line 7: Two categories have the name `Refund` (line 5). Give each its own."],
  ],
  [
    "names that differ in case and punctuation only",
    followedBy("      - name: re-FUND!\n"),
    [
      "Line 7: The names `Refund` (line 5) and `re-FUND!` count as the same: capital letters, spaces and punctuation make no difference.",
    ],
  ],
  [
    "an alias that is another category's name",
    followedBy("        aliases: [Refund]\n"),
    ["Line 7: The alias `Refund` of `Other` is the name of `Refund`. An answer can mean one category only."],
  ],
  [
    "an alias of two categories",
    withCategories(
      "      - name: Refund\n        aliases: [Money]\n      - name: Other\n        aliases:\n          - money\n",
    ),
    ["Line 9: The alias `money` of `Other` is an alias of `Refund`. An answer can mean one category only."],
  ],
  [
    "aliases that are no list",
    followedBy("        aliases: Rest\n"),
    ["Line 7: `aliases` of category 2 in `calls` must be a list of texts; it is `Rest`."],
  ],
  [
    "an example with a colon in it",
    followedBy("        examples:\n          - Hello: there\n          -\n"),
    [
      "Line 8: Entry 1 of `examples` of category 2 in `calls` must be a text; it is a group of keys. (A text with a colon and a space in it must be in quotes.)",
      "Line 9: Entry 2 of `examples` of category 2 in `calls` must be a text; it is empty.",
    ],
  ],
  [
    "two fallbacks",
    withCategories(
      "      - name: Refund\n        fallback: true\n      - name: Other\n        fallback: true\n",
    ),
    [
      "Line 8: `Other` is a second fallback; `Refund` is one already. Only one category may have `fallback: true`.",
    ],
  ],
  [
    "yes for true",
    followedBy("        fallback: yes\n"),
    ["Line 7: `fallback` of category 2 in `calls` must be `true` or `false`; it is `yes`."],
  ],
  [
    "a format with a slip",
    followedBy("    output: { format: cvs }\n"),
    [
      "Line 7: `output.format` in `calls` must be one of `csv`, `tsv`, `json`, `jsonl`, `xlsx`, `parquet`; it is `cvs`. Did you mean `csv`?",
    ],
  ],
];

describe("wrong categories", () => {
  it.each(cases)("%s: it is told", async (_, text, told) => {
    expect(await problemsOf(text)).toEqual(told);
  });
});
