import { describe, expect, it } from "vitest";
import { cellText } from "../../../src/domain/index.ts";
import { xlsx } from "../../../src/formats/xlsx/xlsx.ts";
import { fixture, readAll } from "./support.ts";

const texts = [
  "naïve café 🚀",
  "two\nlines",
  "  leading and trailing  ",
  "a & b < c > d",
  "=1+1",
  "注文が届く",
  "tab\there",
];

async function values(): Promise<Record<string, unknown>> {
  const { cells } = await readAll(xlsx, await fixture("xlsx", "openpyxl-types.xlsx"));
  return Object.fromEntries(cells.map(([what, value]) => [cellText(what), value]));
}

describe("workbooks written by other programs", () => {
  it("a date cell does not drop the file (reference fault 15)", async () => {
    const found = await values();

    expect(Object.keys(found)).toHaveLength(28);
    expect(found).toMatchObject({
      date: "2026-11-24",
      "date and time": "2026-11-24T13:05:00",
      time: "13:05:00",
      duration: "PT26H30M",
      "german date": "2026-11-24T13:05:00",
      minutes: "00:13:05",
      month: "2026-11-01",
    });
  });

  it("a numeric id keeps its digits without .0 (reference fault 15)", async () => {
    const { integer, "whole float": whole, "text digits": digits } = await values();

    expect([cellText(integer as number), cellText(whole as number), digits]).toEqual(["12345", "1", "007"]);
  });

  it("id 0 stays 0 (reference fault 15)", async () => {
    const { records } = await readAll(xlsx, await fixture("xlsx", "pandas.xlsx"));

    expect(records).toEqual([
      { id: 0, text: "first", when: "2026-11-24T00:00:00", n: 1 },
      { id: 1, when: "2026-11-25T13:05:00", n: 2.5 },
    ]);
    expect(cellText(records[0]?.["id"])).toBe("0");
  });

  it("numbers with formats that look like dates stay numbers", async () => {
    expect(await values()).toMatchObject({
      money: 12.5,
      red: 12.5,
      "day text": 3,
      percent: 0.5,
      scientific: 1234.5,
      currency: 3,
      "general text": 5,
    });
  });

  it("days around the leap day that Excel invented have Excel's dates", async () => {
    expect(await values()).toMatchObject({
      "before the leap day": "1900-02-28",
      "leap day that never was": "1900-02-29",
      "after the leap day": "1900-03-01",
    });
  });

  it("truth values, errors, formatted text and formulas have their values", async () => {
    const { warnings } = await readAll(xlsx, await fixture("xlsx", "openpyxl-types.xlsx"));

    expect(await values()).toMatchObject({
      true: true,
      false: false,
      error: "#N/A",
      rich: "plain bold end",
      formula: null,
    });
    expect(warnings.map(({ code, places }) => [code, places])).toEqual([
      ["error-cells", ["sheet `Types`, row 27"]],
      ["formulas-without-result", ["sheet `Types`, row 28"]],
    ]);
  });

  it("results of formulas that were saved are read", async () => {
    const { cells } = await readAll(xlsx, await fixture("xlsx", "xlsxwriter-formulas.xlsx"));

    expect(cells).toEqual([[2, " ab ", true, "#N/A", "one two three"]]);
  });

  it("dates count from 1904 where the workbook says so", async () => {
    const { cells } = await readAll(xlsx, await fixture("xlsx", "openpyxl-1904.xlsx"));

    expect(cells).toEqual([["2026-11-24T13:05:00"]]);
  });

  it("dates stored as ISO text are read as they are", async () => {
    const { cells } = await readAll(xlsx, await fixture("xlsx", "openpyxl-iso-dates.xlsx"));

    expect(cells).toEqual([["2026-11-24", "2026-11-24T13:05:00"]]);
  });

  it.each(["xlsxwriter-inline.xlsx", "xlsxwriter-shared.xlsx"])("every text of %s is whole", async (name) => {
    const { cells } = await readAll(xlsx, await fixture("xlsx", name));

    const expected = [...texts, "control \u0001 and _x0041_ and \r return"];
    expect(cells).toEqual(expected.map((text, at) => [at + 1, text]));
  });

  it("every text that LibreOffice wrote is whole", async () => {
    const { cells } = await readAll(xlsx, await fixture("xlsx", "libreoffice.xlsx"));

    const expected = [...texts, "return\nfeed", "repeated", "repeated"];
    expect(cells).toEqual(expected.map((text, at) => [at + 1, text, "2026-11-24"]));
  });
});

describe("workbooks with several sheets", () => {
  it("sheets follow one another and share columns by name", async () => {
    const { columns, rows, records } = await readAll(xlsx, await fixture("xlsx", "openpyxl-sheets.xlsx"));

    expect(columns).toEqual(["id", "text", "note", "column_4", "text_2", "column_7"]);
    expect(rows.map(({ sheet, line }) => [sheet, line])).toEqual([
      ["May", 2],
      ["Jüni & Co", 5],
      ["Jüni & Co", 6],
      ["Hidden", 2],
    ]);
    expect(records[1]).toEqual({
      text: "in June",
      column_4: "no name",
      text_2: "again",
      column_7: "far right",
    });
    expect(records[2]).toEqual({ text: "merged" });
  });

  it("a hidden sheet is read with a warning, one that only a macro can show is not", async () => {
    const { warnings } = await readAll(xlsx, await fixture("xlsx", "openpyxl-sheets.xlsx"));

    expect(warnings.map(({ code, places }) => [code, places])).toEqual([
      ["hidden-sheets-read", ["sheet `Hidden`"]],
      ["hidden-sheets-skipped", ["sheet `Secret`"]],
      ["duplicate-columns", ["sheet `Jüni & Co`, column `text`"]],
      ["unnamed-columns", ["sheet `Jüni & Co`, column 4", "sheet `Jüni & Co`, column 7"]],
    ]);
  });

  it.each(["Secret", "secret", " Secret "])(
    "the sheet `%s` alone is read when it is named",
    async (sheet) => {
      const { records, warnings } = await readAll(xlsx, await fixture("xlsx", "openpyxl-sheets.xlsx"), {
        sheet,
      });

      expect(records).toEqual([{ id: 4, text: "very hidden text" }]);
      expect(warnings).toEqual([]);
    },
  );

  it("an unknown sheet is refused with the names of those there are", async () => {
    const reading = readAll(xlsx, await fixture("xlsx", "openpyxl-sheets.xlsx"), { sheet: "Chart" });

    await expect(reading).rejects.toMatchObject({
      code: "PH233",
      message:
        "`openpyxl-sheets.xlsx` has no sheet `Chart`. Its sheets are: `May`, `Jüni & Co`, `Hidden`, `Secret`, `Empty`.",
    });
  });

  it("a workbook without any cell is refused", async () => {
    await expect(readAll(xlsx, await fixture("xlsx", "openpyxl-empty.xlsx"))).rejects.toMatchObject({
      code: "PH234",
    });
  });
});

describe("files that are no readable workbook", () => {
  it.each([
    ["other-password.xlsx", "PH231", "is protected with a password"],
    ["other-xls.xlsx", "PH230", "`.xls`"],
    ["other-ods.xlsx", "PH230", "OpenDocument"],
  ])("%s is refused and the message says why", async (name, code, words) => {
    await expect(readAll(xlsx, await fixture("xlsx", name))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  });
});
