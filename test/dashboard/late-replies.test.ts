import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openPage } from "./browser.ts";
import { firstRow, listCame } from "./record-list.ts";
import { card, openKey } from "./review-steps.ts";
import { hostileCsv, makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

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

interface Held {
  /** Somebody asks. */
  readonly asked: Promise<void>;
  release(): void;
}

/** A promise and what resolves it. */
function opening() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Questions whose path and query begin so, and which come from now on, are not answered before they are released. */
async function hold(page: Page, start: string): Promise<Held> {
  const [asked, gate] = [opening(), opening()];
  await page.route(
    ({ pathname, search }) => (pathname + search).startsWith(start),
    async (route) => {
      asked.resolve();
      await gate.promise;
      // It may have been given up.
      await route.continue().catch(() => {});
    },
  );
  return { asked: asked.promise, release: gate.resolve };
}

/** A page of which the test tells the news. */
async function openWithNews(
  address: string,
): Promise<{ page: Page; tell(datasetVersion: string): Promise<void> }> {
  const { page } = await openPage(browser, home.address);
  await page.addInitScript(`window.EventSource = class extends EventTarget {
    constructor() { super(); window.events = this; } };`);
  await page.goto(home.address + address);
  const tell = async (datasetVersion: string) => {
    const data = JSON.stringify({ datasetVersion, runs: [] });
    await page.evaluate(`events.dispatchEvent(new MessageEvent("news", { data: ${JSON.stringify(data)} }))`);
  };
  return { page, tell };
}

const row = (page: Page, at: string) => page.locator(".found", { hasText: `row ${at} records` }).waitFor();

async function openRecords(query: string): Promise<Page> {
  const { page } = await openPage(browser, home.address);
  await page.goto(`${home.address}/records${query}`);
  await firstRow(page).waitFor();
  return page;
}

describe("in a list that comes late", () => {
  it("every j counts, over the end of a page too", async () => {
    const page = await openRecords("?q=number&size=25");
    await page.locator(".record-table tbody a").nth(24).click();
    await row(page, "25 of 100");
    const next = await hold(page, "/api/records?q=number&size=25&after=");
    for (let press = 0; press < 3; press += 1) await page.keyboard.press("j");
    await next.asked;
    next.release();
    await row(page, "28 of 100");
    for (let press = 0; press < 4; press += 1) await page.keyboard.press("k");

    await row(page, "24 of 100");
    await page.context().close();
  });

  it("what was closed meanwhile stays closed", async () => {
    const page = await openRecords("?q=number&size=25");
    await page.locator(".record-table tbody a").nth(24).click();
    await row(page, "25 of 100");
    const next = await hold(page, "/api/records?q=number&size=25&after=");
    await page.keyboard.press("j");
    await next.asked;
    await page.keyboard.press("Escape");
    next.release();
    await listCame(page);

    expect(openKey(page)).toBeNull();
    expect(await page.locator(".panel").count()).toBe(0);
    await page.context().close();
  });

  it("j opens the first record of the filter, not one of the list before", async () => {
    const page = await openRecords("");
    const filtered = await hold(page, "/api/records?class=Other");
    await page.locator(".facet label", { hasText: "Other" }).first().click();
    await filtered.asked;
    await page.keyboard.press("j");
    expect(openKey(page)).toBeNull();
    filtered.release();
    await page.locator(".panel h2", { hasText: "Other" }).waitFor();

    await page.locator(".found", { hasText: /^row 1 of/ }).waitFor();
    await page.context().close();
  });
});

it("a record that comes late: the one before can no longer be corrected in its place", async () => {
  const page = await openRecords("?q=number&sort=id");
  await firstRow(page).click();
  const edit = page.locator(".panel button", { has: page.locator("kbd:text-is('e')") });
  await edit.and(page.locator(":enabled")).waitFor();
  const second = new URL(
    (await page.locator(".record-table tbody a").nth(1).getAttribute("href")) ?? "",
    home.address,
  );
  // The browser keeps what was asked ahead, and asks whether it still holds.
  const next = await hold(page, `/api/record/${second.searchParams.get("open")}`);
  await page.keyboard.press("j");
  await edit.and(page.locator(":disabled")).waitFor();
  await page.keyboard.press("e");
  expect(await page.locator(".panel .finder").count()).toBe(0);
  next.release();
  await edit.and(page.locator(":enabled")).waitFor();
  await page.keyboard.press("e");

  await page.locator(".panel .finder").waitFor();
  await page.context().close();
});

it("a text to review waits for its categories, which nobody says are missing", async () => {
  const { page } = await openPage(browser, home.address);
  const meta = await hold(page, "/api/meta");
  const queue = page.waitForResponse((reply) => reply.url().endsWith("/api/review?limit=10"));
  await page.goto(`${home.address}/review`);
  await (await queue).finished();
  await page.waitForURL((url) => url.searchParams.has("open"));
  expect(await card(page).count()).toBe(0);
  meta.release();

  await card(page).locator(".label").first().waitFor();
  await page.context().close();
});

describe("whoever goes elsewhere while the server answers is not called back", () => {
  it("by a view that was to be opened as SQL", async () => {
    const page = await openRecords("");
    const sql = await hold(page, "/api/records/sql");
    await page.locator("button", { hasText: "Open as SQL" }).click();
    await sql.asked;
    await page.locator("nav a", { hasText: "Runs" }).click();
    const reply = page.waitForResponse((one) => one.url().includes("/api/records/sql"));
    sql.release();
    await (await reply).finished();
    await page.locator(".run-table").waitFor();

    expect(new URL(page.url()).pathname).toBe("/runs");
    await page.context().close();
  });

  it("by a file that was started", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs`);
    const buffer = Buffer.from("id,text\n1,refund\n");
    await page.locator("input[type=file]").setInputFiles({ name: "one.csv", mimeType: "text/csv", buffer });
    await page.locator(".quote").waitFor();
    const upload = new URL(page.url()).searchParams.get("upload");
    const started = await hold(page, `/api/uploads/${upload}/start`);
    await page.locator(".upload-panel button.main").click();
    await started.asked;
    await page.locator("nav a", { hasText: "SQL" }).click();
    const reply = page.waitForResponse((one) => one.url().includes("/start"));
    started.release();
    await (await reply).finished();
    await page.locator(".saved button").first().waitFor();

    expect(new URL(page.url()).pathname).toBe("/sql");
    await page.context().close();
  });
});

describe("records that change while they are asked for", () => {
  it("faster than they are answered are shown all the same", async () => {
    const { page, tell } = await openWithNews("/");
    await page.locator(".bar-count").first().waitFor();
    await tell("v1");
    const givenUp: string[] = [];
    page.on("requestfailed", (request) => givenUp.push(new URL(request.url()).pathname));
    const overview = await hold(page, "/api/overview");
    await tell("v2");
    await overview.asked;
    for (const version of ["v3", "v4", "v5"]) await tell(version);
    const again = page.waitForRequest((request) => request.url().endsWith("/api/overview"));
    overview.release();
    await again;

    expect(givenUp).not.toContain("/api/overview");
    await page.context().close();
  });

  it("before the first news came are asked for again", async () => {
    const { page, tell } = await openWithNews("/");
    await page.locator(".bar-count").first().waitFor();
    const again = page.waitForRequest((request) => request.url().endsWith("/api/overview"));
    await tell("another");
    await again;
    await page.context().close();
  });
});

it("the palette keeps what the arrows chose when more is found", async () => {
  const page = await openRecords("");
  const runs = await hold(page, "/api/runs");
  await page.keyboard.press("Control+k");
  await page.locator(".palette [role=option]").first().waitFor();
  await page.keyboard.type("c");
  await page.keyboard.press("ArrowDown");
  const chosen = page.locator(".palette [aria-selected=true]");
  const before = await chosen.textContent();
  runs.release();
  await page.locator(".palette [role=option]", { hasText: "calls.csv" }).first().waitFor();

  expect(await chosen.textContent()).toBe(before);
  await page.context().close();
});

it("the field of the search says what is searched, after a step back too", async () => {
  const page = await openRecords("");
  const field = page.locator("input[type=search]");
  await field.fill("number");
  await page.waitForURL((url) => url.searchParams.get("q") === "number");
  await page.goBack();

  await expect.poll(() => field.inputValue()).toBe("");
  await page.context().close();
});
