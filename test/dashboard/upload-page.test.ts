import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, openBrowser, openPage, sidewaysPixels } from "./browser.ts";
import { looks } from "./looks.ts";
import { readBack } from "./read-back.ts";
import { configuration, makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let browser: Browser;
let home: ServedHome;

beforeAll(async () => {
  const yaml = `${configuration}  letters:
    input: { text: body }
    categories: [{ name: Praise, description: praise and thanks }, { name: Blame, description: blame and anger }]
`;
  [browser, home] = [await openBrowser(), await serveHome(await makeHome({}, yaml))];
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  removeHome(home.folder);
});

const csv = (rows: number, word: string) =>
  `id,text\n${Array.from({ length: rows }, (_, at) => `n-${at},please ${word} order ${at}`).join("\n")}\n`;
const fileOf = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const start = (page: Page) => page.locator(".upload-panel button.main");

/** As a file manager would drop it; said as text, because the compiler knows no browser here. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}));
    for (const type of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    }
  })()`);
}

describe("a file that is dropped on the page Runs", () => {
  it("is shown, priced, classified as it goes, and its result has every row", async () => {
    const { page, complaints } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs`);
    await page.locator(".upload button").waitFor();
    const text = csv(300, "refund");
    await drop(page, "calls.csv", text);
    await page.locator(".upload-panel .role", { hasText: "text" }).waitFor();
    await page.locator(".quote", { hasText: "300 records · 300 different texts" }).waitFor();
    await start(page).click();
    await page.locator(".panel h2", { hasText: "calls.csv" }).waitFor();
    await page.locator(".panel .formats a", { hasText: "Result" }).waitFor({ timeout: 30_000 });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".panel .formats a", { hasText: "Result" }).click(),
    ]);
    const rows = await readBack("x.csv", new Uint8Array(readFileSync(await download.path())));

    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 300 }, (_, at) => `n-${at}`));
    expect(rows.every((row) => row["class"] === "Refund Issues")).toBe(true);
    const done = join(home.folder, "input_data/done/calls.csv");
    await expect.poll(() => existsSync(done)).toBe(true);
    expect(readFileSync(done, "utf8")).toBe(text);
    await page.locator("nav a", { hasText: "Records" }).first().click();
    await page.locator(".found", { hasText: "300 records" }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("a second time leads to the run that it was, and can be dropped", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs`);
    await page.locator("input[type=file]").setInputFiles(fileOf("calls.csv", csv(300, "refund")));
    const known = page.locator(".upload-panel .notice a");
    await known.waitFor();
    const run = await known.textContent();
    await page.locator("button", { hasText: "Do not classify it" }).click();
    await page.locator(".upload-panel").waitFor({ state: "detached" });

    expect(run).toMatch(/^r-/);
    await expect.poll(() => page.url()).toBe(`${home.address}/runs`);
    await page.context().close();
  });

  it("of another classifier or with another column is read as it is told to, also after a reload", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs`);
    await page
      .locator("input[type=file]")
      .setInputFiles(fileOf("mail.csv", "Nr,Letter\n1,I am angry\n2,thanks\n"));
    await page.locator(".upload-panel .notice", { hasText: "no such column" }).waitFor();
    expect(await start(page).isDisabled()).toBe(true);
    await page
      .locator("label", { hasText: /^Classifier/ })
      .locator("select")
      .selectOption("letters");
    await page.locator(".upload-panel .notice", { hasText: "“body”" }).waitFor();
    await page.locator("label", { hasText: "Column with the text" }).locator("select").selectOption("Letter");
    await page.locator(".quote", { hasText: "2 records" }).waitFor();
    await page.reload();
    await page.locator(".quote", { hasText: "2 records" }).waitFor();
    await start(page).click();
    await page.locator(".panel", { hasText: "Classifier letters" }).waitFor();
    await page.locator(".panel .formats a").first().waitFor({ timeout: 30_000 });
    await page.context().close();
  });

  it("of no known kind is refused with what to do, and a broken one says why", async () => {
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs`);
    await page.locator("input[type=file]").setInputFiles(fileOf("photo.png", "x".repeat(5_000_000)));
    await page.locator(".problem", { hasText: "PH210" }).waitFor();
    await page.locator("input[type=file]").setInputFiles(fileOf("broken.xlsx", "this is no workbook"));
    await page.locator(".upload-panel .problem").waitFor();

    expect(await page.locator(".upload-panel .problem code").first().textContent()).toMatch(/^PH\d{3}$/);
    expect(await start(page).isDisabled()).toBe(true);
    await page.context().close();
  });

  it.each(Object.entries(looks))("has no violation that axe finds: %s", async (_, look) => {
    const { page, complaints } = await openPage(browser, home.address, look);
    await page.goto(`${home.address}/runs`);
    await page
      .locator("input[type=file]")
      .setInputFiles(
        fileOf("<b>wide</b>.csv", `id,text,${"column,".repeat(20)}z\n1,"${"long ".repeat(200)}",x\n`),
      );
    await page.locator(".quote").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await sidewaysPixels(page)).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("has its result in the panel also when the run was over before any news of it came", async () => {
    const { page } = await openPage(browser, home.address);
    await page.route("**/api/events", (route) => route.abort());
    await page.goto(`${home.address}/runs`);
    await page.locator(".upload button").waitFor();
    await drop(page, "quick.csv", csv(2, "answer"));
    await page.locator(".quote", { hasText: "2 records" }).waitFor();
    await start(page).click();
    await page.locator(".panel h2", { hasText: "quick.csv" }).waitFor();

    await page.locator(".panel .formats a", { hasText: "Result" }).waitFor({ timeout: 30_000 });
    await page.locator(".run-table a", { hasText: "quick.csv" }).waitFor();
    await page.context().close();
  });
});

describe("a file that is put into the folder", () => {
  it("is no upload, and is taken as before", async () => {
    const watched = await makeHome({});
    const server = await serveHome(watched, ["--port", "0"]);
    await expect.poll(() => existsSync(join(watched, "input_data"))).toBe(true);
    writeFileSync(join(watched, "input_data/put.csv"), csv(5, "refund"));
    const { page } = await openPage(browser, server.address);
    await page.goto(`${server.address}/runs`);
    await page.locator(".state.done").waitFor({ timeout: 30_000 });
    expect(await page.locator(".run-table tbody tr").count()).toBe(1);
    await page.context().close();
    await server.stop();
    removeHome(watched);
  });
});
