import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReadOptions } from "../../../src/formats/index.ts";
import { inChunksOf, memorySource } from "../memory-source.ts";
import { readAny } from "./read-any.ts";
import { sheetOf, workbookOf } from "./workbook-of.ts";

const readText = (text: string, options: ReadOptions = { wanted: ["text"] }) =>
  readAny(memorySource("calls.csv", text), options);

describe("finding the row that names the columns", () => {
  test("a first row with the names is the header, whatever stands below", async () => {
    const { cells, header, codes } = await readText("id,text\n1,text\n\nid,text\n");

    expect({ cells, header, codes }).toEqual({
      cells: [
        ["1", "text"],
        ["id", "text"],
      ],
      header: { row: 1, likely: undefined },
      codes: [],
    });
  });

  test("a record whose cell is the wanted name costs no records above it", async () => {
    const { columns, cells, header } = await readText("id,comment\n1,late\n2,text\n3,lost\n");

    expect(columns).toEqual(["id", "comment"]);
    expect(cells).toHaveLength(3);
    expect(header).toEqual({ row: 1, likely: 3 });
  });

  test("a small table above another is no part of it: an empty row stands between", async () => {
    const { columns, cells } = await readText("agent,calls\nMiller,2\n\nid,text\n1,late\n");

    expect({ columns, cells }).toEqual({ columns: ["id", "text"], cells: [["1", "late"]] });
  });

  test("one column: a title counts as one only with an empty line below it", async () => {
    const apart = await readText("Calls, March; all\n\nText\nlate, again\nlost; twice\n");
    const close = await readText("Calls, March; all\nText\nlate\n");

    expect(apart).toMatchObject({ columns: ["Text"], cells: [["late, again"], ["lost; twice"]] });
    expect(close.header).toEqual({ row: 1, likely: 2 });
  });

  test("all of several text columns have to be there", async () => {
    const text = "Report\nsubject;\nsubject;body;id\na;b;1\n";

    const { columns, cells } = await readText(text, { wanted: ["Subject", "Body"] });

    expect({ columns, cells }).toEqual({ columns: ["subject", "body", "id"], cells: [["a", "b", "1"]] });
  });

  test("`sep=;` is no row, and lines are still those of the file", async () => {
    const { header, lines, codes } = await readText("sep=;\nCalls\nid;text\n1;late\n");

    expect({ header, lines }).toEqual({ header: { row: 2, likely: undefined }, lines: [4] });
    expect(codes).toEqual(["header-found", "rows-above-header"]);
  });

  test("a row of empty cells on top is neither a header nor worth a word", async () => {
    const { columns, codes } = await readText(";;\nid;text;when\n1;late;now\n");

    expect({ columns, codes }).toEqual({ columns: ["id", "text", "when"], codes: [] });
  });

  test("below the first 20 rows it is not looked for, but may be said", async () => {
    const text = `${"Terms of use\n".repeat(20)}id,text\n1,late\n`;

    const found = await readText(text);
    const told = await readText(text, { header: 21, wanted: ["text"] });

    expect(found).toMatchObject({ columns: ["Terms of use"], header: { row: 1, likely: undefined } });
    expect(told).toMatchObject({ columns: ["id", "text"], cells: [["1", "late"]], lines: [22] });
    expect(told.warnings).toMatchObject([{ code: "rows-above-header", count: 20 }]);
  });

  test("the same in a workbook", async () => {
    const titles = Array.from({ length: 20 }, () => ["Terms of use"]);
    const source = sheetOf([...titles, ["id", "text"], ["1", "late"]]);

    const found = await readAny(source, { wanted: ["text"] });
    const told = await readAny(source, { header: 21, wanted: ["text"] });

    expect(found).toMatchObject({ header: { row: 1 } });
    expect(found.cells).toHaveLength(21);
    expect(told).toMatchObject({ columns: ["id", "text"], cells: [["1", "late"]], lines: [22] });
  });

  test("a file of titles only has the first of them for a header, and no wanted column", async () => {
    const text = await readText("Report\n\nnothing today\n");
    const sheet = await readAny(sheetOf([["Report"], [], ["nothing today"]]), { wanted: ["text"] });

    expect(text).toMatchObject({ columns: ["Report"], cells: [["nothing today"]] });
    expect(sheet).toMatchObject({ columns: ["Report"], cells: [["nothing today"]] });
  });
});

