import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { clipboardText, firstRow, menu, showRecords, talk, twiceCsv } from "./record-list.ts";
import { makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let browser: Browser;
let home: ServedHome;

beforeAll(async () => {
  const folder = await makeHome({ "twice.csv": twiceCsv() });
  [browser, home] = [await openBrowser(), await serveHome(folder)];
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  removeHome(home.folder);
});

const shown = (address: string) => showRecords(browser, home.address + address, {});

describe("an open record", () => {
  const open = async (page: Page, text: string) => {
    await page.locator(".record-table tr", { hasText: text }).first().locator("a").first().click();
    await page.locator(".panel .facts").waitFor();
  };

  it("leads to the records with the same text, as many as it says", async () => {
    const page = await shown("/records?q=charged");
    await open(page, "charged twice");
    const link = page.locator(".panel a", { hasText: "The same text is in 3 records." });
    await link.click();
    await page.locator(".chip", { hasText: "records with one text" }).waitFor();
    await page.locator(".found", { hasText: "3 records" }).waitFor();

    await expect.poll(() => page.locator(".record-table tbody tr").count()).toBe(3);
    await page.context().close();
  });

  it("shows a conversation turn by turn, with what was searched marked", async () => {
    const page = await shown("/records?q=charged");
    await open(page, "charged twice");

    expect(await page.locator(".panel .turns p").allTextContents()).toEqual([
      "User: I was charged twice",
      "Agent: `Sorry` **about** that",
    ]);
    expect(await page.locator(".panel mark").allTextContents()).toEqual(["charged"]);
    await page.context().close();
  });

  it("shows what else stands in its row of the file, and goes on to do so", async () => {
    const page = await shown("/records?file=twice.csv");
    await firstRow(page).click();
    await page.locator(".input-row summary").click();
    await page.locator(".input-row dd", { hasText: "<b>shop 0</b>" }).waitFor();
    await page.keyboard.press("j");
    await page.locator(".input-row dd", { hasText: "<b>shop 1</b>" }).waitFor();

    expect(await page.locator(".input-row dt").allTextContents()).toEqual(["shop"]);
    await page.context().close();
  });

  it("is copied as Markdown in which its text is no markup", async () => {
    const page = await shown("/records?q=charged");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, "charged twice");
    await page.getByText("Copy as Markdown").click();
    await page.getByText("Copied.").waitFor();
    const text = await clipboardText(page);

    expect(text).toContain(`\`\`\`text\n${talk}\n\`\`\``);
    expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/records\?open=r-/);
    await page.context().close();
  });

  it("stays open when a menu is closed by Escape", async () => {
    const page = await shown("/records?q=charged");
    await open(page, "charged twice");
    await menu(page, "Columns").locator("summary").click();
    await page.keyboard.press("Escape");

    await expect.poll(() => menu(page, "Columns").getAttribute("open")).toBeNull();
    expect(await page.locator(".panel").count()).toBe(1);
    await page.context().close();
  });

  it("has the next one ready before it is asked for", async () => {
    const page = await shown("/records?file=twice.csv");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await firstRow(page).click();
    await page.locator(".panel .facts").waitFor();
    await page.waitForFunction(
      () =>
        performance.getEntriesByType("resource").filter(({ name }) => name.includes("/api/record/")).length >
        1,
    );

    expect(asked.filter((path) => path.startsWith("/api/record/"))).toEqual([
      expect.stringMatching(/-0$/),
      expect.stringMatching(/-1$/),
    ]);
    await page.context().close();
  });
});
