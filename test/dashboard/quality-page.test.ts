import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Overview, QualityReply, ReviewQueueReply } from "../../src/dashboard/api.ts";
import { runCli } from "../support/run-cli.ts";
import { axeViolations, openBrowser, openPage, sidewaysPixels } from "./browser.ts";
import { categoryName, labelledConfiguration, labelledCsv } from "./labelled-home.ts";
import { looks } from "./looks.ts";
import { countOf, json } from "./review-steps.ts";
import { makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let browser: Browser;
/** Of 3 categories, classified twice; of 77; and without records. */
let small: ServedHome;
let large: ServedHome;
let empty: ServedHome;

beforeAll(async () => {
  browser = await openBrowser();
  const folders = await Promise.all([
    makeHome({ "calls.csv": labelledCsv(3) }, labelledConfiguration(3)),
    makeHome({ "calls.csv": labelledCsv(77) }, labelledConfiguration(77)),
    makeHome({}, labelledConfiguration(3)),
  ]);
  // Other words for the categories: another run over the same file.
  const other = labelledConfiguration(3).replace("wants refund money", "wants book and refund hotel");
  writeFileSync(join(folders[0], "pigeonhole.yaml"), other);
  await runCli(folders[0], ["classify", "calls.csv", "--quiet"]);
  [small, large, empty] = await Promise.all([
    serveHome(folders[0]),
    serveHome(folders[1]),
    serveHome(folders[2]),
  ]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  for (const home of [small, large, empty]) {
    await home.stop();
    removeHome(home.folder);
  }
});

describe.each(Object.entries(looks))("in %s", (_name, look) => {
  it("Review and Quality have no violation, no complaint and no width too much, with 0, 3 and 77 categories", async () => {
    for (const home of [empty, small, large]) {
      const { page, complaints } = await openPage(browser, home.address, look);
      const places = [
        ["/review", home === empty ? ".session-end" : ".review-card"],
        ["/quality", home === empty ? ".empty" : ".matrix"],
        ["/quality?matrix=all", home === empty ? ".empty" : ".matrix"],
        ["/", home === empty ? ".empty" : ".tile"],
      ] as const;
      for (const [address, shown] of places) {
        await page.goto(home.address + address);
        await page.locator(shown).first().waitFor();
        // Of 5,929 cells axe finds in each look what it finds in those that are shown at first: one look takes seconds.
        const isMoreOfTheSame = home === large && address.endsWith("matrix=all") && look !== looks.light;
        if (!isMoreOfTheSame) expect(await axeViolations(page), address).toEqual([]);
        expect(await sidewaysPixels(page), address).toBe(0);
      }
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });
});

/** Every number of the page that leads to records, and where it leads. */
async function numbersOf(page: Page): Promise<{ number: number; query: string; text: string }[]> {
  const links = await page
    .locator('main a[href^="/records"]')
    .evaluateAll((all) =>
      all.map((one) => [one.textContent ?? "", (one as unknown as { href: string }).href] as const),
    );
  return links.flatMap(([text, href]) => {
    // "12 of 60 records right" leads to the 60.
    const found = /^\d[\d,]* of ([\d,]+)/.exec(text)?.[1] ?? /^([\d,]+)(?![\d,]*(\.|%))/.exec(text)?.[1];
    if (found === undefined) return [];
    return [{ number: Number(found.replaceAll(",", "")), query: new URL(href).search.slice(1), text }];
  });
}

describe("every number leads to as many records", () => {
  it.each(["3", "77"])(
    "on Quality with %s categories",
    async (categories) => {
      const home = categories === "3" ? small : large;
      const { page } = await openPage(browser, home.address);
      await page.goto(`${home.address}/quality?matrix=all`);
      await page.locator(".matrix td a").first().waitFor();
      const numbers = await numbersOf(page);

      expect(numbers.length).toBeGreaterThan(Number(categories) * 3);
      for (const { number, query, text } of numbers)
        expect(await countOf(home, query), `${text} ${query}`).toBe(number);
      const cell = page.locator(".matrix td.wrong a").first();
      const number = await cell.textContent();
      await cell.click();
      await page.locator(".found", { hasText: new RegExp(`^${number} record`) }).waitFor();
      await page.context().close();
    },
    120_000,
  );

  it("on Quality where two runs are compared", async () => {
    const { runs } = await json<QualityReply>(small, "/api/quality");
    const { page } = await openPage(browser, small.address);
    await page.goto(`${small.address}/quality`);
    await page
      .locator(".compare select")
      .first()
      .selectOption(runs[0]?.run ?? "");
    await page
      .locator(".compare select")
      .last()
      .selectOption(runs[1]?.run ?? "");
    await page.locator(".changes td a").first().waitFor();
    const numbers = await numbersOf(page);
    const compared = numbers.filter(({ query }) => query.includes("differs="));

    expect(compared.length).toBeGreaterThan(1);
    for (const { number, query } of compared) expect(await countOf(small, query), query).toBe(number);
    const address = page.url();
    await page.reload();
    await page.locator(".changes td a").first().waitFor();
    expect(page.url()).toBe(address);
    expect(await page.locator(".compare select").first().inputValue()).toBe(runs[0]?.run);
    await page.context().close();
  });

  it.each(["", "?class=Category+1%2C+%22refund+money%22", "?confidence=low"])(
    "on Overview%s",
    async (query) => {
      const { page } = await openPage(browser, small.address);
      await page.goto(`${small.address}/${query}`);
      await page.locator(".tile a", { hasText: /known record/ }).waitFor();
      const { summary } = await json<Overview>(small, `/api/overview${query}`);
      const { due, checks } = await json<ReviewQueueReply>(
        small,
        `/api/review${query === "" ? "?" : `${query}&`}limit=0`,
      );
      const and = query === "" ? "" : `${query.slice(1)}&`;

      expect(await countOf(small, `${and}review=due`)).toBe(summary.toReview);
      expect(await countOf(small, `${and}agreement=right`)).toBe(summary.right);
      expect(await countOf(small, `${and}agreement=right&agreement=wrong`)).toBe(summary.withGold);
      expect(await page.locator(".tile a", { hasText: /known record/ }).textContent()).toBe(
        `${summary.withGold - summary.right} of ${summary.withGold} known ${summary.withGold === 1 ? "record" : "records"} wrong`,
      );
      await expect
        .poll(() => page.locator("nav .due").allTextContents())
        .toEqual(due + checks === 0 ? [] : [` ${due + checks}`]);
      await page.context().close();
    },
  );
});

describe("Quality", () => {
  it("its order, its matrix and its filter survive a reload, and the filter is carried to other pages", async () => {
    const { page } = await openPage(browser, large.address);
    await page.goto(`${large.address}/quality?file=calls.csv`);
    await page.locator(".scores thead a", { hasText: "F1" }).click();
    await page.locator("th[aria-sort=ascending]", { hasText: "F1" }).waitFor();
    await page.getByText("Show all 77").click();
    await page.locator(".matrix tbody tr").nth(76).waitFor();
    const before = {
      address: page.url(),
      first: await page.locator(".scores tbody th").first().textContent(),
    };
    await page.reload();
    await page.locator(".matrix tbody tr").nth(76).waitFor();

    expect({
      address: page.url(),
      first: await page.locator(".scores tbody th").first().textContent(),
    }).toEqual(before);
    expect(await page.locator(".notice", { hasText: "Ignored" }).count()).toBe(0);
    await page.keyboard.press("g");
    await page.keyboard.press("v");
    await page.locator("h1", { hasText: "Review" }).waitFor();
    await page.goBack();
    await page.locator("nav a", { hasText: "Records" }).click();
    await page.locator(".chip", { hasText: "File: calls.csv" }).waitFor();
    await page.context().close();
  });

  it("without right categories it says how to get some", async () => {
    const { page } = await openPage(browser, empty.address);
    await page.goto(`${empty.address}/quality`);
    await page.getByText("input: gold").waitFor();
    await page.getByText("Start to review").click();
    await page.locator(".session-end").waitFor();
    await page.context().close();
  });

  it("the names of categories stay text", async () => {
    const { page, complaints } = await openPage(browser, small.address);
    await page.goto(`${small.address}/quality`);
    await page.locator(".matrix tbody th", { hasText: categoryName(0) }).waitFor();

    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
