import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openPage } from "./browser.ts";
import { makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";
import { csvOf, uploadSteps, uploadsIn } from "./upload-steps.ts";

let browser: Browser;
let home: ServedHome;
const { kept, start, ended } = uploadSteps(() => home.address);

beforeAll(async () => {
  [browser, home] = [await openBrowser(), await serveHome(await makeHome({}))];
  writeFileSync(join(home.folder, "slow.csv"), csvOf(60_000));
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  removeHome(home.folder);
});

const fileOf = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const choose = (page: Page, file: Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0]) =>
  page.locator("input[type=file]").setInputFiles(file);

/** A page that sends 20 kB a second. */
async function openSlowPage() {
  const { page, complaints } = await openPage(browser, home.address);
  await page.goto(`${home.address}/runs`);
  const session = await page.context().newCDPSession(page);
  const throttle = (uploadThroughput: number) =>
    session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await throttle(20_000);
  return { page, complaints, hurry: () => throttle(-1) };
}

describe("while a file is on its way", () => {
  it("the page shows how far it is, takes no other, and Cancel leaves nothing", async () => {
    const { page } = await openSlowPage();
    await choose(page, join(home.folder, "slow.csv"));
    const bar = page.locator("section[aria-label='Uploading slow.csv'] progress");
    const share = async () => Number(await bar.getAttribute("value"));
    await expect.poll(share).toBeGreaterThan(0);
    expect(await share()).toBeLessThan(1);
    await choose(page, fileOf("second.csv", "id,text\n1,refund\n"));
    await page
      .locator(".notice", { hasText: "second.csv was not taken: slow.csv is still on its way" })
      .waitFor();
    await page.locator("button", { hasText: /^Cancel$/ }).click();

    await expect.poll(() => uploadsIn(home.folder)).toEqual([]);
    await expect.poll(() => page.evaluate("document.activeElement.textContent")).toBe("Classify a file…");
    expect(await page.locator(".problem").count()).toBe(0);
    await page.context().close();
  });

  it("another page can be used, is not left, and says when it has arrived", async () => {
    const { page, complaints, hurry } = await openSlowPage();
    await choose(page, join(home.folder, "slow.csv"));
    await page.locator("nav a", { hasText: "SQL" }).click();
    await page.locator(".notice", { hasText: "Uploading slow.csv" }).waitFor();
    await hurry();
    const arrived = page.locator(".notice", { hasText: "slow.csv has arrived" });
    await arrived.waitFor({ timeout: 30_000 });

    expect(new URL(page.url()).pathname).toBe("/sql");
    await arrived.locator("a").click();
    await page.locator(".upload-panel h2", { hasText: "slow.csv" }).waitFor();
    await page.locator("button", { hasText: "Do not classify it" }).click();
    await page.locator(".upload-panel").waitFor({ state: "detached" });
    await expect.poll(() => uploadsIn(home.folder)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("a page that is closed takes the file with it, after the browser asked", async () => {
    const { page } = await openSlowPage();
    await choose(page, join(home.folder, "slow.csv"));
    await expect.poll(() => uploadsIn(home.folder).length).toBe(1);
    const asked = page.waitForEvent("dialog");
    await page.locator("h1").click();
    void page.reload().catch(() => {});
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.accept();

    await expect.poll(() => uploadsIn(home.folder)).toEqual([]);
    await page.context().close();
  });
});

describe("a page that comes back", () => {
  it("finds a file that waits, and can drop it", async () => {
    const upload = await kept("<b>left</b>.csv", csvOf(3));
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs`);
    const waiting = page.locator(".waiting-files li", { hasText: "b_.csv" });
    await waiting.locator("a").click();
    await page.locator(".quote", { hasText: "3 records" }).waitFor();
    await expect.poll(() => page.url()).toContain(upload);
    await page.goto(`${home.address}/runs`);
    await waiting.locator("button").click();
    await waiting.waitFor({ state: "detached" });

    await expect.poll(() => uploadsIn(home.folder)).toEqual([]);
    await page.context().close();
  });

  it("to a file that was started goes to its run, and to one that is gone says so", async () => {
    const upload = await kept("started.csv", csvOf(4, "hotel"));
    const { run } = await start(upload);
    await ended(run);
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs?upload=${upload}`);
    await page.locator(".panel h2", { hasText: "started.csv" }).waitFor();
    await expect.poll(() => page.url()).toBe(`${home.address}/runs?open=${run}`);
    await page.goto(`${home.address}/runs?upload=u-0000000000000000`);
    await page.locator(".upload-panel .problem", { hasText: "PH190" }).waitFor();
    await page.locator("button", { hasText: "Back to the runs" }).click();

    await expect.poll(() => page.url()).toBe(`${home.address}/runs`);
    await page.context().close();
  });
});

describe("a file that is read otherwise", () => {
  it("of another encoding: the page names the field, and the letters are right", async () => {
    const text = Buffer.from("id\ttext\r\n1\tIch möchte mein Geld zurück\r\n", "utf16le").swap16();
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs`);
    await choose(page, { name: "calls.tsv", mimeType: "text/plain", buffer: text });
    await page.locator(".problem", { hasText: "Choose that encoding above" }).waitFor();
    await page.locator("label", { hasText: "Encoding" }).locator("select").selectOption("utf-16be");
    await page.locator(".preview td", { hasText: "möchte" }).waitFor();
    await page.locator(".quote", { hasText: "1 record" }).waitFor();
    await page.locator("button", { hasText: "Do not classify it" }).click();
    await page.context().close();
  });
});

it("a run that ends is told by the browser only when somebody asked for it", async () => {
  const { page } = await openPage(browser, home.address);
  await page.context().grantPermissions(["notifications"], { origin: home.address });
  await page.addInitScript(`(() => {
    window.told = [];
    const Real = Notification;
    window.Notification = class { constructor(title) { window.told.push(title); } addEventListener() {}
      static get permission() { return Real.permission; }
      static requestPermission() { window.asked = true; return Promise.resolve("granted"); } };
    Object.defineProperty(document, "hidden", { get: () => true });
    window.EventSource = class extends EventSource { constructor(address) { super(address);
      this.addEventListener("news", ({ data }) => { window.heard = JSON.parse(data); }); } };
  })()`);
  await page.goto(`${home.address}/runs`);
  const first = await start(await kept("quiet.csv", csvOf(20_000, "quiet")));
  await ended(first.run);
  await page.locator(".run-table .state.done", { hasText: "done" }).first().waitFor();
  // The news that it is over has come: none of it will come later.
  const isHeard = "window.heard?.runs.some(({ file, state }) => file === 'quiet.csv' && state === 'done')";
  await expect.poll(() => page.evaluate(isHeard)).toBe(true);
  expect(await page.evaluate("[window.told, window.asked === true]")).toEqual([[], false]);

  await page.locator(".notify input").check();
  const second = await start(await kept("told.csv", csvOf(150_000, "told")));
  await ended(second.run);
  await expect.poll(() => page.evaluate("window.told")).toEqual(["told.csv is classified"]);
  await page.context().close();
});
