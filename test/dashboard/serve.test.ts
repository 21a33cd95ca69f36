import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let folder: string;
let home: ServedHome;

beforeAll(async () => {
  folder = await makeHome({});
  home = await serveHome(folder);
});
afterAll(async () => {
  await home.stop();
  removeHome(folder);
});

it("a port that is taken is an error when it was asked for", async () => {
  const { port } = new URL(home.address);
  const { code, stderr } = await runCli(folder, ["serve", "--port", port, "--no-watch"]);

  expect(code).toBe(2);
  expect(stderr).toContain("PH176");
  expect(stderr).toContain("another program has it");
});

it("a port that is none is refused before anything is opened", async () => {
  const { code, stderr } = await runCli(folder, ["serve", "--port", "seventy"]);

  expect([code, stderr.includes("PH160")]).toEqual([2, true]);
});

it("without a port the next free one is taken", async () => {
  const first = await serveHome(folder, ["--no-watch"]);
  const second = await serveHome(folder, ["--no-watch"]);
  const ports = [first, second].map(({ address }) => Number(new URL(address).port));
  await Promise.all([first.stop(), second.stop()]);

  // Others take and leave ports as well, so the second one need not be the greater.
  expect(new Set(ports).size).toBe(2);
});

it("ends on Ctrl-C, even while a page listens", async () => {
  const other = await serveHome(folder);
  const events = await fetch(`${other.address}/api/events`);
  const reader = events.body?.getReader();
  await reader?.read();

  expect(await other.stop()).toBe(130);
  await reader?.cancel().catch(() => {});
});

it("other computers need the token of the printed address", async () => {
  const open = await serveHome(folder, ["--port", "0", "--host", "0.0.0.0", "--no-watch"]);
  const { origin, searchParams } = new URL(open.address);
  const token = searchParams.get("token") ?? "";
  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(origin + path, { headers, redirect: "manual" })).status;
  const welcome = await fetch(`${origin}/records?token=${token}`, { redirect: "manual" });

  expect(token.length).toBeGreaterThan(20);
  expect(await status("/api/meta")).toBe(403);
  expect(await status("/api/meta?token=wrong")).toBe(403);
  expect([welcome.status, welcome.headers.get("location")]).toEqual([303, "/records"]);
  expect(welcome.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/);
  expect(
    await status("/api/meta", { cookie: (welcome.headers.get("set-cookie") ?? "").split(";")[0] ?? "" }),
  ).toBe(200);
  expect(await status("/api/meta", { authorization: `Bearer ${token}` })).toBe(200);
  await open.stop();
});

it("other users of this computer need the token when --token is given, whatever dashboard they see besides", async () => {
  const one = await serveHome(folder, ["--port", "0", "--token", "--no-watch"]);
  const other = await serveHome(folder, ["--port", "0", "--token", "--no-watch"]);
  const cookies = await Promise.all(
    [one, other].map(async ({ address }) => {
      const welcome = await fetch(address, { redirect: "manual" });
      return (welcome.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    }),
  );
  const status = async ({ address }: { address: string }, headers: Record<string, string> = {}) =>
    (await fetch(`${new URL(address).origin}/api/meta`, { headers })).status;

  expect([await status(one), await status(other)]).toEqual([403, 403]);
  // A browser keeps both under one name of a computer.
  const cookie = cookies.join("; ");
  expect([await status(one, { cookie }), await status(other, { cookie })]).toEqual([200, 200]);
  await Promise.all([one.stop(), other.stop()]);
});

it("the page's first load is under 60 KB gzip", () => {
  const page = "dist/dashboard/page";
  const html = readFileSync(join(page, "index.html"), "utf8");
  const needed = new Set(["index.html"]);
  const take = (name: string) => {
    if (needed.has(name)) return;
    needed.add(name);
    // Not those that are imported when a page is opened: import("./…").
    const text = readFileSync(join(page, name), "utf8");
    for (const [, file] of text.matchAll(/(?:from|import)"\.\/([\w.-]+\.js)"/g)) take(file ?? "");
  };
  for (const [, name] of html.matchAll(/(?:src|href)="\/([\w.-]+)"/g)) take(name ?? "");
  const sizes = [...needed].map((name) => gzipSync(readFileSync(join(page, name))).length);

  expect(needed.size).toBeGreaterThanOrEqual(5);
  expect(needed.size).toBeLessThan(readdirSync(page).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
});
