import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, openBrowser, openPage, sidewaysPixels } from "./browser.ts";
import { looks } from "./looks.ts";
import { readBack } from "./read-back.ts";
import { found } from "./record-list.ts";
import { hostileCsv, hostileTexts, makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let browser: Browser;
let home: ServedHome;

beforeAll(async () => {
  [browser, home] = [await openBrowser(), await serveHome(await makeHome({ "calls.csv": hostileCsv() }))];
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  removeHome(home.folder);
});

const editor = (page: Page) => page.locator(".cm-content");
const rows = (page: Page) => page.locator(".sql-rows tbody tr");
const said = (page: Page) => page.locator(".sql-buttons [role=status]");
const sqlAddress = (sql: string) => `${home.address}/sql?${new URLSearchParams({ q: sql })}`;

describe("the page SQL", () => {
  it("runs nothing that came with an address before it is told to; then the address is what was run", async () => {
    const { page, complaints } = await openPage(browser, home.address);
    await page.goto(sqlAddress("select 41 + 1 as answer"));
    await editor(page).getByText("select 41 + 1 as answer").waitFor();
    await said(page).getByText("runs when you say so").waitFor();
    expect(await page.locator(".sql-result").count()).toBe(0);

    await editor(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(", 't' as t");
    await page.keyboard.press("Control+Enter");
    await rows(page).first().waitFor();

    expect(await rows(page).allTextContents()).toEqual(["42t"]);
    expect(new URL(page.url()).searchParams.get("q")).toBe("select 41 + 1 as answer, 't' as t");
    // A letter that is typed is no shortcut, in the editor's own tree too.
    expect(await page.locator("html").getAttribute("data-theme")).toBeNull();
    await page.goBack();
    await editor(page).getByText("select 41 + 1 as answer", { exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("answers a saved question, and puts a column that is pressed into the statement", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/sql`);
    await page.locator(".saved button", { hasText: "Share of each category" }).click();
    await rows(page).first().waitFor();
    const records = await rows(page).locator("td:nth-child(2)").allTextContents();
    await page.locator(".schema button", { hasText: "input_text" }).first().click();

    expect(records.map(Number).reduce((a, b) => a + b)).toBe(107);
    await editor(page)
      .filter({ hasText: /input_text$/ })
      .waitFor();
    await page.context().close();
  });

  it("shows where a mistake is, and stops what would never end", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(sqlAddress("select nme from records"));
    await editor(page).waitFor();
    await page.locator("button.main").click();
    await page.locator(".problem pre", { hasText: "line 1, column 8" }).waitFor();

    await page.goto(sqlAddress("select sum(hash(range) % 7) from range(1000000000000000)"));
    await editor(page).waitFor();
    await page.locator("button.main").click();
    await said(page).getByText("Running").waitFor();
    await page.locator("button", { hasText: "Stop" }).click();
    await said(page).getByText("Stopped").waitFor();
    await page.locator(".saved button").first().click();
    await rows(page).first().waitFor();
    await page.context().close();
  });

  it("hands all rows over as files, equal to the records", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(sqlAddress("select id, input_text from records order by id"));
    await editor(page).waitFor();
    await page.locator("button.main").click();
    await rows(page).first().waitFor();
    await page.locator(".sql-result .menu summary").click();
    const texts: unknown[][] = [];
    for (const format of ["XLSX", "PARQUET", "JSONL"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(".formats button", { hasText: new RegExp(`^${format}$`) }).click(),
      ]);
      const bytes = new Uint8Array(readFileSync(await download.path()));
      const read = await readBack(`x.${format.toLowerCase()}`, bytes);
      texts.push(read.map((row) => row["input_text"] || null));
      expect(download.suggestedFilename()).toMatch(/^query-.*\.[a-z]+$/);
    }

    expect(texts[0]).toHaveLength(108);
    expect(texts[0]).toEqual(expect.arrayContaining(hostileTexts));
    expect([texts[1], texts[2]]).toEqual([texts[0], texts[0]]);
    await page.context().close();
  });

  it("is a plain field where the editor cannot be loaded", async () => {
    const { page } = await openPage(browser, home.address);
    await page.route(/code-editor/, (route) => route.abort());
    await page.goto(sqlAddress("select 1 as one"));
    await page.locator(".sql-editor textarea").press("Control+Enter");
    await rows(page).first().waitFor();

    expect(await rows(page).allTextContents()).toEqual(["1"]);
    await page.context().close();
  });

  it("is where a view of the records leads, with the same records, run at once", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/records?class=Refund+Issues&q=number`);
    const all = await found(page);
    await page.locator("button", { hasText: "Open as SQL" }).click();
    await said(page).getByText(`${all} rows`).waitFor();

    expect(await rows(page).count()).toBe(all);
    await page.reload();
    await editor(page).waitFor();
    expect(await page.locator(".sql-result").count()).toBe(0);
    await page.context().close();
  });
});

describe("the palette", () => {
  it("goes to a page, a category, a run and a saved question by typed letters, with the keyboard alone", async () => {
    const { page, complaints } = await openPage(browser, home.address);
    await page.goto(home.address);
    const choose = async (typed: string, label: string) => {
      await page.keyboard.press("Control+k");
      await page.locator(".palette [role=option]").first().waitFor();
      await page.keyboard.type(typed);
      await page.locator(".palette [aria-selected=true]", { hasText: label }).waitFor();
      await page.keyboard.press("Enter");
      await page.locator(".palette").waitFor({ state: "detached" });
    };
    await choose("records", "Records");
    await page.waitForURL(`${home.address}/records`);
    await choose("rfi", "Refund Issues");
    await page.locator(".chip", { hasText: "Refund Issues" }).waitFor();
    await choose("calls.csv r-", "calls.csv");
    await page.locator(".panel h2", { hasText: "calls.csv" }).waitFor();
    await choose("longest", "The longest texts");
    await rows(page).first().waitFor();
    await choose("change colours", "Change the colours");

    await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("light");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("opens within a field too, walks by arrows, and gives the focus back", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/records`);
    await page.locator("input[type=search]").focus();
    await page.keyboard.press("Control+k");
    await page.locator(".palette [role=option]").first().waitFor();
    const active = () => page.locator(".palette input").getAttribute("aria-activedescendant");
    const first = await active();
    await page.keyboard.press("ArrowDown");
    await expect.poll(active).not.toBe(first);
    await page.keyboard.press("ArrowUp");
    await expect.poll(active).toBe(first);
    await page.keyboard.type("zzzzqqqq");
    await page.locator(".palette", { hasText: "Nothing has these letters" }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".palette").waitFor({ state: "detached" });
    await expect.poll(() => page.evaluate("document.activeElement.type")).toBe("search");
    await page.context().close();
  });

  it.each(Object.entries(looks))("and the page SQL have no violation that axe finds: %s", async (_, look) => {
    const { page, complaints } = await openPage(browser, home.address, look);
    await page.goto(sqlAddress("select * from records limit 20"));
    await editor(page).waitFor();
    await page.locator("button.main").click();
    await rows(page).first().waitFor();
    expect(await axeViolations(page), "a result").toEqual([]);
    expect(await sidewaysPixels(page)).toBe(0);
    await page.keyboard.press("Control+k");
    await page.locator(".palette [role=option]").first().waitFor();
    expect(await axeViolations(page), "the palette").toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
