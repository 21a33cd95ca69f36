import { describe, expect, it } from "vitest";
import { hitPattern, searchTerms } from "../../src/domain/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { analyticsOf, filterOf, writeBatch } from "./published-results.ts";

const today = "2026-11-20";
const texts = [
  "I was charged twice and want a refund",
  "Die Größe stimmt nicht, STRASSE gesperrt",
  "Zu\u0308rich ist weit weg",
  "İstanbul'dan iptal etmek istiyorum",
  "don’t charge me\r\ntwice",
  "GRÖSSE 46",
  "a\u0000b 100% [x] (y) \\d+ *",
  "Ｆｕｌｌ width",
  "मुझे पैसे वापस चाहिए",
  "ﬁnd the ﬂight",
  "naïve café",
];
const expectedOf = (search: string) =>
  texts.flatMap((text, at) =>
    searchTerms(search).every((term) => hitPattern(`"${term}"`)?.test(text)) ? [`${at}`] : [],
  );
const searches = [
  ...["refund", "REFUND", "refund twice", "twice refund", '"charged twice"', '"twice charged"'],
  ...["größe", "GRÖSSE", "groesse", "grosse", "straße", "strasse", "STRASSE", "zurich", "Zürich", "ZÜRICH"],
  ...[
    "istanbul",
    "İSTANBUL",
    "ıstanbul",
    "don't",
    "don’t",
    '"charge me twice"',
    "charge me",
    "%",
    "\\d",
    "[x]",
  ],
  ...[
    "(y)",
    "*",
    ".",
    "a\u0000b",
    "पैसे",
    "cafe",
    "café",
    "naive",
    "naïVE",
    "sß",
    "ſtrasse",
    "Stra\u00dfe gesperrt",
    '"straße gesperrt"',
    "naïve",
    "46",
    '"',
    '""',
    " ",
    "xyz",
  ],
];

describe("a search", () => {
  it("finds in the files what the page would mark, however it is written", async () => {
    const folder = await temporaryFolder();
    await writeBatch(folder, { records: texts.map((text, at) => ({ id: `${at}`, text })) });
    const analytics = await analyticsOf(folder, today);
    for (const search of searches) {
      const expected = expectedOf(search);
      const filter = filterOf(new URLSearchParams({ q: search }).toString());
      const { rows } = await analytics.records(filter);
      expect(
        rows.map(({ id }) => id),
        search,
      ).toEqual(expected);
      expect(await analytics.count(filter), search).toBe(expected.length);
    }
  });

  it("finds the same as SQL", async () => {
    const folder = await temporaryFolder();
    await writeBatch(folder, { records: texts.map((text, at) => ({ id: `${at}`, text })) });
    const analytics = await analyticsOf(folder, today);
    const statements = searches.map(async (search, at) => {
      const filter = filterOf(new URLSearchParams({ q: search }).toString());
      return `select ${at} as search, id from (${await analytics.sqlOf({ ...filter, columns: ["id"] })})`;
    });

    const text = `${(await Promise.all(statements)).join(" union all ")} order by all`;
    const { rows } = await analytics.sql(text, { timeoutMs: 50_000, maxRows: 1000 });

    for (const [at, search] of searches.entries()) {
      const found = rows.filter(([number]) => number === at).map(([, id]) => id);
      expect(found, search).toEqual(expectedOf(search).sort());
    }
  });

  it("is short and readable as SQL, which can be gone on with", async () => {
    const analytics = await analyticsOf(await temporaryFolder(), today);

    const sql = await analytics.sqlOf(filterOf("q=zurich"));

    expect(sql).toBe("select *\nfrom records\nwhere finds(input_text, 'zurich')");
  });

  it("shows the surroundings of the first word that was found", async () => {
    const folder = await temporaryFolder();
    await writeBatch(folder, {
      records: [{ text: `${"nothing here ".repeat(60)}Größe ${"end ".repeat(60)}` }],
    });
    const analytics = await analyticsOf(folder, today);

    const { rows } = await analytics.records(filterOf("q=grösse"));

    expect(rows[0]?.excerpt).toContain("Größe");
    expect(rows[0]?.isCut).toBe(true);
  });
});

describe("before the first question", () => {
  it("records are made ready, and it is told how far that is", async () => {
    const folder = await temporaryFolder();
    await writeBatch(folder, { records: texts.map((text) => ({ text })) });
    const analytics = await analyticsOf(folder, today);
    const before = analytics.preparation();

    await analytics.prepare();

    expect(before).toEqual({ ready: 0, all: 0 });
    expect(analytics.preparation()).toEqual({ ready: texts.length, all: texts.length });
    await writeBatch(folder, { batch: 1, records: [{ text: "one more" }] });
    await analytics.prepare();
    expect(analytics.preparation()).toEqual({ ready: texts.length + 1, all: texts.length + 1 });
  });
});
