import { describe, expect, test } from "vitest";
import { readAny, report } from "./read-any.ts";

const columns = ["Call", "Transcript", "Agent"];
const rows = [
  ["C-1", "The flight was cancelled, and nobody answers.", "Miller"],
  ["C-2", "Two lines\nof text", "Meyer"],
  ["C-3", "I want my money back; today.", ""],
];
/** The row that names the columns, and the lines that the records begin in. */
const titled: [name: string, header: number, lines: number[]][] = [
  ["titled-semicolon-bom.csv", 4, [6, 7, 9]],
  ["titled-padded.csv", 4, [5, 6, 8]],
  ["titled-tab.tsv", 2, [3, 4, 6]],
  ["titled-pandas.csv", 3, [4, 5, 7]],
  ["titled-pandas.xlsx", 5, [6, 7, 8]],
  ["titled-groups.xlsx", 5, [6, 7, 8]],
];

describe("files with titles above the names of their columns", () => {
  test.each(titled)("%s: the row that has the wanted column is the header", async (name, header, lines) => {
    const found = await readAny(await report(name), { wanted: ["transcript"] });

    expect(found).toMatchObject({ columns, cells: rows, lines, header: { row: header, likely: undefined } });
  });

  test.each(titled)("%s: the row that a person says is the header", async (name, header, lines) => {
    const read = await readAny(await report(name), { header });

    expect(read).toMatchObject({ columns, cells: rows, lines, header: { row: header } });
    expect(read.codes).not.toContain("header-found");
  });

  test("rows above the names are told with their numbers", async () => {
    const { warnings } = await readAny(await report("titled-semicolon-bom.csv"), { wanted: ["Transcript"] });

    expect(warnings).toMatchObject([
      { code: "header-found", count: 1, places: ["row 4"] },
      { code: "rows-above-header", count: 2, places: ["row 1", "row 2"] },
    ]);
    expect(warnings[1]?.message).toBe(
      "2 rows above the names of the columns are no records and are not among the rows of the result.",
    );
  });

  test("a table that begins in the middle of a sheet has no title: nothing is told", async () => {
    const { codes } = await readAny(await report("titled-pandas.xlsx"), { wanted: ["Transcript"] });

    expect(codes).toEqual([]);
  });

  test("merged titles: each sheet is looked through by itself", async () => {
    const found = await readAny(await report("titled-merged.xlsx"), { wanted: ["Transcript"] });

    expect(found).toMatchObject({ columns, cells: [...rows, ...rows], header: { row: 4 } });
    expect(found.lines).toEqual([5, 6, 7, 6, 7, 8]);
    expect(found.warnings).toMatchObject([
      { code: "header-found", count: 2, places: ["sheet `March`, row 4", "sheet `April`, row 5"] },
      { code: "rows-above-header", count: 4 },
    ]);
  });

  test("the result gets the delimiter of the table, not that of a title", async () => {
    const { dialect } = await readAny(await report("titled-semicolon-bom.csv"), { wanted: ["Transcript"] });

    expect(dialect).toMatchObject({ delimiter: ";", hasByteOrderMark: true });
  });

  test.each(["nameless.csv", "nameless.xlsx"])(
    "%s: columns get the letters of a spreadsheet",
    async (name) => {
      const read = await readAny(await report(name), { header: "none", wanted: ["B"] });

      expect(read).toMatchObject({
        columns: ["A", "B", "C"],
        cells: rows,
        header: { row: undefined },
        codes: [],
      });
    },
  );
});
