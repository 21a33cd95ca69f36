import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import packed from "@sparticuz/chromium";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { inject } from "vitest";
import { slowDown } from "./slow-page.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A real Chromium, which its npm package brings; its own switches, not the package's, which turn the web's security off. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await unpackedOnce(), args: ["--no-sandbox"] });
}

/**
 * The package unpacks into the folder for temporary files and takes what is there already, of whatever version and however
 * far somebody came who was killed: so each run of the tests has a folder of its own, in which what is whole is renamed.
 */
async function unpackedOnce(): Promise<string> {
  const folder = inject("browserFolder");
  const whole = join(folder, "whole");
  if (isFirst(join(folder, "taken"))) {
    const growing = join(folder, "growing");
    mkdirSync(growing);
    await unpackInto(growing);
    renameSync(growing, whole);
  }
  while (!existsSync(whole)) await pause(50);
  return join(whole, "chromium");
}

/** Of all processes only one makes the folder. */
const isFirst = (folder: string) => mkdirSync(folder, { recursive: true }) !== undefined;

async function unpackInto(folder: string): Promise<void> {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    await packed.executablePath();
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

export interface Watched {
  readonly page: Page;
  /** What the console said that is no mere talk, errors of scripts, and requests to elsewhere. */
  readonly complaints: string[];
}

/** For what comes at once on a computer that has nothing else to do. */
const patienceMs = 30_000;

/** A page of which every complaint is kept. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await slowDown(page);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${address}/`)) complaints.push(`asked ${request.url()}`);
  });
  return { page, complaints };
}

/** What axe finds, as rule and element. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

/** How far the page can be moved sideways, which it should not. */
export function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
