import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { xlsx } from "../../../src/formats/xlsx/xlsx.ts";
import type { ByteSource } from "../../../src/ports/index.ts";
import { memorySource } from "../memory-source.ts";
import { fixture, memoryScratch, pack, readAll } from "./support.ts";
import { packageRels, partsOf, rels, sheetRows, text, workbook } from "./workbook-parts.ts";

async function refusal(source: ByteSource): Promise<{ code: string; message: string; hint: string }> {
  const scratch = memoryScratch();
  const error = await readAll(xlsx, source, { scratch }).then(
    () => new Error("it was read"),
    (reason: unknown) => reason,
  );
  expect(scratch.openFiles).toBe(0);
  return error as { code: string; message: string; hint: string };
}

describe("other files with the name of a workbook", () => {
  it.each([
    ["id,text\n1,one\n", "a text file, perhaps CSV"],
    ["\ufeff<!DOCTYPE html><html></html>", "a web page (HTML)"],
    ["<table><tr><td>1</td></tr></table>", "a web page (HTML)"],
    ["<?xml version='1.0'?><Workbook/>", "an XML file"],
    ["%PDF-1.7", "a PDF document"],
    ["PAR1", "a Parquet file"],
    ["", "an empty file"],
    ["\u0000\u0001\u0002", "no file Pigeonhole knows"],
  ])("%j is refused as what it is", async (content, found) => {
    const error = await refusal(memorySource("calls.xlsx", content));

    expect(error).toMatchObject({
      code: "PH230",
      message: `\`calls.xlsx\` is not an Excel workbook (\`.xlsx\`) but ${found}.`,
      hint: expect.stringContaining("save it as `.xlsx`"),
    });
  });

  it.each([
    [
      { "word/document.xml": "<a/>", "_rels/.rels": packageRels.replace("xl/workbook", "word/document") },
      "a Word document",
    ],
    [
      { "xl/workbook.bin": "", "_rels/.rels": packageRels.replace("workbook.xml", "workbook.bin") },
      "a binary Excel workbook (`.xlsb`)",
    ],
    [{ "a.txt": "hello" }, "a ZIP archive without a workbook in it"],
  ])("archive %# is refused as what it is", async (files, found) => {
    expect(await refusal(memorySource("x.xlsx", pack(files as Record<string, string>)))).toMatchObject({
      code: "PH230",
      message: expect.stringContaining(found),
    });
  });
});

describe("damaged workbooks", () => {
  const whole = pack(partsOf({ rows: sheetRows(text("hello".repeat(50))) }));

  it("a workbook cut off anywhere is refused", async () => {
    for (let length = 4; length < whole.length; length += 37) {
      const error = await refusal(memorySource("x.xlsx", whole.subarray(0, length)));

      expect(error.code).toMatch(/^PH23[02]$/);
    }
  });

  it("a flipped byte anywhere is refused or changes nothing", async () => {
    const expected = (await readAll(xlsx, memorySource("x.xlsx", whole))).cells;
    for (let at = 0; at < whole.length; at += 5) {
      const broken = Buffer.from(whole);
      broken[at] = (broken[at] ?? 0) ^ 0x41;

      const outcome = await readAll(xlsx, memorySource("x.xlsx", broken)).then(
        ({ cells }) => cells,
        (error: { code?: string }) => error.code ?? error,
      );

      if (typeof outcome === "string") expect(outcome).toMatch(/^PH23[0-6]$/);
      else expect(outcome).toEqual(expected);
    }
  });

  it.each([
    ["breaks off", `<worksheet><sheetData><row><c t="inlineStr"><is><t>a`],
    ["breaks off", ""],
    ["breaks off", "<worksheet><sheetData></worksheet"],
    ["closes an element that is not open", "<worksheet></worksheet></row>"],
    ["without quotes", "<worksheet a=b></worksheet>"],
    ["misplaced `/`", "<worksheet / a='1'></worksheet>"],
    [
      "`&euro;`, which is not declared",
      `<worksheet><sheetData><row>${text("&euro;")}</row></sheetData></worksheet>`,
    ],
    [
      "`&#1114112;`, which does not exist",
      `<worksheet><sheetData><row>${text("&#1114112;")}</row></sheetData></worksheet>`,
    ],
    ["number `x`", `<worksheet><sheetData><row r="x"></row></sheetData></worksheet>`],
    ["column 16385", `<worksheet><sheetData><row r="1"><c r="XFE1"/></row></sheetData></worksheet>`],
    ["not UTF-8", Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])],
    ["`klingon` is unknown", "<?xml version='1.0' encoding='klingon'?><a/>"],
    ["a tag of more than 1 MB", `<worksheet a="${"x".repeat(1_200_000)}`],
    [
      "shared text 6, but there are 1",
      `<worksheet><sheetData><row><c t="s"><v>5</v></c></row></sheetData></worksheet>`,
    ],
    ["shared text `x`", `<worksheet><sheetData><row><c t="s"><v>x</v></c></row></sheetData></worksheet>`],
  ])("a sheet is refused: %s", async (problem, sheet) => {
    const error = await refusal(workbook({ sheet, shared: "<sst><si><t>one</t></si></sst>" }));

    expect(error).toMatchObject({ code: "PH232", message: expect.stringContaining(problem) });
    expect(error.message).toContain("`xl/worksheets/sheet1.xml`");
  });

  it("a wrong size, a wrong method and a missing part are refused", async () => {
    const rows = sheetRows("<c><v>1</v></c>");
    const missing = partsOf({ more: { "xl/_rels/workbook.xml.rels": rels("") } });

    expect(await refusal(workbook({ rows }, { declaredSize: 9 }))).toMatchObject({ code: "PH232" });
    expect(await refusal(workbook({ rows }, { declaredSize: 99_999 }))).toMatchObject({ code: "PH232" });
    expect(await refusal(workbook({ rows }, { method: 9 }))).toMatchObject({
      message: expect.stringContaining("ZIP method 9"),
    });
    expect(await refusal(memorySource("x.xlsx", pack(missing)))).toMatchObject({
      message: expect.stringContaining("where the sheet `Data` is kept"),
    });
  });
});

