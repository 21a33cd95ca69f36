import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cell, type Column, cellText } from "../../../src/domain/index.ts";
import { WarningLog } from "../../../src/domain/warning.ts";
import { cutText } from "../../../src/formats/xlsx/cell-xml.ts";
import { writeWorkbook } from "../../../src/formats/xlsx/write-workbook.ts";
import { xlsx } from "../../../src/formats/xlsx/xlsx.ts";
import { memorySource } from "../memory-source.ts";
import { blocksOf, readAll, written } from "./support.ts";

const columnsOf = (...names: string[]): Column[] => names.map((name) => ({ name, kind: "mixed" }));

async function roundTrip(rows: readonly (readonly Cell[])[], columns = columnsOf("id", "text", "more")) {
  const warnings = new WarningLog();
  const bytes = await written(xlsx, { columns, rows, warnings });
  return {
    ...(await readAll(xlsx, memorySource("result.xlsx", bytes))),
    writeWarnings: warnings.list(),
    bytes,
  };
}

describe("a written workbook", () => {
  it("cells come back as they were", async () => {
    const rows: Cell[][] = [
      [1, "=1+1", true],
      [0.1, "  spaces  ", false],
      [-5, "two\r\nlines\rand\ttabs", "a & b < c > d \"e\" 'f'"],
      ["007", "naïve 🚀 注文 \u0001 \ufffe \uffff \u2028", "_x0041_ _x005F_ _X0041_ _x00"],
      [1e21, "\ud800 alone \udc00", 1e-7],
    ];

    const { columns, cells } = await roundTrip(rows);

    expect(columns).toEqual(["id", "text", "more"]);
    expect(cells).toEqual(rows.map((row) => row.map((cell) => (cell === 1e21 ? "1e+21" : cell))));
  });

  it("nothing, empty text and objects have a place", async () => {
    const { cells } = await roundTrip([[null, undefined, ""], [1, { a: [1, null] }, ["x"]], [2]]);

    expect(cells).toEqual([[1, '{"a":[1,null]}', '["x"]'], [2]]);
  });

  it("integers longer than Excel's 15 digits are text, so that no digit is lost", async () => {
    const { cells } = await roundTrip([[999_999_999_999_999, 1_234_567_890_123_456, -1e15]]);

    expect(cells).toEqual([[999_999_999_999_999, "1234567890123456", "-1000000000000000"]]);
  });

  it("any text comes back as it was", async () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
      fc.string({
        unit: fc.constantFrom(
          "_",
          "x",
          "0",
          "5",
          "F",
          "f",
          "D",
          "&",
          "<",
          "]",
          ">",
          ";",
          "#",
          " ",
          "\r",
          "\n",
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 60 }), async (texts) => {
        const { cells } = await roundTrip(texts.map((text, at) => [at, text]));

        expect(cells.map(([, text]) => cellText(text))).toEqual(texts);
      }),
      { numRuns: 120 },
    );
  });

  it("any number comes back as it was", async () => {
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(numbers, async (values) => {
        const { cells } = await roundTrip(values.map((value) => [value]));

        expect(cells.map(([value]) => Number(value))).toEqual(
          values.map((value) => (value === 0 ? 0 : value)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("the same rows give the same bytes", async () => {
    const rows = Array.from({ length: 500 }, (_, at) => [at, `text ${at}`]);

    const [first, second] = [await roundTrip(rows), await roundTrip(rows)];

    expect(first.bytes.equals(second.bytes)).toBe(true);
  });
});

describe("Excel's limits", () => {
  it("a text of 32,767 characters stays whole, a longer one is cut with a mark and a warning", async () => {
    const longest = "x".repeat(32_767);

    const { cells, writeWarnings } = await roundTrip([
      [1, longest],
      [2, "y".repeat(40_123)],
    ]);

    expect(cells[0]).toEqual([1, longest]);
    const cut = String(cells[1]?.[1]);
    expect(cut).toHaveLength(32_767);
    expect(cut.endsWith("yyy… [cut: 40,123 characters]")).toBe(true);
    expect(writeWarnings).toMatchObject([{ code: "cells-cut", count: 1, places: ["row 3, column `text`"] }]);
  });

  it("no character is cut in half", () => {
    for (const start of ["", "x"]) {
      const cut = cutText(start + "🚀".repeat(20_000));

      expect(cut.length).toBeLessThanOrEqual(32_767);
      expect(/\p{Surrogate}/u.test(cut)).toBe(false);
    }
  });

  it("rows beyond a sheet's last go on in the next, below the header again", async () => {
    const rows = Array.from({ length: 10 }, (_, at) => [at + 1, `text ${at + 1}`]);
    const output = writeWorkbook(
      {
        columns: columnsOf("id", "text"),
        blocks: blocksOf(rows),
        dialect: {},
        neutralizeFormulas: false,
        summary: () => [["rows", 10]],
        warnings: new WarningLog(),
      },
      { mostRows: 5 },
    );
    const chunks: Uint8Array[] = [];
    for await (const chunk of output) chunks.push(chunk);

    const result = await readAll(xlsx, memorySource("x.xlsx", Buffer.concat(chunks)));

    expect(result.cells).toEqual(rows);
    expect(result.rows.map(({ sheet, line }) => `${sheet} ${line}`)).toEqual([
      ...["Results 2", "Results 3", "Results 4", "Results 5"],
      ...["Results 2 2", "Results 2 3", "Results 2 4", "Results 2 5"],
      ...["Results 3 2", "Results 3 3"],
    ]);
  });

  it("more columns than a sheet takes are refused", async () => {
    const columns = columnsOf(...Array.from({ length: 16_385 }, (_, at) => `c${at}`));

    await expect(written(xlsx, { columns, rows: [] })).rejects.toMatchObject({ code: "PH237" });
  });
});

describe("the summary", () => {
  it("stands after the results and is not read as rows", async () => {
    const bytes = await written(xlsx, {
      columns: columnsOf("id"),
      rows: [[1]],
      summary: [
        ["Rows", 1],
        ["Share", 0.5],
      ],
    });

    const all = await readAll(xlsx, memorySource("x.xlsx", bytes));
    const summary = await readAll(xlsx, memorySource("x.xlsx", bytes), { sheet: "Summary" });

    expect(all.cells).toEqual([[1]]);
    expect(all.warnings).toMatchObject([{ code: "summary-sheets-skipped", places: ["sheet `Summary`"] }]);
    expect([summary.columns, summary.cells]).toEqual([["Rows", "1"], [["Share", 0.5]]]);
  });

  it("is asked for after the last row", async () => {
    const order: string[] = [];
    async function* blocks() {
      yield [[1]];
      order.push("last row");
    }
    const output = xlsx.write({
      columns: columnsOf("id"),
      blocks: blocks(),
      dialect: {},
      neutralizeFormulas: false,
      summary: () => {
        order.push("summary");
        return [];
      },
      warnings: new WarningLog(),
    });

    for await (const chunk of output) expect(chunk.length).toBeGreaterThan(0);

    expect(order).toEqual(["last row", "summary"]);
  });
});

describe("a source of rows that fails", () => {
  it("its error comes out", async () => {
    async function* blocks(): AsyncGenerator<Cell[][]> {
      yield [[1]];
      throw new Error("ledger closed");
    }
    const output = xlsx.write({
      columns: columnsOf("id"),
      blocks: blocks(),
      dialect: {},
      neutralizeFormulas: false,
      summary: () => [],
      warnings: new WarningLog(),
    });

    await expect(async () => {
      for await (const _ of output);
    }).rejects.toThrow("ledger closed");
  });
});
