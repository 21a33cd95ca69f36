import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { xlsx } from "../../../src/formats/xlsx/xlsx.ts";
import { memorySource } from "../memory-source.ts";
import { pack, readAll } from "./support.ts";
import { packageRels, partsOf, rels, sheetRows, text, workbook } from "./workbook-parts.ts";

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

async function firstRow(...cells: string[]) {
  const { cells: rows } = await readAll(xlsx, workbook({ rows: sheetRows(cells.join("")) }));
  return rows[0];
}

describe("numbers", () => {
  it.each([
    ["12345", 12345],
    ["1.0", 1],
    ["-0", 0],
    ["0.1", 0.1],
    ["0.10000000000000001", 0.1],
    ["1.7976931348623157E+308", 1.7976931348623157e308],
    ["2.2360679774997898", 2.2360679774997898],
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", "9007199254740993"],
    ["-12345678901234567890", "-12345678901234567890"],
    [" 7 ", 7],
    ["NaN", "NaN"],
    ["0x1F", "0x1F"],
    ["1e999", "1e999"],
  ])("%s is %j", async (raw, expected) => {
    expect(await firstRow(`<c><v>${raw}</v></c>`)).toEqual([expected]);
  });
});

describe("text", () => {
  it.each([
    ["&amp;&lt;&gt;&quot;&apos;", "&<>\"'"],
    ["&#128640;&#x1F680;", "🚀🚀"],
    ["a_x000D_b_x005F_x0041_c_x0041_", "a\rb_x0041_cA"],
    ["_x000d_", "\r"],
    ["<![CDATA[<b> & &amp;]]>", "<b> & &amp;"],
    ["a\r\nb\rc&#13;d", "a\nb\nc\rd"],
    ["  outer space  ", "  outer space  "],
    ["a<!-- <t>not this</t> -->b", "ab"],
    ["_xD83D_ _xDE80_", "\ud83d \ude80"],
    ["\u2028\u0085\u000b".slice(0, 2), "\u2028\u0085"],
    ["1 &bare 2", "1 &bare 2"],
  ])("%j is read as %j", async (raw, expected) => {
    expect(await firstRow(text(raw))).toEqual([expected]);
  });

  it("runs are joined and the reading of Japanese text is left out", async () => {
    const inline =
      "<is><r><rPr><b/></rPr><t>東</t></r><r><t>京</t></r><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></is>";
    const shared = "<sst><si><r><t>東</t></r><r><t>京</t></r><rPh><t>トウ</t></rPh></si></sst>";
    const rows = sheetRows(`<c t="inlineStr">${inline}</c><c t="s"><v>0</v></c>`);

    const { cells } = await readAll(xlsx, workbook({ rows, shared }));

    expect(cells).toEqual([["東京", "東京"]]);
  });

  it("an empty result of a formula is empty text, a missing one nothing", async () => {
    const rows = sheetRows(
      '<c t="str"><f>A1</f><v></v></c><c t="str"><f>A1</f></c><c><f>A1</f><v/></c><c><v>1</v></c>',
    );

    const { cells, warnings } = await readAll(xlsx, workbook({ rows }));

    expect(cells).toEqual([["", null, null, 1]]);
    expect(warnings).toMatchObject([
      { code: "formulas-without-result", count: 2, places: ["sheet `Data`, row 2", "sheet `Data`, row 2"] },
    ]);
  });

  it("escapes in results of formulas are decoded", async () => {
    expect(await firstRow('<c t="str"><f>A1</f><v>a_x000D_b</v></c>')).toEqual(["a\rb"]);
  });

  it("a very long text with entities is whole wherever the pieces end", async () => {
    const long = "ab&#128640;&amp;é\r\n".repeat(40_000);

    expect(await firstRow(text(long))).toEqual(["ab🚀&é\n".repeat(40_000)]);
  });

  it("characters and tags cut by the edges of pieces are whole", async () => {
    const row = (at: number) => `<c t="inlineStr"><is><t>é🚀注${"x".repeat(at % 7)}</t></is></c>`;
    const rows = sheetRows(...Array.from({ length: 20_000 }, (_, at) => row(at)));

    const { cells } = await readAll(xlsx, workbook({ rows }));

    expect(cells).toHaveLength(20_000);
    expect(cells.every(([cell], at) => cell === `é🚀注${"x".repeat(at % 7)}`)).toBe(true);
  });
});

