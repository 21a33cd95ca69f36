import { describe, expect, test } from "vitest";
import { readContent } from "../read-rows.ts";

const read = (content: string | string[], options = {}) => readContent("calls.csv", content, options);

describe("reading CSV", () => {
  test("a newline inside a quoted CSV cell survives (reference fault 4)", async () => {
    const { cells } = await read('id,text\n1,"one\ntwo\r\nthree\rfour"\n2,x\n');

    expect(cells).toEqual([
      ["1", "one\ntwo\r\nthree\rfour"],
      ["2", "x"],
    ]);
  });

  test.each(["\u2028", "\u2029", "\u0085", "\v", "\f", "\u001c"])(
    "%j does not end a CSV row (reference fault 4)",
    async (character) => {
      const { cells } = await read(`id,text\n1,a${character}b\n2,"c${character}d"\n`);

      expect(cells).toEqual([
        ["1", `a${character}b`],
        ["2", `c${character}d`],
      ]);
    },
  );

  test("CRLF, LF and CR end rows, also mixed in one file", async () => {
    const { cells, rows } = await read("a,b\r\n1,2\r3,4\n5,6");

    expect(cells).toEqual([
      ["1", "2"],
      ["3", "4"],
      ["5", "6"],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4]);
  });

  test("a lone CR that ends a row among rows that end with LF is warned of", async () => {
    const mixed = await read("a,b\n1,x\n2,y\rz\n");
    const plain = await read("a,b\r\n1,x\r\n");

    expect(mixed.warnings).toMatchObject([
      { code: "ragged-rows" },
      { code: "mixed-line-ends", places: ["line 3"] },
    ]);
    expect(plain.warnings).toEqual([]);
  });

  test("a row's line counts the line breaks inside the cells before it", async () => {
    const { rows } = await read('a,b\r\n"1\r\n2","3\r4\n5"\r\n\r\n6,7\r\n');

    expect(rows.map(({ line }) => line)).toEqual([2, 7]);
  });

  test("doubled quotes are one quote, and a quote in the middle of a cell is a character", async () => {
    const { cells, warnings } = await read('a,b,c\n"say ""hi""","""",5" nail\n');

    expect(cells).toEqual([['say "hi"', '"', '5" nail']]);
    expect(warnings).toEqual([]);
  });

  test("text after a closing quote is kept and warned of", async () => {
    const { cells, warnings } = await read('a,b\n"a"b,"c" "d"\n');

    expect(cells).toEqual([["ab", 'c "d"']]);
    expect(warnings).toMatchObject([{ code: "text-after-quote", count: 2, places: ["line 2", "line 2"] }]);
  });

  test("a quote that is never closed is an error that names its line", async () => {
    await expect(read('a,b\n1,2\n3,"four\n5,6\n')).rejects.toMatchObject({
      code: "PH219",
      details: { line: 3 },
    });
  });

  test("cells are exactly as in the file: nothing is trimmed or turned into a number", async () => {
    const { columns, cells } = await read(" id ,Text\n 007 ,\t x\u00a0\n");

    expect(columns).toEqual([" id ", "Text"]);
    expect(cells).toEqual([[" 007 ", "\t x\u00a0"]]);
  });

  test("short rows keep what they have, and the extra cells of long rows get columns", async () => {
    const { columns, cells, warnings } = await read("a,column_4,c\n1\n1,2,3,4,5\n1,2,3\n");

    expect(columns).toEqual(["a", "column_4", "c", "column_4_2", "column_5"]);
    expect(cells).toEqual([["1"], ["1", "2", "3", "4", "5"], ["1", "2", "3"]]);
    expect(warnings).toMatchObject([{ code: "ragged-rows", count: 2, places: ["line 2", "line 3"] }]);
  });

  test("repeated and missing column names become unique", async () => {
    const { columns, warnings } = await read("a,a,,a_2, ,a\n1,2,3,4,5,6\n");

    expect(columns).toEqual(["a", "a_3", "column_3", "a_2", "column_5", "a_4"]);
    expect(warnings.map(({ code }) => code)).toEqual(["duplicate-columns", "unnamed-columns"]);
  });

  test("blank lines are no rows, but a line of delimiters and a quoted empty cell are", async () => {
    const { cells } = await read('a,b\n\n1,2\n,\n\r\n"",\n\n');

    expect(cells).toEqual([
      ["1", "2"],
      ["", ""],
      ["", ""],
    ]);
  });

  test("a blank line between the rows of a single column is warned of, one at the end is not", async () => {
    const { cells, warnings } = await read('text\nx\n\n""\ny\n\n\n');

    expect(cells).toEqual([["x"], [""], ["y"]]);
    expect(warnings).toMatchObject([{ code: "blank-lines", count: 1, places: ["line 3"] }]);
  });

  test("a header alone is a table without rows", async () => {
    const { columns, rows } = await read("id,text");

    expect(columns).toEqual(["id", "text"]);
    expect(rows).toEqual([]);
  });

  test.each(["", "\ufeff", "\n\r\n\n"])("an empty file (%j) is an error", async (content) => {
    await expect(read(content)).rejects.toMatchObject({ code: "PH211" });
  });

  test("rows come in blocks of at most a thousand", async () => {
    const { blockSizes } = await read(`n\n${Array.from({ length: 2500 }, (_, n) => n).join("\n")}\n`);

    expect(blockSizes).toEqual([1000, 1000, 500]);
  });

  test("long rows come in smaller blocks", async () => {
    const row = `"${"x".repeat(100_000)}"\n`;
    const { blockSizes } = await read(["text\n", ...Array.from({ length: 40 }, () => row)]);

    expect(Math.max(...blockSizes)).toBeLessThan(20);
    expect(blockSizes.reduce((sum, size) => sum + size)).toBe(40);
  });

  test("a cell of 50 MB is read in linear time", { timeout: 10_000 }, async () => {
    const piece = `${"word ".repeat(9_999)}""\n`;
    const { cells, rows } = await read([
      "id,text\n1,",
      '"',
      ...Array.from({ length: 1000 }, () => piece),
      '"\n2,x',
    ]);

    expect(String(cells[0]?.[1]).length).toBe(1000 * (piece.length - 1));
    expect(rows[1]).toEqual({ cells: ["2", "x"], line: 1003 });
  });

  test.each(["", "ab", '"', "\n", "\r"])("the delimiter %j is refused", async (delimiter) => {
    await expect(read("a,b\n", { delimiter })).rejects.toMatchObject({ code: "PH218" });
  });
});