describe("hostile workbooks", () => {
  it("a document type is refused, and with it every bomb of entities", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;">]><worksheet>&y;</worksheet>`;

    expect(await refusal(workbook({ sheet: bomb }))).toMatchObject({ code: "PH236" });
    expect(await refusal(workbook({ shared: bomb }))).toMatchObject({ code: "PH236" });
  });

  it("a part that unpacks to far more than its size is refused", async () => {
    const sheet = Buffer.alloc(80 * 1024 * 1024, " ");

    expect(await refusal(workbook({ sheet }))).toMatchObject({ code: "PH235" });
    expect(await refusal(workbook({ sheet }, { declaredSize: 100 }))).toMatchObject({ code: "PH232" });
  });

  it("parts that overlap are refused", async () => {
    const archive = Buffer.from(pack(partsOf({ rows: sheetRows("<c><v>1</v></c>") })));
    const directory = archive.readUInt32LE(archive.length - 6);
    archive.writeUInt32LE(archive.length, directory + 20);

    expect(await refusal(memorySource("x.xlsx", archive))).toMatchObject({
      code: "PH232",
      message: expect.stringContaining("overlap"),
    });
  });

  it("a part with a ZIP password is refused as protected", async () => {
    expect(await refusal(workbook({}, { flags: 1 }))).toMatchObject({ code: "PH231" });
  });

  it("an endless text is refused", async () => {
    const long = "x".repeat(17 * 1024 * 1024);

    expect(await refusal(workbook({ rows: sheetRows(text(long)) }))).toMatchObject({
      code: "PH232",
      message: expect.stringContaining("more than 16 MB"),
    });
  });
});

describe("a source that fails", () => {
  it("an error of the disk stays what it is", async () => {
    const good = await fixture("xlsx", "pandas.xlsx");
    const problem = Object.assign(new Error("disk"), { code: "EIO" });
    let reads = 0;
    const failing: ByteSource = {
      ...good,
      read: async (start, end) => {
        reads += 1;
        if (reads > 6) throw problem;
        return good.read(start, end);
      },
    };

    expect(await refusal(failing)).toBe(problem);
  });

  it("whoever stops reading early leaves nothing open", async () => {
    const scratch = memoryScratch();
    const source = workbook({ rows: sheetRows(...Array.from({ length: 20_000 }, () => text("x"))) });
    const { WarningLog } = await import("../../../src/domain/warning.ts");
    const reader = xlsx.read({ source, scratch, warnings: new WarningLog() });

    for await (const block of reader.blocks()) if (block.length > 0) break;

    expect(scratch.openFiles).toBe(0);
  });
});
