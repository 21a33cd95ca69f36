import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distinctNames } from "../../../src/cli/init/distinct-names.ts";
import { presets } from "../../../src/cli/init/presets/index.ts";
import { type ConfigDraft, renderConfig } from "../../../src/cli/init/render-config.ts";
import { classifierOf } from "../../../src/config/index.ts";
import { loadText } from "./load-text.ts";

const draft: ConfigDraft = {
  classifierName: "calls",
  mapping: { text: "words" },
  categories: [{ name: "Refund" }, { name: "Other" }],
};

const hostile = [
  "it's",
  'say "hi"',
  "key: value",
  "trailing:",
  "# note",
  "text # note",
  "two\nlines",
  "two\r\nlines",
  "tab\there",
  "🧳 luggage 👩‍👩‍👧",
  "- dash",
  "-",
  "---",
  "2024",
  "007",
  "1e3",
  "yes",
  "NO",
  "null",
  "~",
  "true",
  "",
  " leading",
  "trailing ",
  "two  spaces",
  "{{text}}",
  "[a, b]",
  "{a: b}",
  "*star",
  "&and",
  "!bang",
  "!!js/function",
  "%percent",
  "@at",
  "`tick`",
  "> more",
  "| pipe",
  "? what",
  "a, b",
  "back\\slash",
  "\u0000\u0007\u001b[2J",
  "\u0085\u2028\u2029\ufeff\u00a0",
  "\ud800 alone",
  "\u{e0041}\u{10ffff}",
  "Ünïcödé",
  "日本語の列",
  "עברית",
  "x".repeat(300),
  "word ".repeat(80).trim(),
  `${"word ".repeat(80)}: # end`,
  "<<",
  "=",
  "__proto__",
];

describe("rendering a configuration", () => {
  it("names the schema to editors where there is one, and no path that leads nowhere", () => {
    const schema = "node_modules/pigeonhole/schema/pigeonhole.schema.json";

    expect(renderConfig({ ...draft, schema })).toMatch(
      `# yaml-language-server: $schema=./${schema}\n#\n# Sorting rules`,
    );
    expect(renderConfig(draft)).not.toContain("$schema");
  });

  it("writes notes for people who have never seen one", () => {
    expect(renderConfig({ ...draft, dataFile: "calls.csv" })).toMatchInlineSnapshot(`
      "# Sorting rules, written by \`pigeonhole init\` for calls.csv.
      #
      # You can edit this file with any text editor. You need not be a programmer:
      #   - a line that starts with "#" is a note for people; the program ignores it
      #   - the spaces at the beginning of a line matter; keep them as they are, and
      #     use the space bar, not the tab key
      #   - put a text in "double quotes" when it contains a colon (:) or a "#", or
      #     starts with a special sign

      classifiers:
        # The name of this set of rules. A file may hold several sets.
        calls:
          # Which columns of your file to read: the one with the text to sort and,
          # if there are such, the one with the number of the row and the one with
          # the day that it tells of.
          input:
            # id: my_id_column
            text: words
            # date: my_date_column

          # How to decide when more than one category seems to fit. Write it as you
          # would explain it to a new colleague on the first day.
          # instructions: |
          #   Choose the category for what the writer mainly wants.

          # The categories. For each one:
          #   name         what appears in the result
          #   description  one or two sentences, in the words that customers use;
          #                nothing else improves the result as much
          #   examples     short typical texts (two or three are enough)
          #   aliases      other spellings that mean the same category
          categories:
            - name: Refund
              # description:

            - name: Other
              # description:

            # The last drawer, for whatever fits nowhere else. Delete the two signs
            # to use it.
            # - name: Other
            #   fallback: true

          # What comes out: a reason for every row, in the format of your file. Other
          # formats: csv, tsv, json, jsonl, xlsx, parquet.
          output:
            # format: csv
            rationale: true

      # What does the sorting. "embedded" needs no account and no internet: it works
      # with word statistics on this computer.
      engine:
        use: embedded
      "
    `);
  });

  it.each(hostile)(
    "%j survives as a column, a name, a description, an example and an alias",
    async (text) => {
      const name = text.trim() === "" ? "x" : text;
      const column = text === "" ? "x" : text;
      const category = { name, description: text, examples: [column], aliases: [column], isFallback: true };
      const mapping = { text: column, id: column, examplesFrom: { file: "gold.csv", category: column } };

      const { config } = await loadText(
        renderConfig({ ...draft, mapping, categories: [category, { name: "Something else entirely" }] }),
      );

      expect(classifierOf(config).categories[0]).toEqual(category);
      expect(classifierOf(config).input).toEqual({ id: column, text: [column] });
      expect(config.classifiers.calls?.examplesFrom).toMatchObject({ text: column, category: column });
    },
  );

  it("any text survives in any place", async () => {
    const anyText = fc.string({ unit: "binary", maxLength: 60 });
    const yamlText = fc.string({
      unit: fc.constantFrom(..."ab :#-'\"\n\t,[]{}&*!|>%@`\\?~0."),
      maxLength: 20,
    });
    const text = fc.oneof(anyText, yamlText, fc.constantFrom(...hostile));
    const column = text.filter((one) => one !== "");
    const names = fc
      .array(
        text.filter((one) => one.trim() !== "" && one === one.trim()),
        { minLength: 2, maxLength: 5 },
      )
      .filter((list) => distinctNames(list).length === list.length);

    await fc.assert(
      fc.asyncProperty(names, text, column, async (list, description, columnName) => {
        const categories = list.map((name) => ({ name, description, examples: [columnName] }));
        const rendered = renderConfig({
          ...draft,
          mapping: { text: columnName },
          categories,
          dataFile: description,
        });

        const { config } = await loadText(rendered);

        const loaded = classifierOf(config);
        expect(loaded.categories).toEqual(
          categories.map((one) => ({ ...one, aliases: [], isFallback: false })),
        );
        expect(loaded.input.text).toEqual([columnName]);
      }),
      { numRuns: 200 },
    );
  });

  it.each(presets)("the preset $name arrives whole", async (preset) => {
    const { categories, instructions } = preset;

    const { config, warnings } = await loadText(renderConfig({ ...draft, preset, categories }));

    const loaded = classifierOf(config);
    expect(warnings).toEqual([]);
    expect(loaded.instructions).toBe(instructions);
    expect(loaded.categories).toEqual(
      categories.map((one) => ({ description: "", examples: [], aliases: [], isFallback: false, ...one })),
    );
  });
});

describe("presets", () => {
  it.each(presets)("$name has the categories of the example of that name", async ({ name, categories }) => {
    const { loadConfig } = await import("../../../src/config/index.ts");
    const { config } = await loadConfig({ startFolder: `examples/${name}` });

    expect(categories.map((one) => one.name)).toEqual(classifierOf(config).categories.map((one) => one.name));
  });

  it.each(presets)(
    "every category of $name has a description, and exactly one is the fallback",
    ({ categories }) => {
      expect(categories.filter(({ description = "" }) => description.length < 60)).toEqual([]);
      expect(categories.filter(({ isFallback }) => isFallback)).toHaveLength(1);
    },
  );
});
