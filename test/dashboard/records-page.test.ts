import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, openBrowser, sidewaysPixels } from "./browser.ts";
import { looks } from "./looks.ts";
import { readBack } from "./read-back.ts";
import {
  clipboardText,
  firstRow,
  found,
  heads,
  listCame,
  menu,
  showRecords,
  twiceCsv,
} from "./record-list.ts";
import { hostileCsv, makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let browser: Browser;
let home: ServedHome;

beforeAll(async () => {
  const folder = await makeHome({ "calls.csv": hostileCsv(), "twice.csv": twiceCsv() });
  [browser, home] = [await openBrowser(), await serveHome(folder)];
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  removeHome(home.folder);
});

const shown = (address: string, options: BrowserContextOptions = {}) =>
  showRecords(browser, home.address + address, options);

describe("columns", () => {
  it("are chosen, stand in the address, survive a reload, and are those of the file", async () => {
    const page = await shown("/records?file=twice.csv");
    const usual = await heads(page);
    await menu(page, "Columns").locator("summary").click();
    await menu(page, "Columns").getByLabel("File", { exact: true }).click();
    await menu(page, "Columns").getByLabel("Id", { exact: true }).click();
    await page.locator("thead .column-id").waitFor();
    await page.reload();
    await page.locator("thead .column-id").waitFor();

    expect(usual).toEqual(["Category", "Confidence", "Text", "File", "Date"]);
    expect(await heads(page)).toEqual(["Category", "Confidence", "Text", "Date", "Id"]);
    expect(new URL(page.url()).searchParams.get("cols")).toBe("class,confidence,input_text,date,id");
    await menu(page, "Export").locator("summary").first().click();
    const taken = page.waitForEvent("download");
    await menu(page, "Export").getByText("JSONL", { exact: true }).click();
    const file = join(home.folder, "taken.jsonl");
    await (await taken).saveAs(file);
    const rows = await readBack("taken.jsonl", new Uint8Array(readFileSync(file)));
    expect(Object.keys(rows[0] ?? {})).toEqual(["class", "confidence", "input_text", "date", "id"]);
    expect(rows).toHaveLength(6);
    await page.context().close();
  });

  it("of a file are chosen beside the list's, and its link can be copied", async () => {
    const page = await shown("/records?class=Other&size=25");
    await menu(page, "Export").locator("summary").first().click();
    await menu(page, "Export").locator(".export-columns summary").click();
    await menu(page, "Export").getByLabel("Why", { exact: true }).click();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await menu(page, "Export").getByText("Copy link to the CSV").click();
    await page.getByText("Copied.").waitFor();
    const link = new URL(await clipboardText(page));
    const text = await (await fetch(link)).text();

    expect(link.pathname).toBe("/records.csv");
    expect(text).not.toContain("rationale");
    expect(text.split("\n")[0]).toContain("id,input_text,class,confidence");
    expect(await heads(page)).toContain("Text");
    await page.context().close();
  });

  it.each(Object.entries(looks))("all at once can be read in %s", async (_name, look) => {
    const every =
      "id,input_text,class,rationale,confidence,score,status,reason,file,classifier,run,engine,created_at,date,language,original_class,review,origin,gold";
    const page = await shown(`/records?cols=${every}`, look);

    expect(await axeViolations(page)).toEqual([]);
    const sideways = await sidewaysPixels(page);
    expect(sideways).toBe(0);
    for (const name of ["Columns", "Export"] as const) {
      await menu(page, name).locator("summary").first().click();
      expect(await axeViolations(page), name).toEqual([]);
      const box = await menu(page, name).locator(".menu-body").boundingBox();
      expect(box?.x ?? -1, name).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(look.viewport.width);
      await page.keyboard.press("Escape");
    }
    await page.context().close();
  });

  it("stand close where one wants more rows, also the next time", async () => {
    const page = await shown("/records");
    const height = async () => (await page.locator(".record-table tbody").boundingBox())?.height ?? 0;
    const before = await height();
    await menu(page, "Columns").locator("summary").click();
    await menu(page, "Columns").getByLabel("Rows close together").click();
    await page.locator(".compact").waitFor();
    const after = await height();
    await page.reload();
    await page.locator(".compact").waitFor();

    expect(after).toBeLessThan(before * 0.75);
    await page.context().close();
  });
});

describe("a value of a filter", () => {
  const value = (page: Page, name: string) => page.locator(".facet li", { hasText: name }).first();

  it("is shown alone by a press on “only”, and all are there again by another", async () => {
    const page = await shown("/records?class=Other&class=Booking+Inquiry");
    await value(page, "Refund Issues").hover();
    await value(page, "Refund Issues").getByRole("button", { name: "Only Refund Issues" }).click();
    await page.waitForURL((url) => url.searchParams.getAll("class").join() === "Refund Issues");
    await value(page, "Refund Issues").getByRole("button", { name: "Only Refund Issues" }).click();
    await page.waitForURL((url) => url.search === "");
    await page.context().close();
  });

  it("is hidden by Alt and a click, and by keyboard", async () => {
    const page = await shown("/records");
    const all = await found(page);
    await value(page, "Refund Issues")
      .locator("label")
      .click({ modifiers: ["Alt"] });
    await page.waitForURL((url) => url.searchParams.get("class!") === "Refund Issues");
    await page.locator(".chip", { hasText: "not Category: Refund Issues" }).waitFor();
    await value(page, "Other").getByRole("button", { name: "Hide Other" }).press("Enter");
    await page.waitForURL((url) => url.searchParams.getAll("class!").length === 2);
    await page.locator(".chip", { hasText: "not Category: Other" }).waitFor();
    await listCame(page);

    expect(await found(page)).toBeLessThan(all);
    await page.context().close();
  });

  it("on a touch screen has its buttons in sight", async () => {
    const page = await shown("/records", {
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 844 },
    });
    await page.locator(".facets > summary").click();
    const button = page.locator(".facet li .only").first();

    expect((await button.boundingBox())?.width ?? 0).toBeGreaterThanOrEqual(40);
    await page.context().close();
  });
});

describe("a search without a hit", () => {
  it("says what to do, and does it", async () => {
    const page = await shown("/records?q=charged+twice+zzz&class=Other");
    await page.locator(".no-match", { hasText: "charged twice zzz" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByText("Take the search away, keep the filters").click();
    await firstRow(page).waitFor();

    await expect.poll(() => page.url()).toBe(`${home.address}/records?class=Other`);
    await page.context().close();
  });
});

describe("cells that are copied", () => {
  it("come as rows and columns, and a text that begins like a formula is text for a spreadsheet", async () => {
    const page = await shown("/records?file=twice.csv&cols=id,input_text");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate(
      'document.getSelection().selectAllChildren(document.querySelector(".record-table tbody"))',
    );
    await page.keyboard.press("Control+C");
    const plain = await clipboardText(page);
    const markup = await clipboardText(page, "text/html");

    expect(plain.split("\n")[1]).toBe("t-1\t'=1+1 refund");
    expect(plain.split("\n")).toHaveLength(6);
    expect(markup).toContain("<td>'=1+1 refund</td>");
    expect(markup).not.toContain("<td>=");
    await page.context().close();
  });
});

it("records are ready before the page asks for them", async () => {
  const preparation = async () => (await fetch(`${home.address}/api/preparation`)).json();

  await expect.poll(preparation).toEqual({ ready: 114, all: 114 });
});
