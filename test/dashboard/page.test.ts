import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { ChatServer, completion } from "../adapters/openai-compatible/chat-server.ts";
import { axeViolations, openBrowser, openPage, sidewaysPixels } from "./browser.ts";
import { looks } from "./looks.ts";
import { firstRow, found, listCame, rowsOf } from "./record-list.ts";
import {
  configuration,
  hostileCsv,
  hostileTexts,
  makeHome,
  removeHome,
  type ServedHome,
  serveHome,
  startSlowRun,
} from "./served-home.ts";

let browser: Browser;
let home: ServedHome;
let empty: ServedHome;
/** Who answers in the empty home: half of a file of 1,200 texts at once, the rest when it is said. */
let service: ChatServer;
let answerRest = () => {};

beforeAll(async () => {
  const isLookedAt = new Promise<void>((done) => {
    answerRest = done;
  });
  service = await ChatServer.open(async () => {
    if (service.seen.length > 600) await isLookedAt;
    return completion("<class>Refund Issues</class><rationale>Money.</rationale>");
  });
  const slow = `${configuration}engine: { use: openai-compatible, model: stand-in, concurrency: 4 }
openaiCompatible: { url: "${service.url}" }
`;
  const folders = await Promise.all([makeHome({ "calls.csv": hostileCsv() }), makeHome({}, slow)]);
  const opened = [
    await openBrowser(),
    ...(await Promise.all([serveHome(folders[0]), serveHome(folders[1])])),
  ] as const;
  [browser, home, empty] = opened;
});
afterAll(async () => {
  await browser.close();
  await Promise.all([home.stop(), empty.stop(), service.close()]);
  for (const { folder } of [home, empty]) removeHome(folder);
});

/** Pages by what has to be on them before they are looked at. */
const places: readonly (readonly [address: string, shown: string])[] = [
  ["/", ".bar-count"],
  ["/records?q=refund", ".record-table mark"],
  ["/records?class=Other", ".chip"],
  ["/runs", ".run-table"],
  ["/sql", ".cm-content"],
];

