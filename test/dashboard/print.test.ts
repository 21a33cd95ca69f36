import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openPage, sidewaysPixels } from "./browser.ts";
import { twiceCsv } from "./record-list.ts";
import { makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let browser: Browser;
let home: ServedHome;

beforeAll(async () => {
  [browser, home] = [await openBrowser(), await serveHome(await makeHome({ "twice.csv": twiceCsv() }))];
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  removeHome(home.folder);
});

/** What must be there before a page is printed. */
const pages = {
  "/": ".bars li",
  "/records?cols=class,input_text,run,input.shop": "td.column-of-input",
  "/quality": "main h1",
  "/runs": ".run-table td",
};

describe("a page on paper", () => {
  it.each(Object.entries(pages))(
    "%s has no buttons, all of its tables, and says where it is from",
    async (address, ready) => {
      // As wide as A4 is between its margins, of a page that is dark.
      const look = { colorScheme: "dark", viewport: { width: 711, height: 1000 } } as const;
      const { page, complaints } = await openPage(browser, home.address, look);
      await page.goto(home.address + address);
      await page.locator(ready).first().waitFor();
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      const foot = page.locator(".print-foot", { hasText: home.address + address });
      await foot.filter({ hasText: "as of" }).waitFor();

      expect(
        await page.locator("button:visible, .top:visible, .facets:visible, summary:visible").count(),
      ).toBe(0);
      expect(await sidewaysPixels(page)).toBe(0);
      const ground = await page.evaluate("getComputedStyle(document.documentElement).colorScheme");
      expect(ground).toBe("light");
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});
