// What SQL does to the server, and what is left of it: a real server, and the processes that its statements run in.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SqlReply, SqlTicket } from "../../src/dashboard/api/sql.ts";
import { childrenOf, isThere, memoryOf } from "../support/processes.ts";
import { hostileCsv, makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

const endless = "select sum(hash(range) % 7) from range(1000000000000000)";
const patience = { timeout: 40_000 };

let folder: string;
let home: ServedHome;

beforeAll(async () => {
  folder = await makeHome({ "calls.csv": hostileCsv() });
  home = await serveHome(folder);
});
afterAll(async () => {
  await home.stop();
  removeHome(folder);
});

const post = (path: string, body: unknown, { address } = home, signal?: AbortSignal) =>
  fetch(address + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });

/** Statements without an end, under way in processes of their own. */
async function busyWith(count: number, server: ServedHome) {
  const leaving = new AbortController();
  const asked = Array.from({ length: count }, () =>
    post("/api/sql", { text: endless }, server, leaving.signal),
  );
  const ended = Promise.allSettled(asked);
  await expect.poll(() => childrenOf(server.pid).length, patience).toBe(count);
  return { children: childrenOf(server.pid), leaving, ended };
}

describe("the server", () => {
  it("answers everything else while two statements without an end take the processor", async () => {
    const { leaving, ended, children } = await busyWith(2, home);

    const paths = ["/api/healthz", "/api/meta", "/api/facets?facet=class", "/api/records", "/"];
    const replies = await Promise.all(paths.map((path) => fetch(home.address + path)));

    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(childrenOf(home.pid)).toEqual(children);
    leaving.abort();
    await ended;
    await expect.poll(() => children.filter(isThere), patience).toEqual([]);
  });

  it("answers ten statements at once, two of them at a time", async () => {
    const asked = Array.from({ length: 10 }, (_, at) => post("/api/sql", { text: `select ${at} as n` }));
    const replies = await Promise.all(asked);
    const rows = await Promise.all(replies.map(async (reply) => ((await reply.json()) as SqlReply).rows));

    expect(rows).toEqual(Array.from({ length: 10 }, (_, at) => [[at]]));
    expect([1, 2]).toContain(childrenOf(home.pid).length);
  });

  it("holds no file that is downloaded, and shows an answer only as far as its bytes go", async () => {
    const text = "select range, repeat('x', 1000) as x from range(100000)";
    const before = memoryOf(home.pid, "VmHWM");

    const { ticket } = (await (await post("/api/sql/exports", { text, format: "csv" })).json()) as SqlTicket;
    const file = await fetch(`${home.address}/api/sql/exports/${ticket}`);
    let bytes = 0;
    for await (const chunk of file.body ?? []) bytes += chunk.length;
    const large = await post("/api/sql", { text: "select repeat('y', 50000) from range(1000)" });
    const { rows, isCut } = (await large.json()) as SqlReply;

    expect(bytes).toBeGreaterThan(100_000_000);
    expect([rows.length, isCut]).toEqual([167, true]);
    expect(memoryOf(home.pid, "VmHWM") - before).toBeLessThan(150);
    // A hundred megabytes of CSV, made by a process that stands back for every other one.
  }, 120_000);
});

describe("no process of a statement is left", () => {
  it("when the server is ended with Ctrl-C in the middle of one", async () => {
    const server = await serveHome(folder);
    const { children, ended } = await busyWith(1, server);

    await server.stop();

    expect(children.filter(isThere)).toEqual([]);
    await ended;
  });

  it("when the server is killed in the middle of one", async () => {
    const server = await serveHome(folder);
    const { children, ended } = await busyWith(1, server);

    process.kill(server.pid, "SIGKILL");

    await expect.poll(() => children.filter(isThere), patience).toEqual([]);
    await ended;
  });
});
