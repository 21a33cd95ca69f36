import { describe, expect, it } from "vitest";
import type { Sample } from "../../../src/cli/init/column-facts.ts";
import { inferMapping } from "../../../src/cli/init/infer-mapping.ts";
import type { Cell } from "../../../src/domain/index.ts";

/** A sample of `count` rows; each column makes its cell from the row's index. */
function sampleOf(count: number, columns: Record<string, (index: number) => Cell>): Sample {
  const rows = Array.from({ length: count }, (_, index) => Object.values(columns).map((cell) => cell(index)));
  return { columns: Object.keys(columns), rows };
}

const sentence = (index: number) => `I waited ${index} days for my money and nobody called me back`;
const category = (index: number) => ["Refund", "Booking", "Other"][index % 3];

describe("inferring columns", () => {
  it("the columns of a usual export are told apart, with reasons", () => {
    const sample = sampleOf(30, {
      "Request ID": (index) => `TR-${1000 + index}`,
      "Received at": (index) => `2026-05-${String((index % 28) + 1).padStart(2, "0")}T08:00:00Z`,
      Channel: (index) => (index % 2 === 0 ? "chat" : "phone"),
      Conversation: sentence,
      "Gold category": category,
    });

    expect(inferMapping(sample)).toEqual({
      text: {
        column: "Conversation",
        reason: "the longest texts, 55 characters on average, 30 different in 30 rows",
      },
      id: { column: "Request ID", reason: "different in every row, and its name says so" },
      category: {
        column: "Gold category",
        reason: "3 different values in 30 rows",
        values: ["Refund", "Booking", "Other"],
      },
      date: { column: "Received at", reason: "its values are dates" },
      candidates: ["Conversation", "Request ID", "Received at", "Channel", "Gold category"],
    });
  });

  it("the longest texts win, not the first ones", () => {
    const sample = sampleOf(20, {
      subject: (index) => `Where is refund ${index}`,
      body: (index) => sentence(index).repeat(3),
    });

    expect(inferMapping(sample).text?.column).toBe("body");
  });

  it.each([
    ["a footer that is the same in every row", () => "This message is confidential. ".repeat(20)],
    ["links", (index: number) => `https://example.com/${"x".repeat(200)}/${index}`],
    ["codes", (index: number) => "0123456789abcdef".repeat(10) + index],
    ["dates", (index: number) => `2026-05-01 10:00:00 and some more words ${index}`],
    ["numbers", (index: number) => index * 1000],
  ])("%s are not taken for the text", (_, cell: (index: number) => Cell) => {
    const sample = sampleOf(20, { other: cell, words: (index) => `so many words ${index}` });

    expect(inferMapping(sample).text?.column).toBe("words");
  });

  it("texts that repeat are still texts", () => {
    const sample = sampleOf(200, { words: (index) => sentence(index % 10), code: (index) => index });

    expect(inferMapping(sample).text?.column).toBe("words");
  });

  it("scripts without spaces are read as text", () => {
    const sample = sampleOf(5, {
      番号: (index) => index,
      内容: (index) => `返金をまだ受け取っていませんので確認してください${index}`,
    });

    expect(inferMapping(sample).text?.column).toBe("内容");
  });

  it("a short text is found by its column's name", () => {
    const sample = sampleOf(5, { amount: (index) => index, Description: (index) => `Taxi ${index}` });

    expect(inferMapping(sample).text?.column).toBe("Description");
  });

  it("without a text, all columns are candidates", () => {
    const sample = sampleOf(5, { a: (index) => index, b: (index) => index * 2.5 });

    const { text, candidates } = inferMapping(sample);

    expect(text).toBeUndefined();
    expect(candidates).toEqual(["a", "b"]);
  });

  it("an empty sample gives no guesses", () => {
    expect(inferMapping({ columns: [], rows: [] })).toEqual({
      text: undefined,
      id: undefined,
      category: undefined,
      date: undefined,
      candidates: [],
    });
    expect(inferMapping({ columns: ["a"], rows: [] }).text).toBeUndefined();
  });

  it("rows that are too short and cells of any type do no harm", () => {
    const rows: Cell[][] = [[], [null, true], [{ a: 1 }, ["x"], "more than there are columns"]];

    expect(() => inferMapping({ columns: ["a", "b"], rows })).not.toThrow();
  });
});

describe("inferring the id", () => {
  const withId = (name: string, cell: (index: number) => Cell) =>
    inferMapping(sampleOf(20, { [name]: cell, words: sentence })).id?.column;

  it.each([
    "id",
    "ID",
    "requestId",
    "Request No",
    "ticket_number",
    "Key",
    "Ref",
    "#",
    "invoice nr.",
    "caseid",
  ])("a column named %s is one", (name) => {
    expect(withId(name, (index) => index + 1)).toBe(name);
  });

  it("codes in every row are one, whatever the column's name", () => {
    expect(withId("Opportunity", (index) => `OPP-${index}`)).toBe("Opportunity");
  });

  it.each([
    ["amounts", (index: number) => index + 0.5],
    ["mail addresses", (index: number) => `a${index}@example.com`],
    ["names", (index: number) => String.fromCodePoint(65 + index).repeat(4)],
    ["dates", (index: number) => `2026-05-${String(index + 1).padStart(2, "0")}`],
    ["values that repeat", (index: number) => `C-${index % 3}`],
    ["values with gaps", (index: number) => (index === 7 ? undefined : `C-${index}`)],
  ])("%s are none", (_, cell) => {
    expect(withId("value", cell)).toBeUndefined();
  });

  it("an id that repeats is none, even with the right name", () => {
    expect(withId("id", (index) => index % 10)).toBeUndefined();
  });
});

describe("inferring categories", () => {
  const withLabels = (name: string, cell: (index: number) => Cell) =>
    inferMapping(sampleOf(20, { [name]: cell, words: sentence })).category;

  it.each(["category", "Class", "gold_label", "lostReason", "Type", "topic", "Kategorie"])(
    "a column named %s has them",
    (name) => {
      expect(withLabels(name, category)?.column).toBe(name);
    },
  );

  it("a column that is named category goes before one that is named type", () => {
    const sample = sampleOf(20, { type: category, category, words: sentence });

    expect(inferMapping(sample).category?.column).toBe("category");
  });

  it("a column with few values and another name has none", () => {
    expect(withLabels("country", category)).toBeUndefined();
  });

  it.each([
    ["one value", () => "same"],
    ["nearly as many values as rows", (index: number) => `c${index}`],
    ["numbers", (index: number) => index % 3],
    ["spellings of one name", (index: number) => (index % 2 === 0 ? "Refund" : "REFUND ")],
  ])("%s are no categories", (_, cell: (index: number) => Cell) => {
    expect(withLabels("category", cell)).toBeUndefined();
  });

  it("spellings of one name count once, the most frequent is kept", () => {
    const cell = (index: number) => ["refund", "Refund", "Refund", "Other"][index % 4];

    expect(withLabels("category", cell)?.values).toEqual(["Refund", "Other"]);
  });
});
