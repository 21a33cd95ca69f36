// The list of records as a test looks at it.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { openPage } from "./browser.ts";

/** A page whose list, or what stands for it, is there. */
export async function showRecords(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
): Promise<Page> {
  const { page } = await openPage(browser, new URL(address).origin, options);
  await page.goto(address);
  await page.locator(".record-table, .no-match").first().waitFor();
  return page;
}

/** The list is of what the address asks for, and not of what it asked for before. */
export const listCame = (page: Page) =>
  page.locator(".list:not(.waiting) :is(.record-table, .no-match)").first().waitFor();

/** The rows of the list, by what they are of. */
export const rowsOf = (page: Page) =>
  page.locator(".record-table tbody tr").evaluateAll((rows) => rows.map(({ id }) => id));

export const firstRow = (page: Page) => page.locator(".record-table tbody a").first();

/** Of "108 records", and of "row 3 of 108 records". */
export const found = async (page: Page) =>
  Number(/(\d+) record/.exec((await page.locator(".found", { hasText: /record/ }).textContent()) ?? "")?.[1]);

/** The names of the columns. */
export const heads = (page: Page) =>
  page
    .locator(".record-table thead th")
    .evaluateAll((all) => all.map((one) => (one.textContent ?? "").replace(/[▲▼↕]/g, "").trim()));

export const menu = (page: Page, name: "Columns" | "Export") =>
  page.locator(`.menu:has(> summary:text-is("${name}"))`);

/** A conversation, whose words would be markup elsewhere. */
export const talk = "User: I was charged twice\nAgent: `Sorry` **about** that";

/** Rows of a file: three of them have one text, and one would be a formula. */
export function twiceCsv(): string {
  const texts = [talk, "=1+1 refund", talk, "a word", talk, "Größe refund"];
  const rows = texts.map((text, at) => `t-${at},"${text}",<b>shop ${at}</b>`);
  return `id,text,shop\n${rows.join("\n")}\n`;
}

/** What was copied; the page may read it. */
export async function clipboardText(page: Page, type = "text/plain"): Promise<string> {
  const read = `navigator.clipboard.read().then(([item]) => item.getType("${type}")).then((blob) => blob.text())`;
  return (await page.evaluate(read)) as string;
}
