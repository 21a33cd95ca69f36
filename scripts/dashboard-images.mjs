// Takes the pictures of the dashboard for the documentation, from the travel example: node scripts/dashboard-images.mjs [folder]
// Needs `npm run build` first.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import packed from "@sparticuz/chromium";
import { chromium } from "playwright-core";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = resolve(process.argv[2] ?? join(root, "docs/images"));
const program = join(root, "dist/cli/main.js");
const folder = join(mkdtempSync(join(tmpdir(), "pigeonhole-images-")), "travel");

const wide = { width: 1280, height: 820 };
const phone = { width: 390, height: 844 };
const views = [
  { name: "overview", address: "/" },
  { name: "records", address: "/records", act: openRecord },
  { name: "review", address: "/review", act: decideSome },
  { name: "quality", address: "/quality" },
  { name: "runs", address: "/runs", act: openRun },
  { name: "sql", address: "/sql", act: askShares },
];

mkdirSync(target, { recursive: true });
cpSync(join(root, "examples/travel"), folder, { recursive: true });
spawnSync(process.execPath, [program, "classify", "requests.csv"], { cwd: folder, stdio: "inherit" });
const server = spawn(process.execPath, [program, "serve", "--port", "0", "--no-watch"], { cwd: folder });
const browser = await chromium.launch({
  executablePath: await packed.executablePath(),
  args: ["--no-sandbox"],
});
try {
  const address = await addressOf(server);
  for (const colorScheme of ["light", "dark"]) {
    await takeAll(address, { viewport: wide, colorScheme, ending: `-${colorScheme}` });
  }
  await takeAll(address, { viewport: phone, colorScheme: "light", ending: "-phone" });
} finally {
  await browser.close();
  server.kill();
  rmSync(dirname(folder), { recursive: true, force: true });
}

async function takeAll(address, { viewport, colorScheme, ending }) {
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  for (const view of views) {
    await page.goto(new URL(view.address, address).href);
    await page.waitForSelector(".tile, .record-table, .review-card, .run-table, .cm-content");
    await view.act?.(page);
    await page.waitForTimeout(700);
    await page.screenshot({ path: join(target, `${view.name}${ending}.png`) });
  }
  await context.close();
}

async function openRecord(page) {
  await page.locator(".record-table tbody a").nth(2).click();
  await page.waitForSelector(".panel h2");
}

/** By keyboard, as a person would; then the next text waits. */
async function decideSome(page) {
  for (const key of ["Enter", "4", "x", "Enter", "3"]) {
    const before = page.url();
    await page.waitForTimeout(3000);
    await page.keyboard.press(key);
    await page.waitForFunction((address) => location.href !== address, before);
  }
  await page.waitForTimeout(2500);
}

async function openRun(page) {
  await page.locator(".run-table tbody a").first().click();
  await page.waitForSelector(".panel .facts");
}

async function askShares(page) {
  if ((page.viewportSize()?.width ?? 0) < 901) await page.locator(".saved-list summary").click();
  await page.locator(".saved button").first().click();
  await page.waitForSelector(".sql-rows tbody tr");
}

function addressOf(child) {
  return new Promise((done, fail) => {
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      const found = /http:\/\/[^\s]+/.exec(text);
      if (found !== null) done(found[0]);
    });
    child.on("exit", () => fail(new Error(`serve ended: ${text}`)));
  });
}
