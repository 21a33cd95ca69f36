import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Problem, UploadPreview } from "../../src/dashboard/api.ts";
import { pack } from "../formats/xlsx/support.ts";
import { partsOf, text } from "../formats/xlsx/workbook-parts.ts";
import { makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";
import { uploadSteps, uploadsIn } from "./upload-steps.ts";

let home: ServedHome;
const { kept, get, drop, start, quoteOf, quoteNews, ended } = uploadSteps(() => home.address);

beforeAll(async () => {
  home = await serveHome(await makeHome({}));
});
afterAll(async () => {
  await home.stop();
  removeHome(home.folder);
});

const bytesOf = (content: string, encoding: "latin1" | "utf16le" | "utf8" = "utf8") =>
  new Uint8Array(Buffer.from(content, encoding));
const shownOf = (upload: string, choice = "") => get<UploadPreview>(`/api/uploads/${upload}?${choice}`);

/** A whole run of a file; the result's text. */
async function resultOf(upload: string, choice = ""): Promise<string> {
  const { run } = await start(upload, choice);
  await ended(run);
  return (await fetch(`${home.address}/api/runs/${run}/files/result`)).text();
}

describe("files as call centres have them end in a right run", () => {
  it("semicolons and Latin-1", async () => {
    const upload = await kept(
      "anrufe.csv",
      bytesOf('Nr;text;Ort\r\n1;"Ich möchte mein Geld; zurück";Köln\r\n', "latin1"),
    );
    const { file } = await shownOf(upload, "id=Nr");
    const result = await resultOf(upload, "id=Nr");

    expect(file).toMatchObject({ delimiter: ";", encoding: "windows-1252", missing: [] });
    expect(file?.rows).toEqual([["1", "Ich möchte mein Geld; zurück", "Köln"]]);
    expect(file?.warnings.map(({ code }) => code)).toEqual(["encoding-fallback"]);
    expect(result).toContain("Ich möchte mein Geld; zurück");
  });

  it("UTF-16 with tabs, as Excel saves Unicode text", async () => {
    const upload = await kept("unicode.tsv", bytesOf("\ufeffid\ttext\r\n1\tüber 20 €\r\n", "utf16le"));

    expect((await shownOf(upload)).file).toMatchObject({ encoding: "utf-16le", delimiter: "\t" });
    expect(await resultOf(upload)).toBeTruthy();
  });

  it("a workbook of several sheets with merged cells: all of it, or the sheet that is chosen", async () => {
    const upload = await kept(
      "sheets.xlsx",
      new Uint8Array(readFileSync("test/fixtures/xlsx/openpyxl-sheets.xlsx")),
    );
    const all = (await shownOf(upload)).file;
    const may = (await shownOf(upload, "sheet=May")).file;
    const none = await shownOf(upload, "sheet=April");

    expect(all?.sheets.slice(0, 3)).toEqual(["May", "Jüni & Co", "Hidden"]);
    expect(may?.rows).toEqual([[1, "in May"]]);
    expect(may?.sheets).toEqual(all?.sheets);
    expect(none.problem?.code).toBe("PH233");
    expect((await quoteOf(upload, "sheet=May")).records).toBe(1);
    expect((await quoteOf(upload)).records).toBeGreaterThan(1);
    const { run } = await start(upload, "sheet=May");
    await ended(run);
    expect((await get<{ run: { read: number } }>(`/api/runs/${run}`)).run.read).toBe(1);
  });

  it("300 columns, and names that would be markup or formulas", async () => {
    const odd = `"=HYPERLINK(""http://evil"",""x"")",<img src=x onerror=alert(1)>`;
    const more = Array.from({ length: 296 }, (_, at) => `c${at}`).join(",");
    const upload = await kept("wide.csv", `id,text,${odd},${more}\n1,refund me,${"x,".repeat(297)}x\n`);
    const { file } = await shownOf(upload);

    expect(file?.columns.length).toBe(300);
    expect(file?.columns.slice(2, 4)).toEqual([
      '=HYPERLINK("http://evil","x")',
      "<img src=x onerror=alert(1)>",
    ]);
    expect(await resultOf(upload)).toContain("Refund Issues");
  });

  it("columns that only later records bring do not stop it", async () => {
    const lines = Array.from({ length: 3000 }, (_, at) => JSON.stringify({ id: at, note: "nothing" }));
    const upload = await kept("late.jsonl", `${[...lines, '{"id":3000,"text":"refund"}'].join("\n")}\n`);
    const { file } = await shownOf(upload);

    expect(file).toMatchObject({ missing: [{ role: "text", column: "text" }], mayGrow: true });
    expect(await quoteOf(upload)).toMatchObject({ records: 3001, rejected: 3000 });
    await drop(upload);
  });
});

describe("files that are none end in a message that says what they are", () => {
  it.each([
    ["empty.csv", new Uint8Array(), "PH211", /is empty/],
    ["blank.csv", bytesOf("\n\n\n"), "PH211", /is empty/],
    ["archive.csv", pack({ "calls.csv": "id,text\n1,refund\n" }), "PH212", /ZIP archive/],
    ["archive.xlsx", pack({ "calls.csv": "id,text\n1,refund\n" }), "PH230", /ZIP archive without a workbook/],
    ["letter.csv", bytesOf("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n"), "PH212", /PDF/],
    ["letter.xlsx", bytesOf("%PDF-1.7\n1 0 obj\n"), "PH230", /PDF/],
    ["old.csv", bytesOf("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "latin1"), "PH212", /old Excel/],
    ["table.xlsx", bytesOf("id,text\n1,refund\n"), "PH230", /perhaps CSV/],
    ["nothing.xlsx", pack(partsOf({})), "PH234", /holds no data/],
    ["cut.json", bytesOf('[{"id":1,"text":"refund"},{"id":2,"te'), "PH223", /breaks off/],
    ["plain.csv.gz", bytesOf("id,text\n"), "PH217", /not a gzip file/],
  ] as const)("%s", async (name, bytes, code, says) => {
    const upload = await kept(name, new Uint8Array(bytes));
    const shown = await shownOf(upload);
    const last = (await quoteNews(upload)).at(-1);

    expect(shown).toMatchObject({ name, problem: { code, title: expect.stringMatching(says) } });
    expect(shown.file).toBeUndefined();
    expect(shown.problem?.hint).not.toBe("");
    expect(last).toMatchObject({ kind: "problem", problem: { code } });
    await drop(upload);
    expect(uploadsIn(home.folder)).not.toContain(upload);
  });

  it("without names of columns says which it has, and is read when it is told that there are none", async () => {
    const upload = await kept("plain.csv", bytesOf("1,I want my money back please\n2,book a hotel room\n"));
    const { file } = await shownOf(upload);

    expect(file?.missing.map(({ column }) => column)).toEqual(["text", "id"]);
    expect(file?.mayGrow).toBe(false);
    expect((await quoteNews(upload)).at(-1)).toMatchObject({
      problem: { code: "PH201" } satisfies Partial<Problem>,
    });
    const nameless = "header=none&text=B&id=A";
    expect((await shownOf(upload, nameless)).file).toMatchObject({ columns: ["A", "B"], missing: [] });
    expect(await resultOf(upload, nameless)).toContain("1,I want my money back please,Refund Issues");
  });

  it("a title above the names is no record, and a row that is said in vain is told with what to do", async () => {
    const rows = `<row>${text("Calls of 2026")}</row><row>${text("id") + text("text")}</row><row>${text("1") + text("refund")}</row>`;
    const upload = await kept("title.xlsx", new Uint8Array(pack(partsOf({ rows }))));

    const { file } = await shownOf(upload);
    expect(file).toMatchObject({
      columns: ["id", "text"],
      rows: [["1", "refund"]],
      header: { row: 2 },
      missing: [],
    });
    expect(file?.warnings.map(({ code }) => code)).toEqual(["header-found", "rows-above-header"]);
    expect((await quoteOf(upload)).records).toBe(1);
    expect((await shownOf(upload, "header=9")).problem?.code).toBe("PH240");
    await drop(upload);
  });
});
