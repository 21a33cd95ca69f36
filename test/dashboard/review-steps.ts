// What tests of reviews do and look at.
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { JsonlReviews } from "../../src/adapters/local/jsonl-reviews.ts";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import type { FullRecord } from "../../src/analytics/analytics.ts";
import type { Review } from "../../src/domain/index.ts";
import { memorySource } from "../formats/memory-source.ts";
import { readRows } from "../formats/read-rows.ts";
import type { ServedHome } from "./served-home.ts";

export const openKey = (page: Page) => new URL(page.url()).searchParams.get("open");
export const card = (page: Page) => page.locator(".review-card");

export async function json<Value>(home: ServedHome, path: string): Promise<Value> {
  return (await (await fetch(home.address + path)).json()) as Value;
}

export const recordOf = (home: ServedHome, key: string | null) =>
  json<FullRecord>(home, `/api/record/${key}`);

/** Presses a key and waits for the next record. Returns the one that was shown. */
export async function press(page: Page, key: string): Promise<string | null> {
  const before = openKey(page);
  await page.keyboard.press(key);
  await expect.poll(() => openKey(page), { interval: 10 }).not.toBe(before);
  await card(page).waitFor();
  return before;
}

/** The server has everything. */
export function allKept(page: Page) {
  const waiting = "Object.keys(localStorage).filter((key) => key.includes('unsent')).length";
  return expect.poll(() => page.evaluate(waiting)).toBe(0);
}

export type Said = Pick<Review, "decision" | "category" | "note" | "isExample">;

/** What counts by the file of reviews, by key of the text. */
export async function reviewsKept({ folder }: ServedHome): Promise<Map<string, Said>> {
  const reviews = await new JsonlReviews(join(folder, "reviews.jsonl"), new ManualClock()).current("travel");
  return new Map(
    [...reviews].map(([key, { decision, category, note, isExample }]): [string, Said] => [
      key,
      { decision, category, note, isExample },
    ]),
  );
}

export async function countOf(home: ServedHome, query: string): Promise<number> {
  return (await json<{ count: number }>(home, `/api/records/count?${query}`)).count;
}

/** Rows of the only result file whose status is "corrected". */
export async function correctedRows(home: ServedHome): Promise<number> {
  const { runs } = await json<{ runs: { run: string }[] }>(home, "/api/runs");
  const reply = await fetch(`${home.address}/api/runs/${runs[0]?.run}/files/result`);
  const source = memorySource("calls.csv", new Uint8Array(await reply.arrayBuffer()));
  const { columns, rows } = await readRows(source);
  return rows.filter(({ cells }) => cells[columns.indexOf("status")] === "corrected").length;
}
