import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type {
  QuoteNews,
  RunDetails,
  UploadKept,
  UploadQuote,
  UploadStarted,
} from "../../src/dashboard/api.ts";

/** What waits below a home, whole or not. */
export function uploadsIn(folder: string): string[] {
  const place = join(folder, ".pigeonhole/uploads");
  return existsSync(place) ? readdirSync(place) : [];
}

/** What the page asks of a server when a file is brought. `address`: without "/" at the end. */
export function uploadSteps(address: () => string) {
  const at = (path: string, options?: RequestInit) => fetch(address() + path, options);
  const put = (name: string, bytes: string | Uint8Array<ArrayBuffer>) =>
    at(`/api/uploads?${new URLSearchParams({ name })}`, { method: "PUT", body: bytes });
  const get = async <Value>(path: string) => (await (await at(path)).json()) as Value;
  /** All that is told of a quote, to its end. */
  const quoteNews = async (upload: string, choice = ""): Promise<QuoteNews[]> => {
    const text = await (await at(`/api/uploads/${upload}/quote?${choice}`)).text();
    return text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as QuoteNews);
  };
  return {
    put,
    get,
    kept: async (name: string, bytes: string | Uint8Array<ArrayBuffer>) =>
      ((await (await put(name, bytes)).json()) as UploadKept).upload,
    post: (path: string) => at(path, { method: "POST" }),
    drop: (upload: string) => at(`/api/uploads/${upload}`, { method: "DELETE" }),
    start: async (upload: string, choice = "") =>
      (await (
        await at(`/api/uploads/${upload}/start?${choice}`, { method: "POST" })
      ).json()) as UploadStarted,
    quoteNews,
    async quoteOf(upload: string, choice = ""): Promise<UploadQuote> {
      const last = (await quoteNews(upload, choice)).at(-1);
      if (last?.kind !== "quote") throw new Error(JSON.stringify(last));
      return last.quote;
    },
    async ended(run: string): Promise<void> {
      await expect
        .poll(async () => (await get<RunDetails>(`/api/runs/${run}`)).run.state)
        .toMatch(/done|failed/);
    },
  };
}

/** Rows that all differ in their id, and many in their text. */
export function csvOf(rows: number, word = "refund"): string {
  return `id,text\n${Array.from({ length: rows }, (_, at) => `n-${at},please ${word} order ${at % 50}`).join("\n")}\n`;
}
