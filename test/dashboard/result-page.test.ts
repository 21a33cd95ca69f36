import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { OutdatedResults } from "../../src/dashboard/api.ts";
import { axeViolations, openBrowser, openPage } from "./browser.ts";
import { allKept, card, json, press } from "./review-steps.ts";
import { makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let browser: Browser;
let home: ServedHome;

const rows = (file: string) =>
  `id,text\n${Array.from({ length: 10_000 }, (_, row) => `${file}-${row},good morning number ${row % 50}`).join("\n")}\n`;

beforeAll(async () => {
  browser = await openBrowser();
  home = await serveHome(await makeHome({ "a.csv": rows("a"), "b.csv": rows("b"), "c.csv": rows("c") }));
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  removeHome(home.folder);
});

const outdated = async () => (await json<OutdatedResults>(home, "/api/reviews/results")).runs.length;

it("result files are written while one goes on with something else, and when the page is closed", async () => {
  const { page, complaints } = await openPage(browser, home.address);
  await page.goto(`${home.address}/review`);
  await card(page).waitFor();
  await press(page, "1");
  await allKept(page);
  const button = page.locator("button", { hasText: "Write into the result files" });
  // Looked for before it is pressed: it may be over soon.
  await Promise.all([
    page.locator("button:disabled", { hasText: "Write into the result files" }).waitFor(),
    page.locator(".result-progress progress").waitFor(),
    button.click(),
  ]);
  expect(await axeViolations(page)).toEqual([]);
  await page.locator("nav a", { hasText: "Runs" }).click();
  await page.locator("nav a", { hasText: "Review" }).click();
  await page.getByText("3 result files were written anew.").waitFor({ timeout: 60_000 });
  expect(await outdated()).toBe(0);

  await press(page, "1");
  await allKept(page);
  await button.click();
  await page.locator(".result-progress").waitFor();
  await page.context().close();

  await expect.poll(outdated, { timeout: 60_000, interval: 200 }).toBe(0);
  expect(complaints).toEqual([]);
}, 180_000);
