import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, openBrowser, openPage } from "./browser.ts";
import { allKept, card, openKey, press, recordOf, reviewsKept } from "./review-steps.ts";
import { hostileCsv, makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let browser: Browser;
let home: ServedHome;

beforeAll(async () => {
  browser = await openBrowser();
  home = await serveHome(await makeHome({ "calls.csv": hostileCsv() }));
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  removeHome(home.folder);
});

describe("a session of reviewing", () => {
  it("a key that is held down decides about one text only", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/review`);
    await card(page).waitFor();
    const before = (await reviewsKept(home)).size;
    const first = openKey(page);
    for (let held = 0; held < 5; held += 1) await page.keyboard.down("Enter");
    await expect.poll(() => openKey(page)).not.toBe(first);
    await page.keyboard.up("Enter");
    await allKept(page);

    expect((await reviewsKept(home)).size).toBe(before + 1);
    await page.context().close();
  });

  it("what the server refuses is told, and its text comes back", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/review`);
    await card(page).waitFor();
    const problem = { status: 400, title: "The review was not kept.", hint: "Load the page.", code: "PH196" };
    await page.route("**/api/reviews", (route) =>
      route.fulfill({ status: 400, contentType: "application/problem+json", body: JSON.stringify(problem) }),
    );
    const text = await card(page).locator(".review-text").textContent();
    await press(page, "1");
    await page.getByRole("alert").getByText("The review was not kept.").waitFor();
    await page.unroute("**/api/reviews");

    await expect.poll(() => page.locator(".decisions").textContent()).not.toContain("not kept yet");
    await page.goto(`${home.address}/review`);
    await card(page).waitFor();
    expect(await card(page).locator(".review-text").textContent()).toBe(text);
    await page.context().close();
  });

  it("what another window said is taken back where it stands, and the text that is shown stays", async () => {
    const { page } = await openPage(browser, home.address);
    const other = await openPage(browser, home.address);
    for (const one of [other.page, page]) {
      await one.goto(`${home.address}/review?class=Other`);
      await card(one).waitFor();
    }
    const { textKey } = await recordOf(home, openKey(other.page));
    await press(other.page, "x");
    await press(other.page, "x");
    await allKept(other.page);
    const line = page.locator(".decisions li", { hasText: "skipped" });
    await expect.poll(() => line.count()).toBe(2);
    await press(page, "4");
    const shown = openKey(page);
    await line.last().getByRole("button").click();
    await expect.poll(() => line.count()).toBe(1);

    expect(openKey(page)).toBe(shown);
    await allKept(page);
    expect((await reviewsKept(home)).get(textKey)?.decision).not.toBe("skipped");
    await Promise.all([page.context().close(), other.page.context().close()]);
  });

  it("at its end corrections become examples when one wants that", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/review?q=number+9`);
    await card(page).waitFor();
    const ended = page.locator(".session-end");
    while (!(await ended.isVisible())) {
      const before = openKey(page);
      await page.keyboard.press("3");
      const isOver = async () => openKey(page) !== before || (await ended.isVisible());
      await expect.poll(isOver).toBe(true);
    }
    await allKept(page);
    const corrected = [...(await reviewsKept(home)).values()].filter(
      ({ decision, category }) => decision === "corrected" && category === "<b>Cancellation</b>",
    ).length;
    expect(await axeViolations(page)).toEqual([]);
    await ended.getByRole("button", { name: /as examples/ }).click();
    await ended.getByRole("button").waitFor({ state: "detached" });
    await allKept(page);

    const examples = [...(await reviewsKept(home)).values()].filter(({ isExample }) => isExample);
    expect(corrected).toBeGreaterThan(0);
    expect(examples.length).toBe(corrected);
    await page.context().close();
  });
});
