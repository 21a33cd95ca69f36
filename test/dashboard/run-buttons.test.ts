import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ChatServer, completion, refusal } from "../adapters/openai-compatible/chat-server.ts";
import { openBrowser, openPage } from "./browser.ts";
import { configuration, makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

/** A service that answers slowly, and refuses what a test says. */
let service: ChatServer;
let refuses: (text: string) => boolean;
let pauseMs: number;
let browser: Browser;
let home: ServedHome;

beforeAll(async () => {
  service = await ChatServer.open(async ({ body }) => {
    await new Promise((done) => setTimeout(done, pauseMs));
    if (refuses(body.messages.at(-1)?.content ?? "")) return refusal(400, { message: "Too odd." });
    return completion(
      "<class>Refund Issues</class><rationale>Money.</rationale><confidence>high</confidence>",
    );
  });
  const yaml = `${configuration}engine: { use: openai-compatible, model: stand-in, concurrency: 4, attempts: 1, batchSize: 25 }
openaiCompatible: { url: "${service.url}" }
`;
  [browser, home] = [await openBrowser(), await serveHome(await makeHome({}, yaml))];
});
beforeEach(() => {
  refuses = () => false;
  pauseMs = 0;
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  await service.close();
  removeHome(home.folder);
});

const csv = (rows: number, word: string) =>
  `id,text\n${Array.from({ length: rows }, (_, at) => `n-${at},please ${word} ${at}`).join("\n")}\n`;

async function begin(page: Page, name: string, text: string): Promise<void> {
  await page.goto(`${home.address}/runs`);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator(".quote").waitFor();
  await page.locator(".upload-panel button.main").click();
  await page.locator(".panel h2", { hasText: name }).waitFor();
}

const fraction = (page: Page) =>
  page.evaluate("Number(document.querySelector('.panel progress[value]')?.getAttribute('value') ?? 0)");

describe("a run with a slow service", { timeout: 120_000 }, () => {
  it("shows how far it is, how fast and how long still, and each of them changes", async () => {
    pauseMs = 40;
    const { page, complaints } = await openPage(browser, home.address);
    await begin(page, "slow.csv", csv(1600, "refund"));
    const bar = page.locator(".panel .run-bar");
    const seen = { fractions: new Set<unknown>(), rates: new Set<string>(), left: new Set<string>() };
    await expect
      .poll(
        async () => {
          const text = (await bar.textContent().catch(() => "")) ?? "";
          seen.fractions.add(await fraction(page));
          seen.rates.add(/[\d,]+ texts a second/.exec(text)?.[0] ?? "");
          seen.left.add(/(about [^·]+|a few seconds) left/.exec(text)?.[0] ?? "");
          return seen.fractions.size > 5 && seen.rates.size > 1 && seen.left.size > 1;
        },
        { timeout: 40_000, interval: 100 },
      )
      .toBe(true);
    // Everything was seen: the rest need not take its time.
    pauseMs = 0;
    await page.locator(".panel .formats a").first().waitFor({ timeout: 40_000 });
    await page.locator(".panel dd", { hasText: "1,600" }).first().waitFor();

    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("is stopped by its button: a result of what is answered, and the rest without a category", async () => {
    pauseMs = 60;
    const { page } = await openPage(browser, home.address);
    await begin(page, "stopped.csv", csv(1600, "stop"));
    await expect.poll(() => fraction(page)).toBeGreaterThan(0.02);
    await page.locator(".panel button", { hasText: "Stop" }).click();
    await page.locator(".panel .formats a").first().waitFor({ timeout: 30_000 });
    await page
      .locator(".run-table tr", { hasText: "stopped.csv" })
      .getByText("stopped by a person")
      .waitFor();
    await page.locator(".panel .facts dd").first().waitFor();
    const counts = await page
      .locator(".panel .facts")
      .first()
      .locator("dd")
      .evaluateAll((cells) =>
        cells.map(({ textContent }) => Number((textContent ?? "").replaceAll(",", ""))),
      );
    const [read = 0, classified = 0, ...others] = counts;

    expect(read).toBe(1600);
    expect(classified).toBeGreaterThan(0);
    expect(classified).toBeLessThan(1600);
    expect(classified + others.reduce((sum, one) => sum + one, 0)).toBe(1600);
    await page.context().close();
  });

  it("is retried by its button: what failed is asked again, by its reason its records are found", async () => {
    refuses = (text) => /please odd [0-9]\b/.test(text);
    const { page } = await openPage(browser, home.address);
    await begin(page, "odd.csv", csv(40, "odd"));
    const reason = page.locator(".panel .facts div", { hasText: "Too odd." });
    await reason.waitFor({ timeout: 30_000 });
    expect(await reason.locator("dd").textContent()).toBe("10");
    await reason.locator("a").click();
    await page.locator(".found", { hasText: "10 records" }).waitFor();
    await page.goBack();

    refuses = () => false;
    const asked = service.seen.length;
    await page.locator(".panel button", { hasText: "Retry" }).click();
    await page.locator(".panel [role=status]", { hasText: "Taken up" }).waitFor();
    await expect.poll(() => service.seen.length - asked, { timeout: 30_000 }).toBe(10);
    await page.locator(".panel .formats a").first().waitFor({ timeout: 30_000 });
    await reason.waitFor({ state: "detached" });

    await page.locator(".panel button", { hasText: "Retry" }).waitFor({ state: "detached" });
    expect(service.seen.length - asked).toBe(10);
    await page.context().close();
  });
});
