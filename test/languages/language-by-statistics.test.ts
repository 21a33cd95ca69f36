import { readFileSync } from "node:fs";
import { eld } from "eld/extrasmall";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openStatistics } from "../../src/languages/language-by-statistics.ts";
import { languageCodes } from "../../src/languages/statistics-data.ts";

/** Where a second language counts besides the first, ours asks for more than the package does. */
const alike = new Set(["da", "no", "sv", "ru", "uk", "be", "bg", "sr", "hr", "sl", "cs", "sk"]);
const clearMargin = 0.01;

/** What the package says that the statistics are from. */
function byPackage(text: string): string | undefined {
  const detected = eld.detect(text);
  const { language } = detected;
  if (language === "" || !detected.isReliable()) return undefined;
  const [best = 0, next = 0] = Object.values(detected.getScores());
  return !alike.has(language) || best - next >= clearMargin ? language : undefined;
}

/** Words of many languages in many orders, with what stands between words. */
const pieces = [
  ...["l'hôtel", "don't", "qu’il", "''", "`a", "o'", "ok", "a", "die", "refund", "überweisung", "cancel·lar"],
  ...["отмена", "бронирования", "скасування", "ακυρώσω", "إلغاء", "الحجز", "ביטול", "रद्द", "ยกเลิก", "予約を"],
  ...[
    "取消预订",
    "환불",
    "hủy",
    "đặt",
    "zrušiť",
    "rezerwację",
    "çok",
    "ja",
    "og",
    "ikke",
    "Flüge",
    "x".repeat(90),
  ],
  ...["😀", "\ud800", "12", "-", ". ", "\n", "_"],
];

describe("statistics of letters", () => {
  const byStatistics = openStatistics();

  it("say of the travel example what the package says that they are from", () => {
    const lines = readFileSync("examples/travel/requests.csv", "utf8").split("\n");
    const starts = lines.map((line) => line.slice(0, 120).toLowerCase());

    expect(starts.map(byStatistics)).toEqual(starts.map(byPackage));
  });

  it("say of any words what the package says", () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 });
    fc.assert(
      fc.property(text, fc.constantFrom(" ", "", ", "), (words, between) => {
        const start = words.join(between).slice(0, 120).toLowerCase();

        expect(byStatistics(start)).toBe(byPackage(start));
      }),
      { numRuns: 2000 },
    );
  });

  it("know sixty languages", () => {
    expect(new Set(languageCodes).size).toBe(60);
  });
});
