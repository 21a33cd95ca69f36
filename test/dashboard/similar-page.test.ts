import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { axeViolations, openBrowser, sidewaysPixels } from "./browser.ts";
import { looks } from "./looks.ts";
import { firstRow, showRecords } from "./record-list.ts";
import { makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let browser: Browser;
let home: ServedHome;

const texts = [
  "I want a refund for the voucher of the spa",
  "the <b>spa</b> voucher was charged twice",
  ...Array.from({ length: 30 }, (_, at) => `please book a room for the night of day ${at}`),
];

beforeAll(async () => {
  const rows = texts.map((text, at) => `c-${at},"${text}"`).join("\n");
  const folder = await makeHome({ "calls.csv": `id,text\n${rows}\n` });
  [browser, home] = [await openBrowser(), await serveHome(folder)];
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  removeHome(home.folder);
});

it("texts near to the open one are shown by a key, and are a view of their own", async () => {
  const page = await showRecords(browser, `${home.address}/records`, {});
  await firstRow(page).click();
  await page.locator(".panel h2").waitFor();
  await page.keyboard.press("s");
  await page.locator(".similar li", { hasText: "the <b>spa</b> voucher" }).first().waitFor();
  await page.locator(".similar [role=status]", { hasText: /similar text/ }).waitFor();
  expect(await page.locator(".similar li").first().textContent()).toContain("voucher");
  await page.getByText("Show them as a list").click();
  await page.locator(".chip", { hasText: "texts similar to r-" }).waitFor();
  await page.locator(".record-table tbody tr").nth(1).waitFor();

  expect(new URL(page.url()).searchParams.get("like")).toMatch(/^r-[0-9a-f]{12}-\d+-0$/);
  await page.context().close();
});

it.each(Object.entries(looks))("similar records can be read in %s", async (_name, look) => {
  const page = await showRecords(browser, `${home.address}/records`, look);
  await firstRow(page).click();
  await page.getByRole("button", { name: /Similar records/ }).click();
  await page.locator(".similar [role=status]", { hasText: /similar text/ }).waitFor();

  expect(await axeViolations(page)).toEqual([]);
  expect(await sidewaysPixels(page)).toBe(0);
  await page.context().close();
});
