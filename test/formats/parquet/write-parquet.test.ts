import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { parquetMetadata } from "hyparquet";
import { describe, expect, it } from "vitest";
import type { Cell, Column, ColumnKind } from "../../../src/domain/index.ts";
import { WarningLog } from "../../../src/domain/warning.ts";
import { parquet } from "../../../src/formats/parquet/parquet.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { memorySource } from "../memory-source.ts";
import { readAll, written } from "../xlsx/support.ts";

const column = (name: string, kind: ColumnKind): Column => ({ name, kind });

async function roundTrip(columns: readonly Column[], rows: readonly (readonly Cell[])[]) {
  const warnings = new WarningLog();
  const bytes = await written(parquet, { columns, rows, warnings });
  return {
    ...(await readAll(parquet, memorySource("x.parquet", bytes))),
    bytes,
    writeWarnings: warnings.list(),
  };
}

describe("a written Parquet file", () => {
  const columns = [
    column("id", "integer"),
    column("text", "text"),
    column("score.a", "number"),
    column("ok", "boolean"),
    column("tags", "json"),
    column("mixed", "mixed"),
    column("empty", "empty"),
  ];

  it("cells come back with the type of their column", async () => {
    const rows: Cell[][] = [
      [0, "=1+1", 0.1, true, { a: ["x"] }, 1, null],
      [9007199254740991, "\ufeffnaïve 🚀\r\n", -1e300, false, [1], "one", undefined],
      [null, "", null, null, null, null],
    ];

    const { columns: names, cells } = await roundTrip(columns, rows);

    expect(names).toEqual(["id", "text", "score.a", "ok", "tags", "mixed", "empty"]);
    expect(cells).toEqual([
      [0, "=1+1", 0.1, true, '{"a":["x"]}', "1", null],
      [9007199254740991, "\ufeffnaïve 🚀\r\n", -1e300, false, "[1]", "one", null],
      [null, "", null, null, null, null, null],
    ]);
  });

  it("the columns have the types that other programs expect", async () => {
    const { bytes } = await roundTrip(columns, []);

    const { schema } = parquetMetadata(new Uint8Array(bytes));
    expect(schema.slice(1).map(({ type, repetition_type: repetition }) => [type, repetition])).toEqual(
      ["INT64", "BYTE_ARRAY", "DOUBLE", "BOOLEAN", "BYTE_ARRAY", "BYTE_ARRAY", "BYTE_ARRAY"].map((type) => [
        type,
        "OPTIONAL",
      ]),
    );
  });

  it("days have the type DATE, also for DuckDB, and come back as ISO days", async () => {
    const days = ["2026-05-04", "1969-12-31", null, "0001-01-01", "9999-12-31", "2024-02-29"];

    const { bytes, cells } = await roundTrip(
      [column("day", "date")],
      days.map((day) => [day]),
    );

    expect(cells).toEqual(days.map((day) => [day]));
    expect(parquetMetadata(new Uint8Array(bytes)).schema[1]).toMatchObject({
      type: "INT32",
      converted_type: "DATE",
      logical_type: { type: "DATE" },
    });
    const file = join(await temporaryFolder(), "days.parquet");
    writeFileSync(file, bytes);
    const connection = await (await DuckDBInstance.create()).connect();
    const reader = await connection.runAndReadAll(
      `select typeof(day), day::varchar from read_parquet('${file.replaceAll("'", "''")}')`,
    );
    expect(reader.getRowsJson()).toEqual(days.map((day) => ["DATE", day]));
    connection.closeSync();
  });

  it.each(["4.5.2026", "2026-13-01", "2026-05-04T10:00", 20260504])("%j is no day to write", async (day) => {
    await expect(roundTrip([column("day", "date")], [[day]])).rejects.toThrow(TypeError);
  });

  it("any well-formed text comes back as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), async (texts) => {
        const { cells } = await roundTrip(
          [column("text", "text")],
          texts.map((text) => [text]),
        );

        expect(cells).toEqual(texts.map((text) => [text]));
      }),
      { numRuns: 100 },
    );
  });

  it("half a character becomes the replacement character, with a warning", async () => {
    const { cells, writeWarnings } = await roundTrip([column("text", "text")], [["a\ud800b"], ["🚀"]]);

    expect(cells).toEqual([["a\ufffdb"], ["🚀"]]);
    expect(writeWarnings).toMatchObject([{ code: "lone-surrogates", count: 1 }]);
  });

  it("row groups go out one by one and come back as one table", async () => {
    const rows = Array.from({ length: 25_000 }, (_, at) => [at, `text ${at % 11}`]);
    const table = [column("id", "integer"), column("text", "text")];

    const { cells, bytes } = await roundTrip(table, rows);

    expect(parquetMetadata(new Uint8Array(bytes)).row_groups.map((group) => Number(group.num_rows))).toEqual([
      10_000, 10_000, 5000,
    ]);
    expect(cells).toEqual(rows);
    expect((await roundTrip(table, rows)).bytes.equals(bytes)).toBe(true);
  });
});
