import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, openBrowser, openPage } from "./browser.ts";
import { looks } from "./looks.ts";
import { configuration, makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let browser: Browser;
let home: ServedHome;
const days = 180;

/** 180 days, three records a day; in the last month refunds take the place of bookings. */
function csv(): string {
  const first = Date.UTC(2026, 4, 1);
  const rows = Array.from({ length: days * 3 }, (_, at) => {
    const day = Math.floor(at / 3);
    const date = new Date(first + day * 86_400_000).toISOString().slice(0, 10);
    const isLate = day >= days - 30;
    const text = at % 3 === 0 || isLate ? `I want a refund ${at}` : `please book a hotel room ${at}`;
    return `n-${at},${text},${date}`;
  });
  return `id,text,day\n${rows.join("\n")}\n`;
}

beforeAll(async () => {
  const yaml = configuration.replace("text: text }", "text: text, date: day }");
  [browser, home] = [await openBrowser(), await serveHome(await makeHome({ "half-year.csv": csv() }, yaml))];
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  removeHome(home.folder);
});

const found = async (page: Page) => {
  const text = await page.locator(".found", { hasText: /\d record/ }).textContent();
  return Number.parseInt((text ?? "").replace(",", ""), 10);
};

describe("records of half a year", () => {
  it("say what changed most, and every part of the sentence leads to as many records as it says", async () => {
    const { page, complaints } = await openPage(browser, home.address);
    await page.goto(home.address);
    const sentence = page.locator(".movers li", { hasText: "Refund Issues" });
    await sentence.waitFor();
    expect(await page.locator("[aria-labelledby=movers]").textContent()).toContain(
      "Sep 28, 2026 – Oct 27, 2026",
    );
    expect(await sentence.textContent()).toMatch(
      /rose from 33\.3% to 100% of all records \(90 records, before 30\)/,
    );
    await sentence.locator("a", { hasText: "90 records" }).click();
    await page.locator(".chip", { hasText: "Date" }).waitFor();

    expect(await found(page)).toBe(90);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("are told by week in charts; days that are dragged over, and days that are typed, filter", async () => {
    const { page } = await openPage(browser, home.address, { viewport: { width: 1280, height: 1600 } });
    await page.goto(home.address);
    const chart = page.locator(".trend svg").first();
    await chart.waitFor();
    expect(await chart.locator("rect").count()).toBe(27);
    const width = (await chart.boundingBox())?.width ?? 0;
    // Where it is when it stands still: what comes above it moves it.
    await chart.hover({ position: { x: 2, y: 10 } });
    await page.mouse.down();
    await chart.hover({ position: { x: width * 0.2, y: 10 }, force: true });
    await page.mouse.up();
    await page.locator(".chip", { hasText: "Date: 2026-04-27–2026-06-07" }).waitFor();
    await page.locator(".tile .number", { hasText: "114" }).first().waitFor();
    await page.locator(".dates summary").click();
    await page.locator(".dates input[type=date]").last().fill("2026-05-02");
    await page.locator(".tile .number", { hasText: /^6$/ }).first().waitFor();
    await page.context().close();
  });

  it("are by their own day in the list, and a relative date can be frozen", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/records?sort=date`);
    await page.locator(".record-table td.column-date").first().waitFor();
    expect(await page.locator(".record-table td.column-date").first().textContent()).toBe("May 1, 2026");
    await page.goto(`${home.address}/records?date=last-365d`);
    await page.locator(".chip", { hasText: "Freeze dates" }).click();
    await page.waitForURL(/date=\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d/);
    await page.context().close();
  });

  it("tell which one is open, over the ends of a page too", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/records?class=Refund+Issues&size=25&sort=date`);
    await page.locator(".record-table tbody a").first().waitFor();
    const all = await found(page);
    for (const row of [1, 2, 3]) {
      await page.keyboard.press("j");
      await page.locator(".found", { hasText: `row ${row} of ${all} records` }).waitFor();
    }
    await page.locator(".record-table tbody a").nth(24).click();
    await page.locator(".found", { hasText: `row 25 of ${all}` }).waitFor();
    await page.keyboard.press("j");
    await page.locator(".found", { hasText: `row 26 of ${all}` }).waitFor();
    await page.context().close();
  });

  it.each(Object.entries(looks))(
    "have an overview without a violation that axe finds: %s",
    async (_, look) => {
      const { page, complaints } = await openPage(browser, home.address, look);
      await page.goto(home.address);
      await page.locator(".movers li").first().waitFor();
      await page.locator(".dates summary").click();
      expect(await axeViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it("are told to lack those of a file that is damaged", async () => {
    const data = join(home.folder, "processed_data");
    const file = readdirSync(data, { recursive: true })
      .map(String)
      .find((name) => name.endsWith(".parquet"));
    writeFileSync(join(data, file ?? "", "../r-000000000009-00001.parquet"), "PAR1 this is none");
    const { page } = await openPage(browser, home.address);
    for (const address of ["/", "/records"]) {
      await page.goto(home.address + address);
      await page.locator(".notice code", { hasText: "r-000000000009-00001.parquet" }).waitFor();
    }
    await page.context().close();
  });
});
