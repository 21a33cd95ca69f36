import { describe, expect, it } from "vitest";
import { followedBy, type ProblemCase, problemsOf, smallConfig } from "./config-folder.ts";

const cases: readonly ProblemCase[] = [
  [
    "a misspelt key of a classifier",
    smallConfig.replace("categories", "catagories"),
    ["Line 4: `catagories` is not a key of a classifier. Did you mean `categories`?"],
  ],
  [
    "a misspelt key at the top, without saying that the right one is missing",
    smallConfig.replace("classifiers", "Classifers"),
    ["Line 1: `Classifers` is not a key of the file. Did you mean `classifiers`?"],
  ],
  [
    "a key in the wrong place",
    followedBy("batchSize: 5\n"),
    ["Line 7: `batchSize` is not a key of the file. It belongs to `engine`: check the spaces before it."],
  ],
  [
    "a key of a category among those of the classifier",
    followedBy("    aliases: [a]\n"),
    ["Line 7: `aliases` is not a key of a classifier. It belongs to a category: check the spaces before it."],
  ],
  [
    "a key that is like no other",
    followedBy("engine: { colour: red }\n"),
    [
      "Line 7: `colour` is not a key of `engine`. Its keys are: `use`, `model`, `route`, `batchSize`, `attempts`, `concurrency`, `maxTokens`, `cache`, `deadlineHours`, `afterDeadline`.",
    ],
  ],
  [
    "a key that starts with a special space",
    followedBy("\u00a0engine: { use: embedded }\n"),
    [
      "Line 7: `\u00a0engine` is not a key of the file. It starts with a special space: delete the spaces before it and type normal ones.",
    ],
  ],
  [
    "a key that is longer than any word",
    followedBy(`${"k".repeat(300)}: 1\n`),
    [
      `Line 7: \`${"k".repeat(60)}…\` is not a key of the file. Its keys are: \`classifiers\`, \`engine\`, \`bedrock\`, \`aws\`, \`analytics\`, \`openaiCompatible\`, \`prices\`, \`folders\`, \`limits\`, \`review\`, \`retention\`.`,
    ],
  ],
  [
    "a key given twice",
    followedBy("engine: { use: embedded }\nengine: { use: embedded }\n"),
    ["Line 8: `engine` is given twice; it was given in line 7 already."],
  ],
  [
    "a text column that is missing",
    smallConfig.replace("text: words", "id: words"),
    ["Line 3: `input.text` in `calls` is missing. It must be the name of a column, or a list of them."],
  ],
  [
    "an input that is missing",
    smallConfig.replace(/ {4}input.*\n/, ""),
    [
      "Line 2: `input` in `calls` is missing. It must be a group with the key `text` (and `id`, if your rows have one).",
    ],
  ],
  [
    "an input that is a text",
    smallConfig.replace("{ text: words }", "words"),
    [
      "Line 3: `input` in `calls` must be a group with the key `text` (and `id`, if your rows have one); it is `words`.",
    ],
  ],
  [
    "an input that is a number",
    smallConfig.replace("{ text: words }", "3"),
    [
      "Line 3: `input` in `calls` must be a group with the key `text` (and `id`, if your rows have one); it is `3`.",
    ],
  ],
  [
    "an empty list of text columns",
    smallConfig.replace("text: words", "text: []"),
    ["Line 3: `input.text` in `calls` must be the name of a column, or a list of them; it has 0 entries."],
  ],
  [
    "a column's name that is empty",
    smallConfig.replace("text: words", 'text: "", id: ""'),
    [
      "Line 3: `input.id` in `calls` must be the name of a column; it is empty.",
      "Line 3: `input.text` in `calls` must be the name of a column, or a list of them; it is empty.",
    ],
  ],
];

describe("unknown and missing keys", () => {
  it.each(cases)("%s: it is told", async (_, text, told) => {
    expect(await problemsOf(text)).toEqual(told);
  });
});