describe.each(Object.entries(looks))("in %s", (_name, look) => {
  it("no page has a violation that axe finds, a complaint of the browser, or a word of elsewhere", async () => {
    const { page, complaints } = await openPage(browser, home.address, look);
    for (const [address, shown] of places) {
      await page.goto(home.address + address);
      await page.locator(shown).first().waitFor();
      expect(await axeViolations(page), address).toEqual([]);
      expect(await sidewaysPixels(page), address).toBe(0);
    }
    await page.goto(`${home.address}/records`);
    await firstRow(page).click();
    await page.locator(".panel .facts").waitFor();
    expect(await axeViolations(page), "a record").toEqual([]);
    await page.goto(`${home.address}/runs`);
    await page.locator(".run-table tbody a").first().click();
    await page.locator(".panel .facts").first().waitFor();
    expect(await axeViolations(page), "a run").toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("a home without records says what to do", async () => {
    const { page, complaints } = await openPage(browser, empty.address, look);
    for (const address of ["/", "/records", "/runs"]) {
      await page.goto(empty.address + address);
      await page.locator(".empty code").first().waitFor();
      expect(await axeViolations(page), address).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("the address is the state", () => {
  it("filters, a search, an order and the open record survive a reload; back and forward step through them", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/records`);
    await firstRow(page).waitFor();
    const all = await found(page);
    await page.locator(".facet label", { hasText: "Refund Issues" }).click();
    await page.locator(".chip", { hasText: "Refund Issues" }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("number");
    await page.locator("mark").first().waitFor();
    await page.locator("thead a", { hasText: "Confidence" }).click();
    await page.locator("th[aria-sort=ascending]").waitFor();
    await listCame(page);
    await firstRow(page).click();
    const view = async () => {
      await page.locator(".panel h2", { hasText: "Refund Issues" }).waitFor();
      await listCame(page);
      return { address: page.url(), rows: await rowsOf(page), found: await found(page) };
    };
    const before = await view();
    await page.reload();

    expect(await view()).toEqual(before);
    expect(before.found).toBeGreaterThan(0);
    expect(before.found).toBeLessThan(all);
    for (let step = 0; step < 4; step += 1) await page.goBack();
    await page.locator(".chip").first().waitFor({ state: "detached" });
    await expect.poll(async () => [page.url(), await found(page)]).toEqual([`${home.address}/records`, all]);
    await page.goForward();
    await page.locator(".chip", { hasText: "Refund Issues" }).waitFor();
    await page.context().close();
  });

  it("j, k and Escape walk the filtered list, over the ends of its pages", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/records?q=number&size=25`);
    await firstRow(page).waitFor();
    const keys: (string | null)[] = [];
    for (let step = 0; step < 26; step += 1) {
      const before = keyOf(page);
      await page.keyboard.press("j");
      await page.waitForURL((url) => url.searchParams.get("open") !== before);
      keys.push(keyOf(page));
    }
    await page.keyboard.press("k");
    await page.waitForURL((url) => url.searchParams.get("open") === keys[24]);

    expect(new Set(keys).size).toBe(26);
    await page.keyboard.press("Escape");
    await page.locator(".panel").waitFor({ state: "detached" });
    await page.context().close();
  });
});

describe("what is seen", () => {
  it("every bar's number is the number of records behind it", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(home.address);
    await page.locator(".bar-count").first().waitFor();
    for (let index = 0; index < (await page.locator(".bar-count").count()); index += 1) {
      const bar = page.locator(".bar-count").nth(index);
      const number = Number(await bar.textContent());
      await bar.click();
      await listCame(page);
      expect(await found(page)).toBe(number);
      await page.goBack();
      await page.locator(".bar-count").first().waitFor();
    }
    await page.context().close();
  });

  it("a bar filters the page that it is on", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(home.address);
    const bar = page.locator(".bar", { hasText: "Refund Issues" });
    const number = (await bar.locator(".bar-count").textContent()) ?? "";
    await bar.locator(".bar-toggle").click();
    await page.locator(".chip", { hasText: "Refund Issues" }).waitFor();
    await page.locator(".tile .number").first().getByText(number, { exact: true }).waitFor();

    await expect.poll(() => page.url()).toBe(`${home.address}/?class=Refund+Issues`);
    await page.context().close();
  });

  it("hostile texts and names stay text", async () => {
    const { page, complaints } = await openPage(browser, home.address);
    for (const text of hostileTexts) {
      await page.goto(`${home.address}/records?${new URLSearchParams({ q: text.slice(0, 20) })}`);
      await firstRow(page).click();
      await page.locator(".panel .long").last().waitFor();
      expect(await page.locator(".panel .long").last().textContent()).toBe(text);
      expect(await page.locator(".panel .long[dir=auto]").count()).toBeGreaterThan(0);
    }
    await page.goto(home.address);
    await page.locator(".bar-name", { hasText: "<b>Cancellation</b>" }).waitFor();

    expect(await page.evaluate("String(globalThis.hacked)")).toBe("undefined");
    expect(await page.locator("main img, main b, main script").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("a run that another process works on shows how far it is, then its records", async () => {
    const { page } = await openPage(browser, empty.address);
    await page.goto(`${empty.address}/runs`);
    await page.locator(".empty").waitFor();
    const rows = Array.from({ length: 1200 }, (_, index) => `n-${index},please refund order ${index}`);
    writeFileSync(join(empty.folder, "many.csv"), `id,text\n${rows.join("\n")}\n`);
    const run = startSlowRun(empty.folder, "many.csv");
    const ended = new Promise((done) => run.on("close", done));
    // Were the test to fail, nothing would be left to wait for.
    onTestFinished(() => answerRest());
    await page.locator(".run-table tbody a").first().click();
    const isUnderWay = `(() => {
      const { value } = document.querySelector(".panel progress[value]") ?? { value: 0 };
      return value > 0 && value < 1 && document.title.includes("%");
    })()`;
    await expect.poll(() => page.evaluate(isUnderWay)).toBe(true);
    answerRest();
    await page.locator(".state.done").waitFor({ timeout: 40_000 });
    await page.locator(".panel dd", { hasText: "1,200" }).first().waitFor();
    await ended;
    await page.locator("nav a", { hasText: "Overview" }).click();
    await page.locator(".tile .number", { hasText: "1,200" }).first().waitFor();
    await page.context().close();
  });
});

const keyOf = (page: Page) => new URL(page.url()).searchParams.get("open");
