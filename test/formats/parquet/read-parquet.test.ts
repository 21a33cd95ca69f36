import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { parquet } from "../../../src/formats/parquet/parquet.ts";
import { memorySource } from "../memory-source.ts";
import { fixture, readAll } from "../xlsx/support.ts";

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
