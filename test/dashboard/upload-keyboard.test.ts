import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openPage } from "./browser.ts";
import { makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";
import { csvOf } from "./upload-steps.ts";

let browser: Browser;
let home: ServedHome;

beforeAll(async () => {
  [browser, home] = [await openBrowser(), await serveHome(await makeHome({}))];
  writeFileSync(join(home.folder, "calls.csv"), "Nr,Body\n1,I want a refund\n2,please book a room\n");
  writeFileSync(join(home.folder, "large.csv"), csvOf(1_000_000));
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  removeHome(home.folder);
});

/** What has the focus, as a person would name it. */
const focused = (page: Page) =>
  page.evaluate(
    `(() => { const at = document.activeElement; return at === document.body ? "nothing" :
      (at.getAttribute("aria-label") ?? at.closest("label")?.firstChild?.textContent ?? at.textContent ?? "").trim(); })()`,
  );
const isFocused = (page: Page, name: RegExp) => expect.poll(() => focused(page)).toMatch(name);

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (name.test(String(await focused(page)))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not come to ${name}: ${await focused(page)}`);
}

async function chooseByKeyboard(page: Page, file: string): Promise<void> {
  // From here on choosers are told of, whatever the computer is busy with when the key is pressed.
  page.on("filechooser", () => undefined);
  await tabTo(page, /^Classify a file/);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await chooser.setFiles(join(home.folder, file));
}

/** Everything that live regions said, in order. */
async function keepWhatIsTold(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(`(() => {
    window.told = [];
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target.nodeType === 1 ? target : target.parentElement)?.closest("[role=status], [role=alert]");
        const text = region?.textContent?.trim();
        if (text && window.told.at(-1) !== text) window.told.push(text);
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  })()`);
  return () => page.evaluate("window.told") as Promise<string[]>;
}

describe("by keyboard only", () => {
  it("a file is chosen, its columns are named, it is started, and the focus is where one goes on", async () => {
    const { page, complaints } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs`);
    await page.locator(".upload button").waitFor();
    const told = await keepWhatIsTold(page);
    await chooseByKeyboard(page, "calls.csv");
    await isFocused(page, /^Classify calls\.csv/);
    await page.locator(".notice", { hasText: "no such column" }).waitFor();
    for (const [label, column] of [
      ["Column with the text", "Body"],
      ["Column with the id", "Nr"],
    ] as const) {
      await tabTo(page, new RegExp(`^${label}`));
      await page.keyboard.type(column);
      await page.waitForURL(new RegExp(column));
      await isFocused(page, new RegExp(`^${label}`));
    }
    await page.locator(".quote", { hasText: "2 records" }).waitFor();
    await tabTo(page, /^Start$/);
    await page.keyboard.press("Enter");
    await isFocused(page, /^calls\.csv$/);
    await expect
      .poll(() => page.locator(".panel").textContent(), { timeout: 30_000 })
      .toContain("See its records");
    await page.keyboard.press("Escape");
    await isFocused(page, /^calls\.csv$/);
    await expect
      .poll(() => page.evaluate("document.activeElement.closest('.run-table') !== null"))
      .toBe(true);

    const all = (await told()).join("\n");
    expect(all).toContain("no such column");
    expect(all).toContain("2 records");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("a long reading is told in tenths, cancelled, asked for again, and the file is dropped", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs`);
    await page.locator(".upload button").waitFor();
    const told = await keepWhatIsTold(page);
    await chooseByKeyboard(page, "large.csv");
    await isFocused(page, /^Classify large\.csv/);
    await page.locator(".quote-box .muted", { hasText: "records read" }).waitFor();
    await tabTo(page, /^Cancel$/);
    await page.keyboard.press("Enter");
    await isFocused(page, /^Say what it would take$/);
    await page.locator(".quote-box", { hasText: "It can be started all the same" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".quote", { hasText: "1,000,000 records" }).waitFor({ timeout: 60_000 });
    await tabTo(page, /^Do not classify it$/);
    await page.keyboard.press("Enter");
    await isFocused(page, /^Classify a file/);

    const tenths = (await told()).filter((text) => /^Reading the file to its end… \d+%$/.test(text));
    expect(tenths.length).toBeGreaterThan(0);
    expect(tenths.length).toBeLessThanOrEqual(20);
    await expect.poll(() => page.url()).toBe(`${home.address}/runs`);
    await page.context().close();
  });
});
