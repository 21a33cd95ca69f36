import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FullRecord } from "../../src/analytics/analytics.ts";
import { parseReviewLine, ReviewHistory } from "../../src/domain/index.ts";
import { memorySource } from "../formats/memory-source.ts";
import { readRows } from "../formats/read-rows.ts";
import { axeViolations, openBrowser, openPage } from "./browser.ts";
import { hostileCsv, hostileTexts, makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let browser: Browser;
let home: ServedHome;

beforeAll(async () => {
  browser = await openBrowser();
});
beforeEach(async () => {
  home = await serveHome(await makeHome({ "calls.csv": hostileCsv() }));
  return async () => {
    await home.stop();
    removeHome(home.folder);
  };
});
afterAll(async () => {
  await browser.close();
});

const categories = ["Refund Issues", "Booking Inquiry", "<b>Cancellation</b>", "Other"];
const openKey = (page: Page) => new URL(page.url()).searchParams.get("open");
const card = (page: Page) => page.locator(".review-card");
const recordOf = async (key: string | null) =>
  (await (await fetch(`${home.address}/api/record/${key}`)).json()) as FullRecord;

/** Presses a key and waits for the next record. */
async function press(page: Page, key: string): Promise<string | null> {
  const before = openKey(page);
  await page.keyboard.press(key);
  await page.waitForURL((url) => url.searchParams.get("open") !== before);
  return before;
}

/** What counts by the file of reviews, by key of the text. */
function reviewsKept(): Map<
  string,
  { decision: string; category: string | null; note: string; isExample: boolean }
> {
  const history = new ReviewHistory<undefined>();
  for (const line of readFileSync(join(home.folder, "reviews.jsonl"), "utf8").trim().split("\n")) {
    const parsed = parseReviewLine(line);
    if (parsed === undefined) throw new Error(line);
    history.add(parsed, undefined);
  }
  return new Map(
    [...history.current("travel")].map(([key, { decision, category, note, isExample }]) => [
      key,
      { decision, category, note, isExample },
    ]),
  );
}

/** The page says that the server has everything. */
const allKept = (page: Page) =>
  expect
    .poll(() => page.evaluate("Object.keys(localStorage).filter((key) => key.includes('unsent')).length"))
    .toBe(0);

describe("by keyboard", () => {
  it("twenty texts are decided, some are taken back, the page is reloaded: all is kept, and then in the result", async () => {
    const { page, complaints } = await openPage(browser, home.address);
    await page.goto(`${home.address}/review`);
    await card(page).waitFor();
    const expected = new Map<
      string,
      { decision: string; category: string | null; note: string; isExample: boolean }
    >();
    const keys: (string | null)[] = [];
    const does = ["Enter", "1", "x", "Shift+Enter", "3"] as const;
    for (let step = 0; step < 20; step += 1) {
      const record = await recordOf(openKey(page));
      const key = does[step % does.length] ?? "x";
      const said = categories[Number(key) - 1] ?? (key === "x" ? null : record.predicted);
      const note = step % 7 === 0 ? `note ${step} <i>not markup</i>` : "";
      if (note !== "") {
        await page.keyboard.press("n");
        await page.keyboard.type(note);
        await page.keyboard.press("Enter");
      }
      keys.push(await press(page, key));
      const decision = said === null ? "skipped" : said === record.predicted ? "accepted" : "corrected";
      expected.set(record.textKey, { decision, category: said, note, isExample: key === "Shift+Enter" });
      if (step === 9) {
        await page.reload();
        await card(page).waitFor();
      }
    }
    for (let back = 0; back < 3; back += 1) {
      await press(page, back === 1 ? "Backspace" : "u");
      expect(openKey(page)).toBe(keys[19 - back]);
      expected.delete((await recordOf(openKey(page))).textKey);
    }
    const place = openKey(page);
    await allKept(page);
    await page.reload();
    await card(page).waitFor();

    expect(openKey(page)).toBe(place);
    expect(reviewsKept()).toEqual(expected);
    expect(await page.locator(".decisions li").count()).toBe(10);
    await page.locator("button", { hasText: "Write into the result files" }).click();
    await page.getByText("1 result file was written anew.").waitFor();
    expect(await correctedRows()).toBe(await countOf("status=corrected"));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("/ finds a category by its letters; Escape leaves it; the number of texts goes down", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/review`);
    await card(page).waitFor();
    const before = await page.locator(".review-facts").textContent();
    const { textKey } = await recordOf(openKey(page));
    await page.keyboard.press("/");
    await page.keyboard.type("canc");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("canc");
    await press(page, "Enter");
    await allKept(page);

    expect(reviewsKept().get(textKey)?.category).toBe("<b>Cancellation</b>");
    await expect.poll(() => page.locator(".review-facts").textContent()).not.toBe(before);
    expect(await page.locator(".due").textContent()).toMatch(/\d/);
    await page.context().close();
  });

  it("the queue stays within the filter, and its end says what was done", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/review?q=number+6`);
    await card(page).waitFor();
    const { due } = (await (await fetch(`${home.address}/api/review?q=number+6&limit=0`)).json()) as {
      due: number;
    };
    for (let step = 0; step < due - 1; step += 1) {
      expect((await recordOf(openKey(page))).text).toContain("number 6");
      await press(page, "4");
    }
    await page.keyboard.press("4");
    await page.locator(".session-end").waitFor();

    expect(due).toBeGreaterThan(1);
    expect(await page.locator(".session-end").textContent()).toMatch(
      /In this session: \d+ accepted, \d+ corrected/,
    );
    await page.getByText("Review everything, without filters").click();
    await card(page).waitFor();
    await page.context().close();
  });
});

describe("when the server is gone", () => {
  it("nothing that is decided meanwhile is lost", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/review`);
    await card(page).waitFor();
    const port = new URL(home.address).port;
    await press(page, "1");
    await allKept(page);
    await home.stop();
    const said: string[] = [];
    for (let step = 0; step < 5; step += 1) {
      said.push((await card(page).locator(".review-text").textContent()) ?? "");
      await press(page, "1");
    }
    await press(page, "u");
    said.pop();
    await page.getByText(/decisions are kept in this browser/).waitFor();
    home = await serveHome(home.folder, ["--port", port, "--no-watch"]);
    await allKept(page);

    const kept = [...reviewsKept().values()].filter(({ category }) => category === "Refund Issues");
    expect(kept.length).toBe(1 + said.length);
    await page.getByText(/decisions are kept in this browser/).waitFor({ state: "detached" });
    await page.context().close();
  });
});

describe("what is seen", () => {
  it("hostile texts and notes stay text", async () => {
    const { page, complaints } = await openPage(browser, home.address);
    for (const text of hostileTexts) {
      const rows = await fetch(
        `${home.address}/api/records?${new URLSearchParams({ q: text.slice(0, 20) })}`,
      );
      const { key } = ((await rows.json()) as { rows: { key: string }[] }).rows[0] ?? { key: "" };
      await page.goto(`${home.address}/review?open=${key}`);
      await card(page).waitFor();
      expect(await page.locator(".review-text").textContent()).toBe(text);
      await page.keyboard.press("n");
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
      await press(page, "3");
    }
    await allKept(page);
    expect(await page.evaluate("String(globalThis.hacked)")).toBe("undefined");
    expect(await page.locator("main img, main script, main i, main svg").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("on a phone it is swiped, and what is pressed is large", async () => {
    const look = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const { page } = await openPage(browser, home.address, look);
    await page.goto(`${home.address}/review`);
    await card(page).waitFor();
    const { textKey, predicted } = await recordOf(openKey(page));
    const sizes = await page
      .locator(".label, .review-actions button")
      .evaluateAll((all) => all.map((one) => (one as unknown as { offsetHeight: number }).offsetHeight));
    const before = openKey(page);
    await page.evaluate(`(() => {
      const text = document.querySelector(".review-text");
      const at = (x) => [new Touch({ identifier: 1, target: text, clientX: x, clientY: 300 })];
      text.dispatchEvent(new TouchEvent("touchstart", { bubbles: true, touches: at(60), changedTouches: at(60) }));
      text.dispatchEvent(new TouchEvent("touchend", { bubbles: true, touches: [], changedTouches: at(300) }));
    })()`);
    await page.waitForURL((url) => url.searchParams.get("open") !== before);
    await allKept(page);

    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
    expect(reviewsKept().get(textKey)).toMatchObject({ decision: "accepted", category: predicted });
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  it("the panel of a record: e changes its category, the history takes it back", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/records?class=Other`);
    await page.locator(".record-table tbody a").first().click();
    await page.locator(".panel .facts").waitFor();
    await page.keyboard.press("e");
    await page.keyboard.type("refund");
    await page.keyboard.press("Enter");
    await page.locator(".panel h2", { hasText: "Refund Issues" }).waitFor();
    await page.locator(".panel .notice", { hasText: "the engine said Other" }).waitFor();

    expect(await page.locator(".record-table tr.open th").textContent()).toContain("Refund Issues");
    expect(await axeViolations(page)).toEqual([]);
    await page.locator(".panel .decisions button").click();
    await page.locator(".panel h2", { hasText: "Other" }).waitFor();
    await allKept(page);
    expect(reviewsKept().size).toBe(0);
    await page.context().close();
  });
});

async function countOf(query: string): Promise<number> {
  const reply = await fetch(`${home.address}/api/records/count?${query}`);
  return ((await reply.json()) as { count: number }).count;
}

async function correctedRows(): Promise<number> {
  const { runs } = (await (await fetch(`${home.address}/api/runs`)).json()) as { runs: { run: string }[] };
  const bytes = await (await fetch(`${home.address}/api/runs/${runs[0]?.run}/files/result`)).arrayBuffer();
  const { columns, rows } = await readRows(memorySource("calls.csv", new Uint8Array(bytes)));
  return rows.filter(({ cells }) => cells[columns.indexOf("status")] === "corrected").length;
}
