import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hitPattern, searchTerms } from "../../src/domain/index.ts";

const marked = (search: string, text: string) => text.match(hitPattern(search) ?? /(?!)/) ?? [];

describe("the words of a search", () => {
  it.each([
    ["refund late", ["refund", "late"]],
    ['"charged twice" refund', ["charged twice", "refund"]],
    ["“charged twice”", ["charged twice"]],
    ['late "not clos', ["late", "not clos"]],
    ['6" screen', ['6"', "screen"]],
    ["  refund   refund ", ["refund"]],
    ['""', []],
    ["   ", []],
  ])("%s", (search, terms) => {
    expect(searchTerms(search)).toEqual(terms);
  });

  it("a pasted sentence is looked for as it stands", () => {
    const sentence = "a b c d e f g h i j k l m n o p q r s t u";

    expect(searchTerms(sentence)).toEqual([sentence]);
  });
});

describe("what is marked", () => {
  it.each([
    ["zurich", "Zürich ZURICH Zu\u0308rich", ["Zürich", "ZURICH", "Zu\u0308rich"]],
    ["zürich", "Zürich ZÜRICH Zurich Zu\u0308rich", ["Zürich", "ZÜRICH", "Zu\u0308rich"]],
    ["grosse", "GRÖSSE Größe grosse", ["GRÖSSE", "Größe", "grosse"]],
    ["Größe", "GRÖSSE Größe Grosse", ["GRÖSSE", "Größe"]],
    ["istanbul", "İstanbul ISTANBUL ıstanbul", ["İstanbul", "ISTANBUL", "ıstanbul"]],
    ["İSTANBUL", "istanbul", ["istanbul"]],
    ["ΟΔΟΣ", "οδος ΟΔΟΣ", ["οδος", "ΟΔΟΣ"]],
    ["don't", "don’t DON'T", ["don’t", "DON'T"]],
    ['"charged twice"', "charged\n  twice, charged twice", ["charged\n  twice", "charged twice"]],
    ["мой", "мой мои", ["мой"]],
    ["a.c", "abc A.C", ["A.C"]],
    ["😀", "a 😀 b", ["😀"]],
    ["refund re", "refund re", ["refund", "re"]],
  ])("%s in %s", (search, text, hits) => {
    expect([...marked(search, text)]).toEqual(hits);
  });

  it("any search is a pattern, and finds itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (search) => {
        for (const term of searchTerms(search)) {
          if (!term.includes('"')) expect(marked(`"${term}"`, `x ${term} y`).length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
