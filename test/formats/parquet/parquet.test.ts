import { Buffer } from "node:buffer";
import fc from "fast-check";
import { parquetMetadata } from "hyparquet";
import { describe, expect, it } from "vitest";
import type { Cell, Column, ColumnKind } from "../../../src/domain/index.ts";
import { WarningLog } from "../../../src/domain/warning.ts";
import { parquet } from "../../../src/formats/parquet/parquet.ts";
import { memorySource } from "../memory-source.ts";
import { fixture, readAll, written } from "../xlsx/support.ts";

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

describe("Parquet files written by Arrow", () => {
  it.each(["none", "snappy", "gzip", "brotli", "zstd", "lz4"])(
    "texts packed with %s are whole",
    async (codec) => {
      const { columns, cells } = await readAll(parquet, await fixture("parquet", `codec-${codec}.parquet`));

      const texts = [
        "naïve café 🚀",
        null,
        "",
        "two\nlines",
        "\ufeffmark first",
        "注文が届く",
        "=1+1",
        " spaces ",
      ];
      expect(columns).toEqual(["id", "text"]);
      expect(cells).toEqual(texts.map((text, at) => [at, text]));
    },
  );

  it("every type has its cell", async () => {
    const { records, warnings } = await readAll(parquet, await fixture("parquet", "types.parquet"));

    expect(records[0]).toEqual({
      int64: "9007199254740993",
      uint64: "18446744073709551615",
      uint32: 4294967295,
      int8: -128,
      float: 0.1,
      double: 0.1,
      half: 0.5,
      bool: true,
      decimal: 12.5,
      wide: "12345678901234567890.123456789",
      date: "2026-11-24",
      local: "2026-11-24T13:05:00",
      utc: "2026-11-24T13:05:00Z",
      nanos: "2026-11-24T13:05:00.123456789",
      time: "13:05:00",
      binary: "text",
      fixed: "abcd",
      category: "mail",
      nothing: null,
    });
    expect(records[1]).toMatchObject({
      int64: -1,
      uint64: 0,
      double: "Infinity",
      decimal: -0.05,
      date: "1899-12-31",
      local: "1969-12-31T23:59:59.250",
      time: "00:00:00.000001",
      binary: "/wAB",
      fixed: "//79/A==",
    });
    expect(Object.values(records[2] ?? {}).every((cell) => cell === null)).toBe(true);
    expect(warnings).toMatchObject([
      { code: "binary-cells", count: 2, places: ["column `binary`", "column `fixed`"] },
    ]);
  });

  it("times in the old 96-bit type are read", async () => {
    const { cells } = await readAll(parquet, await fixture("parquet", "int96.parquet"));

    expect(cells).toEqual([["2026-11-24T13:05:00"], ["1969-12-31T23:59:59.250"], [null]]);
  });

  it("lists, structs and maps are JSON", async () => {
    const { cells } = await readAll(parquet, await fixture("parquet", "nested.parquet"));

    expect(cells).toEqual([
      [
        ["a", null, "b"],
        { n: 1, when: "2026-11-24", amount: 1.1 },
        { a: "9007199254740993", b: null },
        [{ tags: ["x", "y"] }],
      ],
      [[], { n: null, when: null, amount: null }, {}, [{ tags: [] }, { tags: null }]],
      [null, null, null, null],
    ]);
  });

  it.each(["groups", "pages"])("%s follow one another with line numbers", async (name) => {
    const { rows } = await readAll(parquet, await fixture("parquet", `${name}.parquet`));

    expect(rows).toEqual(
      Array.from({ length: 2500 }, (_, at) => ({ cells: [at, `text ${at % 7}`], line: at + 1 })),
    );
  });

  it("a table without rows has columns", async () => {
    const { columns, rows } = await readAll(parquet, await fixture("parquet", "no-rows.parquet"));

    expect([columns, rows]).toEqual([["id", "text"], []]);
  });

  it("a table from pandas keeps id 0 and its dates", async () => {
    const { records } = await readAll(parquet, await fixture("parquet", "pandas.parquet"));

    expect(records).toEqual([
      { id: 0, text: "first", when: "2026-11-24T00:00:00" },
      { id: 12345, text: "second", when: "2026-11-25T13:05:00" },
    ]);
  });
});

describe("files that are no readable Parquet", () => {
  it.each([
    ["id,text\n", "PH250", "does not begin"],
    ["", "PH250", "does not begin"],
    ["PAR1", "PH250", "cut off"],
    ["PAR1 something else", "PH250", "cut off"],
    ["PAREsomething PARE", "PH252", "encrypted"],
    ["PAR1\u0001\u0000\u0000\u0000PAR1", "PH251", "cannot be read"],
    ["PAR1\u0001\u0000\u0000\u007fPAR1", "PH251", "cannot be read"],
  ])("%j is refused", async (content, code, words) => {
    await expect(readAll(parquet, memorySource("x.parquet", content))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  });

  it("a damaged file is refused or read, and never fails as if it were our fault", async () => {
    const good = await fixture("parquet", "codec-snappy.parquet");
    const bytes = Buffer.from(await good.read(0, good.sizeBytes));
    for (let at = 4; at < bytes.length - 4; at += 5) {
      const broken = Buffer.from(bytes);
      broken[at] = (broken[at] ?? 0) ^ 0xff;

      const code = await readAll(parquet, memorySource("x.parquet", broken)).then(
        () => "read",
        (error: { code?: string }) => error.code ?? String(error),
      );

      expect(code).toMatch(/^(read|PH25[0-2])$/);
    }
  });

  it("an error of the disk stays what it is", async () => {
    const good = await fixture("parquet", "groups.parquet");
    const problem = new Error("disk");
    let reads = 0;
    const failing = {
      ...good,
      read: async (start: number, end: number) => {
        reads += 1;
        if (reads > 4) throw problem;
        return good.read(start, end);
      },
    };

    await expect(readAll(parquet, failing)).rejects.toBe(problem);
  });
});

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

  it("any well-formed text comes back as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), async (texts) => {
        const { cells } = await roundTrip(
          [column("text", "text")],
          texts.map((text) => [text]),
        );

        expect(cells).toEqual(texts.map((text) => [text]));
      }),
      { numRuns: 200 },
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
