import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RunDetails } from "../../src/dashboard/api.ts";
import { ChatServer, completion } from "../adapters/openai-compatible/chat-server.ts";
import { openBrowser, openPage } from "./browser.ts";
import { configuration, makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";
import { uploadSteps } from "./upload-steps.ts";

let service: ChatServer;
let tokens: number;
let answer: string;
let browser: Browser;
let home: ServedHome;
const { kept, get, post, quoteOf, start, ended } = uploadSteps(() => home.address);

beforeAll(async () => {
  service = await ChatServer.open(() => {
    const { body } = completion(answer);
    const usage = { prompt_tokens: tokens, completion_tokens: 10, total_tokens: tokens + 10 };
    return { body: { ...(body as object), usage } };
  });
  [browser, home] = [await openBrowser(), await serveHome(await makeHome({}, yamlWith(0.5)))];
});
beforeEach(() => {
  tokens = 200;
  answer = "<class>Refund Issues</class><rationale>Money.</rationale>";
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  await service.close();
  removeHome(home.folder);
});

const yamlWith = (
  maxCost: number,
) => `${configuration}engine: { use: openai-compatible, model: stand-in, concurrency: 2, attempts: 2, batchSize: 25 }
openaiCompatible: { url: "${service.url}" }
prices: { input: 10, output: 10 }
limits: { maxCost: ${maxCost} }
`;
const csv = (rows: number, word: string) =>
  `id,text\n${Array.from({ length: rows }, (_, at) => `n-${at},please ${word} ${at}`).join("\n")}\n`;

describe("limits.maxCost and a file that is brought", () => {
  it("above it: the page says so and what to do, cannot start it, and can once it is raised", async () => {
    const { page, complaints } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs`);
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "dear.csv", mimeType: "text/csv", buffer: Buffer.from(csv(200, "refund")) });
    const notice = page.locator(".quote-box .notice", { hasText: "limits.maxCost" });
    await notice.waitFor();
    const said = (await notice.textContent()) ?? "";
    const needed = Number(/Allow \$([\d.]+) there/.exec(said)?.[1]);

    expect(said).toContain("($0.50)");
    expect(needed).toBeGreaterThan(0.5);
    await page.locator(".upload-panel button.main:disabled").waitFor();
    expect(service.seen).toEqual([]);

    writeFileSync(join(home.folder, "pigeonhole.yaml"), yamlWith(needed));
    await page.reload();
    await page.locator(".quote").waitFor();
    await page.locator(".upload-panel button.main:enabled").click();
    await page.locator(".panel .formats a").first().waitFor();
    const { run } = await get<RunDetails>(`/api/runs/${new URL(page.url()).searchParams.get("open")}`);
    expect(run).toMatchObject({ state: "done", read: 200, failed: 0 });
    expect(run.cost).toBeGreaterThan(0);
    expect(run.cost).toBeLessThanOrEqual(needed);
    expect(complaints).toEqual([]);
    writeFileSync(join(home.folder, "pigeonhole.yaml"), yamlWith(0.5));
    await page.context().close();
  });

  it("above it, started all the same: the run ends before anything is asked, and the page says what to do", async () => {
    const asked = service.seen.length;
    const upload = await kept("forced.csv", csv(200, "hotel"));
    const { cost } = await quoteOf(upload);
    const { run } = await start(upload);
    await ended(run);
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs?open=${run}`);
    const failure = page.locator(".panel .problem");
    await failure.waitFor();
    const said = (await failure.textContent()) ?? "";

    expect(cost).toMatchObject({ limit: 0.5, isWithinLimit: false });
    expect(said).toContain("PH320");
    expect(said).toContain("forced.csv");
    expect(said).toMatch(/limits\.maxCost/);
    expect(service.seen.length).toBe(asked);
    await page.locator(".run-table tr", { hasText: "forced.csv" }).getByText("failed PH320").waitFor();
    await page.context().close();
  });

  it("above it, started all the same, and allowed by the field beside the error: the run goes on up to that", async () => {
    const { run } = await start(await kept("allowed.csv", csv(120, "flight")));
    await ended(run);
    const { page, complaints } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs?open=${run}`);
    const failure = page.locator(".panel .problem");
    await failure.waitFor();
    expect(await failure.textContent()).not.toContain("--max-cost");
    const field = page.getByLabel("Allow it, in US dollars, up to");
    await field.fill("no");
    await page.locator(".panel button:disabled", { hasText: "Go on" }).waitFor();
    await field.fill("5");
    await page.locator(".panel button", { hasText: "Go on" }).click();

    await page.locator(".panel .formats a").first().waitFor({ timeout: 30_000 });
    expect((await get<RunDetails>(`/api/runs/${run}`)).run).toMatchObject({ state: "done", read: 120 });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("above it, raised and retried: the run goes on from the file that was put away, and that is done then", async () => {
    const { run } = await start(await kept("again.csv", csv(150, "room")));
    await ended(run);
    const place = (folder: string) => readdirSync(join(home.folder, "input_data", folder));
    await expect.poll(() => place("failed")).toContain("again.csv.reason.txt");
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs?open=${run}`);
    await page.locator(".panel button", { hasText: "Retry" }).click();
    await page.locator(".panel .problem", { hasText: "PH320" }).waitFor();
    writeFileSync(join(home.folder, "pigeonhole.yaml"), yamlWith(5));
    await expect
      .poll(
        async () => {
          // The first try may not be over yet.
          await post(`/api/runs/${run}/retry`);
          return (await get<RunDetails>(`/api/runs/${run}`)).run.state;
        },
        { interval: 500 },
      )
      .toMatch(/answering|writing|done/);
    await ended(run);
    await page.locator(".panel .formats a").first().waitFor();

    await expect.poll(() => place("done")).toContain("again.csv");
    await expect.poll(() => place("failed").filter((name) => name.startsWith("again"))).toEqual([]);
    expect((await get<RunDetails>(`/api/runs/${run}`)).run).toMatchObject({ state: "done", read: 150 });
    writeFileSync(join(home.folder, "pigeonhole.yaml"), yamlWith(0.5));
    await page.context().close();
  });

  it("holds when the service takes more than the quote said: nothing is asked again beyond it", async () => {
    const upload = await kept("surprise.csv", csv(50, "cancel"));
    const quote = await quoteOf(upload);
    // Unusable answers are asked again, as long as there is money for it.
    [tokens, answer] = [100_000, "I do not know."];
    const asked = service.seen.length;
    const { run } = await start(upload);
    await ended(run);
    const { run: shown, report } = await get<RunDetails>(`/api/runs/${run}`);
    const { page } = await openPage(browser, home.address);
    await page.goto(`${home.address}/runs?open=${run}`);
    const reason = page.locator(".panel .facts div", { hasText: "more than the limit allows" });
    await reason.waitFor();

    expect(quote.cost?.isWithinLimit).toBe(true);
    // Each text once, and none again.
    expect(service.seen.length - asked).toBe(50);
    expect(shown).toMatchObject({ state: "done", failed: 50, canRetry: true });
    expect(report?.warnings.map(({ code }) => code)).toEqual(["cost-limit"]);
    expect(await reason.locator("dd").textContent()).toBe("50");
    await page.locator(".panel button", { hasText: "Retry" }).waitFor();
    await page.context().close();
  });
});