describe("the shape of a sheet", () => {
  it("cells and rows without a reference follow one another", async () => {
    const { rows } = await readAll(
      xlsx,
      workbook({ rows: `<row/>${sheetRows(`${text("x")}${text("y")}`)}` }),
    );

    expect(rows).toEqual([{ cells: ["x", "y"], line: 3, sheet: "Data" }]);
  });

  it("missing cells are undefined and empty rows are left out", async () => {
    const rows =
      '<row r="2"><c r="B2" t="inlineStr"><is><t>first</t></is></c><c r="D2" t="inlineStr"><is><t>last</t></is></c></row>' +
      '<row r="3"><c r="B3"/><c r="C3" t="inlineStr"><is><t></t></is></c></row>' +
      '<row r="7"><c r="D7"><v>1</v></c></row><row r="9"><c r="AA9" t="b"><v>1</v></c></row>';

    const result = await readAll(xlsx, workbook({ rows }));

    expect(result.columns).toEqual(["first", "column_3", "last", "column_27"]);
    expect(result.rows).toEqual([
      { cells: [undefined, undefined, 1], line: 7, sheet: "Data" },
      { cells: [undefined, undefined, undefined, true], line: 9, sheet: "Data" },
    ]);
  });

  it("a header row alone gives columns and no rows", async () => {
    const { columns, rows } = await readAll(
      xlsx,
      workbook({ rows: `<row>${text("id")}${text("text")}</row>` }),
    );

    expect([columns, rows]).toEqual([["id", "text"], []]);
  });

  it("only the cells within rows count", async () => {
    const sheet = `<worksheet><cols/><sheetData>${sheetRows("<c><v>1</v></c>")}</sheetData><extLst><ext><c><v>9</v></c></ext></extLst></worksheet>`;

    expect((await readAll(xlsx, workbook({ sheet }))).cells).toEqual([[1]]);
  });
});

describe("ways to write the same workbook", () => {
  const prefixed = `<?xml version="1.0"?><x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r='1'><x:c r='A1' t='inlineStr'><x:is><x:t>a > "b"</x:t></x:is></x:c></x:row><x:row r="2" ><x:c r="A2" note='a>b' ><x:v>5</x:v></x:c ></x:row></x:sheetData></x:worksheet>`;

  it("prefixes, the strict namespace and either kind of quotes make no difference", async () => {
    const { columns, cells } = await readAll(xlsx, workbook({ sheet: prefixed }));

    expect([columns, cells]).toEqual([['a > "b"'], [[5]]]);
  });

  it.each([
    ["UTF-16 with a mark", Buffer.from(`\ufeff${prefixed}`, "utf16le")],
    ["UTF-16 without a mark", Buffer.from(prefixed, "utf16le")],
    ["big-endian UTF-16", Buffer.from(`\ufeff${prefixed}`, "utf16le").swap16()],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${prefixed}`)],
    [
      "a declared encoding",
      Buffer.from(
        prefixed.replace('version="1.0"', 'version="1.0" encoding="windows-1252"').replace("a >", "é >"),
        "latin1",
      ),
    ],
  ])("%s is decoded", async (name, sheet) => {
    const { columns } = await readAll(xlsx, workbook({ sheet }));

    expect(columns).toEqual([name === "a declared encoding" ? 'é > "b"' : 'a > "b"']);
  });

  it.each([
    ["stored parts", { isStored: true }],
    ["data descriptors", { hasDescriptor: true }],
    ["ZIP64", { isZip64: true }],
  ])("%s are read", async (_, options) => {
    expect((await readAll(xlsx, workbook({ rows: sheetRows("<c><v>1</v></c>") }, options))).cells).toEqual([
      [1],
    ]);
  });

  it("absolute targets, other names and a comment at the archive's end are read", async () => {
    const parts = partsOf({});
    const archive = pack({
      "_rels/.rels": packageRels.replace("xl/workbook.xml", "/book/workbook.xml"),
      "book/workbook.xml": parts["xl/workbook.xml"],
      "book/_rels/workbook.xml.rels": rels(
        `<Relationship Id="s1" Type="${office}/worksheet" Target="/Other%20Place/../Other%20Place/One.xml"/>`,
      ),
      "Other Place\\ONE.xml": `<worksheet><sheetData>${sheetRows("<c><v>1</v></c>")}</sheetData></worksheet>`,
    });
    const comment = Buffer.from("PK\u0005\u0006 comment");
    archive.writeUInt16LE(comment.length, archive.length - 2);

    const { cells } = await readAll(xlsx, memorySource("test.xlsx", Buffer.concat([archive, comment])));

    expect(cells).toEqual([[1]]);
  });
});

describe("dates", () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd&quot; at &quot;h:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs></styleSheet>`;
  const rows = sheetRows(
    '<c s="0"><v>46350</v></c><c s="1"><v>46350</v></c><c s="2"><v>46350.545138889</v></c><c s="3"><v>0.545138889</v></c><c s="1"><v>-1</v></c>',
  );

  it("styles decide which numbers are dates", async () => {
    const { cells } = await readAll(xlsx, workbook({ rows, styles }));

    expect(cells).toEqual([[46350, "2026-11-24", "2026-11-24T13:05:00", "13:05:00", -1]]);
  });

  it("the 1904 system moves dates and leaves times", async () => {
    const { cells } = await readAll(
      xlsx,
      workbook({ rows, styles, workbookPr: '<workbookPr date1904="true"/>' }),
    );

    expect(cells).toEqual([[46350, "2030-11-25", "2030-11-25T13:05:00", "13:05:00", "1903-12-31"]]);
  });
});
