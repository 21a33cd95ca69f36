import { describe, expect, test } from "vitest";
import { inChunksOf } from "../memory-source.ts";
import { readContent } from "../read-rows.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");
const utf16le = (text: string) => Buffer.from(text, "utf16le");
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

describe("from bytes to text", () => {
  test("a UTF-8 byte-order mark is no part of the first column's name", async () => {
    const { columns, dialect } = await readContent("x.csv", "\ufeffid,text\n1,é\n");

    expect(columns).toEqual(["id", "text"]);
    expect(dialect).toMatchObject({ hasByteOrderMark: true, encoding: "utf-8" });
  });

  test("only the first byte-order mark is taken away", async () => {
    const { columns } = await readContent("x.csv", "\ufeff\ufeffid,text\n1,é\n");

    expect(columns).toEqual(["\ufeffid", "text"]);
  });

  test.each([
    ["utf-16le", utf16le],
    ["utf-16be", utf16be],
  ])("%s with a mark is read, in chunks of any size", async (encoding, encode) => {
    const bytes = encode('\ufeffid,text\r\n1,"é 🚀\u2028東京"\r\n');

    for (const size of [1, 3, 1000]) {
      const { columns, cells, dialect } = await readContent("x.csv", inChunksOf(size, bytes));
      expect(columns).toEqual(["id", "text"]);
      expect(cells).toEqual([["1", "é 🚀\u2028東京"]]);
      expect(dialect.encoding).toBe(encoding);
    }
  });

  test("a lone surrogate in UTF-16 stays in its cell", async () => {
    const { cells } = await readContent("x.csv", utf16le("\ufeffa,b\n1,x\ud83dy\n"));

    expect(cells).toEqual([["1", "x\ud83dy"]]);
  });

  test.each(["utf-16le", "utf-16be"])("%s without a mark is read only when it is named", async (encoding) => {
    const bytes = (encoding === "utf-16le" ? utf16le : utf16be)("id,text\n1,hello\n");

    await expect(readContent("x.csv", bytes)).rejects.toMatchObject({ code: "PH216", details: { encoding } });
    expect((await readContent("x.csv", bytes, { encoding })).cells).toEqual([["1", "hello"]]);
  });

  test("UTF-16 that ends in half a character is an error", async () => {
    await expect(readContent("x.csv", utf16le("\ufeffid\n1").subarray(0, -1))).rejects.toMatchObject({
      code: "PH214",
    });
  });

  test("one byte that is not UTF-8, however late, makes the whole file Windows-1252", async () => {
    const rows = Array.from({ length: 20_000 }, (_, number) => `${number},plain text\n`).join("");

    const { cells, warnings, dialect } = await readContent("x.csv", [
      "id,text\n",
      rows,
      latin1("x,caf\xe9 \x80 \x93quoted\x94\n"),
    ]);

    expect(cells.at(-1)).toEqual(["x", "café € “quoted”"]);
    expect(dialect.encoding).toBe("windows-1252");
    expect(warnings).toMatchObject([{ code: "encoding-fallback", places: ["line 20002"] }]);
  });

  test("a UTF-8 file with a broken line is refused, not garbled as a whole", async () => {
    const content = [Buffer.from("id,text\r\n1,café\r\n2,naïve\r\n"), latin1("3,caf\xe9\r\n")];

    await expect(readContent("x.csv", content)).rejects.toMatchObject({
      code: "PH215",
      details: { line: 4 },
    });
  });

  test("bytes that Windows-1252 does not use are refused, and read when the encoding is named", async () => {
    const shiftJis = latin1("id,text\n1,\x93\x8c\x8b\x9e\x81A\x93d\x98b\n");

    await expect(readContent("x.csv", shiftJis)).rejects.toMatchObject({ code: "PH215" });
    const { cells } = await readContent("x.csv", inChunksOf(1, shiftJis), { encoding: "Shift_JIS" });
    expect(cells).toEqual([["1", "東京、電話"]]);
  });

  test("the named encoding is kept to: bytes that do not fit it are an error", async () => {
    const content = latin1("id,text\n1,x\n2,caf\xe9\n");

    await expect(readContent("x.csv", content, { encoding: "utf8" })).rejects.toMatchObject({
      code: "PH214",
      details: { encoding: "utf-8", line: 3 },
    });
    await expect(readContent("x.csv", Buffer.from("\ufeffé"), { encoding: "latin1" })).resolves.toMatchObject(
      {
        columns: ["é"],
      },
    );
    await expect(
      readContent("x.csv", latin1("a\n\x81\xff"), { encoding: "shift_jis" }),
    ).rejects.toMatchObject({
      code: "PH214",
    });
  });

  test("an encoding nobody knows is an error", async () => {
    await expect(readContent("x.csv", "a\n", { encoding: "klingon" })).rejects.toMatchObject({
      code: "PH213",
    });
  });

  test.each([
    ["ZIP archive", "PK\x03\x04\x14\x00"],
    ["old Excel workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"],
    ["gzip", "\x1f\x8b\x08\x00"],
    ["Parquet", "PAR1\x15\x04"],
    ["PDF", "%PDF-1.7\n"],
    ["PNG", "\x89PNG\r\n\x1a\n"],
  ])("a %s named .csv is recognised", async (found, start) => {
    await expect(readContent("x.csv", latin1(start))).rejects.toMatchObject({
      code: "PH212",
      message: expect.stringContaining(found),
    });
  });

  test("NUL bytes anywhere are not text, unless the person says so", async () => {
    const content = ["a,b\n", `${"x,y\n".repeat(5000)}`, "1,\0\n"];

    await expect(readContent("x.csv", content)).rejects.toMatchObject({ code: "PH212" });
    expect((await readContent("x.csv", content, { encoding: "utf-8" })).cells.at(-1)).toEqual(["1", "\0"]);
  });

  test("characters are whole wherever the bytes are cut", async () => {
    const content = 'id,text\n1,"é€🚀\r\n""x"""\n2,東京\r\n';

    for (const size of [1, 2, 3, 5]) {
      const { cells, warnings } = await readContent("x.csv", inChunksOf(size, content));
      expect(cells).toEqual([
        ["1", 'é€🚀\r\n"x"'],
        ["2", "東京"],
      ]);
      expect(warnings).toEqual([]);
    }
  });
});
