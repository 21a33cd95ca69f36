import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RecordList, ReviewQueueReply } from "../../src/dashboard/api.ts";
import { axeViolations, openBrowser, openPage } from "./browser.ts";
import {
  allKept,
  card,
  correctedRows,
  countOf,
  json,
  openKey,
  press,
  recordOf,
  reviewsKept,
  type Said,
} from "./review-steps.ts";
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

describe("by keyboard", () => {
  it("twenty texts are decided, some are taken back, the page is reloaded: all is kept, and then in the result", async () => {
    const { page, complaints } = await openPage(browser, home.address);
    await page.goto(`${home.address}/review`);
    await card(page).waitFor();
    const expected = new Map<string, Said>();
    const keys: (string | null)[] = [];
    const does = ["Enter", "1", "x", "Shift+Enter", "3"] as const;
    for (let step = 0; step < 20; step += 1) {
      const record = await recordOf(home, openKey(page));
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
      expected.delete((await recordOf(home, openKey(page))).textKey);
    }
    const place = openKey(page);
    await allKept(page);
    await page.reload();
    await card(page).waitFor();

    expect(openKey(page)).toBe(place);
    expect(await reviewsKept(home)).toEqual(expected);
    await expect.poll(() => page.locator(".decisions li").count()).toBe(10);
    await page.locator("button", { hasText: "Write into the result files" }).click();
    await page.getByText("1 result file was written anew.").waitFor();
    expect(await correctedRows(home)).toBe(await countOf(home, "status=corrected"));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("/ finds a category by its letters; Escape leaves it; the number of texts goes down", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/review`);
    await card(page).waitFor();
    const before = await page.locator(".review-facts").textContent();
    const { textKey } = await recordOf(home, openKey(page));
    await page.keyboard.press("/");
    await page.keyboard.type("canc");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("canc");
    await press(page, "Enter");
    await allKept(page);

    expect((await reviewsKept(home)).get(textKey)?.category).toBe("<b>Cancellation</b>");
    await expect.poll(() => page.locator(".review-facts").textContent()).not.toBe(before);
    expect(await page.locator(".due").textContent()).toMatch(/\d/);
    await page.context().close();
  });

  it("the queue stays within the filter, and its end says what was done", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/review?q=number+6`);
    await card(page).waitFor();
    const { due, checks } = await json<ReviewQueueReply>(home, "/api/review?q=number+6&limit=0");
    for (let step = 0; step < due + checks - 1; step += 1) {
      expect((await recordOf(home, openKey(page))).text).toContain("number 6");
      await press(page, "4");
    }
    await page.keyboard.press("4");
    await page.locator(".session-end").waitFor();

    expect(due).toBeGreaterThan(1);
    await page
      .locator(".session-end")
      .getByText(/In this session: \d+ accepted, \d+ corrected/)
      .waitFor();
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

    const kept = [...(await reviewsKept(home)).values()].filter(
      ({ category }) => category === "Refund Issues",
    );
    expect(kept.length).toBe(1 + said.length);
    await page.getByText(/decisions are kept in this browser/).waitFor({ state: "detached" });
    await page.context().close();
  });
});

describe("what is seen", () => {
  it("hostile texts and notes stay text", async () => {
    const { page, complaints } = await openPage(browser, home.address);
    for (const text of hostileTexts) {
      const query = new URLSearchParams({ q: text.slice(0, 20) });
      const { rows } = await json<RecordList>(home, `/api/records?${query}`);
      await page.goto(`${home.address}/review?open=${rows[0]?.key}`);
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
    const { textKey, predicted } = await recordOf(home, openKey(page));
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
    expect((await reviewsKept(home)).get(textKey)).toMatchObject({
      decision: "accepted",
      category: predicted,
    });
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  it("the panel of a record: e changes its category, the history takes it back", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/records?class=Other`);
    await page.locator(".record-table tbody a").first().click();
    await page.locator(".panel button", { has: page.locator("kbd:text-is('e')") }).waitFor();
    await page.keyboard.press("e");
    await page.keyboard.type("refund");
    await page.keyboard.press("Enter");
    await page.locator(".panel h2", { hasText: "Refund Issues" }).waitFor();
    await page.locator(".panel .notice", { hasText: "the engine said Other" }).waitFor();

    await page.locator(".record-table tr.open th", { hasText: "Refund Issues" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator(".panel .decisions button").click();
    await page.locator(".panel h2", { hasText: "Other" }).waitFor();
    await allKept(page);
    expect((await reviewsKept(home)).size).toBe(0);
    await page.context().close();
  });
});
