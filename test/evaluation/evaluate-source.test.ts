import { describe, expect, test } from "vitest";
import type { FormatName } from "../../src/domain/index.ts";
import { evaluateColumns, memoryFile, writtenFile } from "./memory-file.ts";

const head = ["id", "input_text", "class", "confidence", "status", "gold"];
const rows = [
  head,
  ["1", "money back", "Refund", "high", "classified", "refund"],
  ["2", "money back", "Refund", "high", "classified", "refund"],
  ["3", "hello", "Other", "low", "classified", "Refund"],
  ["4", "what", "", "", "unclassified", "Other"],
  ["5", "nobody judged", "Other", "low", "classified", ""],
];
const formats: readonly FormatName[] = ["csv", "tsv", "json", "jsonl", "xlsx", "parquet"];

describe("a result that people corrected", () => {
  const corrected = [
    ["id", "input_text", "class", "confidence", "status", "reason", "original_class", "gold"],
    ["1", "money back", "Refund", "", "corrected", "", "Other", "Refund"],
    ["2", "hello", "Other", "", "corrected", "", "", "Other"],
    ["3", "hello", "Other", "high", "classified", "", "", "Other"],
  ];

  test.each(formats)("is judged by what the engine had said, as %s", async (format) => {
    const evaluation = await evaluateColumns(await writtenFile(format, corrected));

    expect(evaluation).toMatchObject({ records: 3, withoutCategory: 1, accuracy: { correct: 1 } });
  });

  test("is judged by another column where one is named", async () => {
    const file = await writtenFile("csv", corrected);

    expect(await evaluateColumns(file, { class: "gold" })).toMatchObject({ accuracy: { correct: 3 } });
  });
});

describe("a result file", () => {
  test.each(formats)("is evaluated alike as %s", async (format) => {
    const evaluation = await evaluateColumns(await writtenFile(format, rows));

    expect(evaluation).toMatchObject({
      records: 4,
      withoutGold: 1,
      withoutCategory: 1,
      distinctTexts: { count: 3, isExact: true },
      accuracy: { correct: 2, share: 0.5, effectiveRecords: 16 / 6 },
      unknownGold: [],
    });
    expect(evaluation.confidence.map(({ records }) => records)).toEqual([2, 0, 1]);
  });

  test("has a Summary sheet that is not taken for records", async () => {
    const summary = [
      ["gold", "class"],
      ["Refund", "Other"],
    ];

    const evaluation = await evaluateColumns(await writtenFile("xlsx", rows, summary));

    expect(evaluation.records).toBe(4);
  });
});

test("columns are found without regard to case and surrounding space", async () => {
  const source = memoryFile("mine.csv", "Gold ,CLASS\nA,A\n");

  const evaluation = await evaluateColumns(source, { gold: "gold", class: "class" });

  expect(evaluation).toMatchObject({ records: 1, accuracy: { correct: 1 }, distinctTexts: undefined });
});

test("two columns of any file can be compared", async () => {
  const source = memoryFile("people.tsv", "anna\tben\nA\tA\nA\tB\n");

  const evaluation = await evaluateColumns(source, { gold: "anna", class: "ben" });

  expect(evaluation.accuracy.share).toBe(0.5);
});

test("JSON records may name the gold column late", async () => {
  const source = memoryFile("late.jsonl", '{"class":"A"}\n{"class":"A","gold":"A"}\n');

  expect(await evaluateColumns(source)).toMatchObject({ records: 1, withoutGold: 1 });
});

test.each(["csv", "json", "xlsx"] as const)(
  "a missing column of a %s file is named with those there are",
  async (format) => {
    const source = await writtenFile(format, rows, [["Run", "r-1"]]);

    const evaluation = evaluateColumns(source, { gold: "gold_category" });

    await expect(evaluation).rejects.toMatchObject({
      code: "PH201",
      details: { column: "gold_category", columns: head, nearest: "gold" },
    });
  },
);

test("a file without records has nothing to evaluate", async () => {
  await expect(evaluateColumns(memoryFile("none.csv", "class,gold\n"))).rejects.toMatchObject({
    code: "PH140",
    message: expect.stringContaining("no records"),
  });
});