describe("a row that is said to name the columns", () => {
  test("an empty one, or one that the file does not have, is refused with its number", async () => {
    const refused = async (text: string, header: number) => readText(text, { header });

    await expect(refused("Report\n\nid,text\n1,a\n", 2)).rejects.toMatchObject({ code: "PH240" });
    await expect(refused("Report\n,,\nid,text\n", 2)).rejects.toMatchObject({ code: "PH240" });
    await expect(refused("id,text\n1,a\n", 7)).rejects.toThrow("in row 7: the last row is 2");
    await expect(refused("", 7)).rejects.toMatchObject({ code: "PH211" });
  });

  test("the same in a workbook, where a short sheet beside others is left out", async () => {
    const cover = { name: "Cover", rows: [["Calls"]] };
    const calls = { name: "Calls", rows: [["March"], [], ["id", "text"], ["1", "late"]] };

    await expect(readAny(sheetOf([["Calls"]]), { header: 3 })).rejects.toThrow("the last row is 1");
    await expect(readAny(sheetOf(calls.rows), { header: 2 })).rejects.toThrow("it is empty");
    await expect(readAny(sheetOf([]), { header: 2 })).rejects.toMatchObject({ code: "PH234" });
    const read = await readAny(workbookOf(cover, calls), { header: 3 });
    expect(read).toMatchObject({ columns: ["id", "text"], cells: [["1", "late"]], header: { row: 3 } });
    expect(read.warnings).toMatchObject([{ code: "rows-above-header", count: 2 }]);
  });

  test("a title of several lines in quotes is one row", async () => {
    const { columns, lines } = await readText('"Calls\n""March""\n2026"\nid,text\n1,a\n', { header: 2 });

    expect({ columns, lines }).toEqual({ columns: ["id", "text"], lines: [5] });
  });
});

describe("a file without names", () => {
  test("cells beyond those of the first row get columns of the next letters", async () => {
    const { columns, cells, warnings } = await readText("1;a\n2;b;more\n", { header: "none" });

    expect({ columns, cells }).toEqual({
      columns: ["A", "B", "C"],
      cells: [
        ["1", "a", ""],
        ["2", "b", "more"],
      ],
    });
    expect(warnings[0]?.message).toContain("than the first row");
  });

  test("in one column, blank lines are told from the first on", async () => {
    const { cells, warnings } = await readText("\nlate\n\nlost, twice\n", { header: "none" });

    expect(cells).toEqual([["late"], ["lost, twice"]]);
    expect(warnings).toMatchObject([{ code: "blank-lines", places: ["line 1", "line 3"] }]);
  });

  test("columns of a sheet keep their own letters, also behind Z", async () => {
    const source = sheetOf([
      ["", "1", "late"],
      ["", "2", "lost", ...Array.from({ length: 24 }, () => ""), "far"],
    ]);

    const { columns, cells } = await readAny(source, { header: "none" });

    expect(columns).toEqual(["B", "C", "AB"]);
    expect(cells).toEqual([
      ["1", "late", ""],
      ["2", "lost", "far"],
    ]);
  });
});

const title = fc.stringMatching(/^[a-z ,;|"'.:]{0,30}$/).map((text) => `T${text}`);
const cell = fc.stringMatching(/^[a-z ,;|\n"]{0,12}$/).map((text) => `c${text}`);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

test("whatever the titles and the delimiter: no record is lost, and no title becomes one", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(title), { maxLength: 12 }),
      fc.array(fc.tuple(cell, cell, cell), { maxLength: 30 }),
      fc.constantFrom(",", ";", "\t", "|"),
      fc.integer({ min: 1, max: 50 }),
      async (titles, records, delimiter, size) => {
        const above = titles.map((one) => (one === null ? "" : quoted(one)));
        const table = [["Id", "Text", "When"], ...records].map((row) => row.map(quoted).join(delimiter));
        const chunks = inChunksOf(size, `${[...above, ...table].join("\r\n")}\r\n`);

        const read = await readAny(memorySource("calls.csv", chunks), { wanted: ["text"] });

        expect(read.cells).toEqual(records);
        expect(read.header?.row).toBe(titles.length + 1);
        const told = read.warnings.find(({ code }) => code === "rows-above-header")?.count ?? 0;
        expect(told).toBe(titles.filter((one) => one !== null).length);
      },
    ),
  );
});
