import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, openBrowser, openPage } from "./browser.ts";
import { makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let browser: Browser;
let home: ServedHome;

beforeAll(async () => {
  [browser, home] = [await openBrowser(), await serveHome(await makeHome({}))];
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  removeHome(home.folder);
});

const select = (page: Page, label: string) => page.locator("label", { hasText: label }).locator("select");
const panelSays = (page: Page, text: string) =>
  page.locator(".upload-panel .notice", { hasText: text }).waitFor();
const heads = (page: Page) => page.locator(".upload-panel .preview thead");

async function bring(name: string, text: string | Buffer): Promise<Page> {
  const { page } = await openPage(browser, home.address);
  await page.goto(`${home.address}/runs`);
  const buffer = Buffer.from(text);
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
  return page;
}

describe("a file that is brought", () => {
  it("with titles above its names shows the row that was found, and another one can be said", async () => {
    const page = await bring("report.csv", "Calls\n\nid,text\n1,refund please\n2,a room\n");
    await panelSays(page, "a row further below has it");
    await page.locator("option", { hasText: "found in row 3" }).waitFor({ state: "attached" });
    await page.locator(".quote", { hasText: "2 records" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);

    await select(page, "Names of the columns").selectOption("row");
    const row = page.locator("label", { hasText: "Row with the names" }).locator("input");
    await row.waitFor();
    expect(await row.inputValue()).toBe("3");
    await row.fill("2");
    await row.press("Enter");
    await page.locator(".upload-panel .problem", { hasText: "in row 2: it is empty" }).waitFor();
    await row.fill("3");
    await row.press("Enter");
    await heads(page).filter({ hasText: "id" }).waitFor();
    await page.locator(".quote", { hasText: "2 records" }).waitFor();
    await page.context().close();
  });

  it("without names is read by the letters of its columns, also after a reload", async () => {
    const bytes = readFileSync("test/fixtures/reports/nameless.xlsx");
    const page = await bring("export.xlsx", bytes);
    await panelSays(page, "no such column");

    await select(page, "Names of the columns").selectOption("none");
    await heads(page).filter({ hasText: "B" }).waitFor();
    await select(page, "Column with the text").selectOption("B");
    await select(page, "Column with the id").selectOption("A");
    await page.locator(".quote", { hasText: "3 records" }).waitFor();
    await page.reload();
    await page.locator(".quote", { hasText: "3 records" }).waitFor();
    await page.locator(".upload-panel button.main").click();
    await page.locator(".panel .formats a").first().waitFor({ timeout: 30_000 });
    await page.context().close();
  });
});
