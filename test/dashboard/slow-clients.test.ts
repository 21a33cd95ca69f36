import { connect, type Socket } from "node:net";
import { Hono } from "hono";
import { expect, it, onTestFinished } from "vitest";
import { SystemClock } from "../../src/adapters/local/system-clock.ts";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import type { DashboardHome } from "../../src/dashboard/dashboard-home.ts";
import { NewsDesk } from "../../src/dashboard/runs/news.ts";
import { runRoutes } from "../../src/dashboard/runs/run-routes.ts";
import type { RunWork } from "../../src/dashboard/runs/run-work.ts";
import { LatestOnly } from "../../src/dashboard/server/latest-only.ts";
import { listen } from "../../src/dashboard/server/listen.ts";
import { usualPatience } from "../../src/dashboard/server/slow-clients.ts";

/** Longer than any test: what is not tried does not come to pass. */
const long = { ...usualPatience, headMs: 600_000, silenceMs: 600_000, bodyMs: 600_000, lookMs: 20 };

/** A server with a page, a place for bodies and a reply that never ends; and a client that sends what it is told. */
async function serverWith(patience: Partial<typeof long>) {
  const app = new Hono();
  app.onError((_error, context) => context.text("", 500));
  app.get("/", (context) => context.text("the page"));
  app.post("/", async (context) => context.text(`${(await context.req.text()).length}`));
  app.get("/endless", (context) => context.body(new ReadableStream({ start() {} })));
  const server = await listen(app, "127.0.0.1", 0, { ...long, ...patience });
  onTestFinished(() => server.close());
  return {
    address: `http://127.0.0.1:${server.port}/`,
    say(text: string): Socket {
      const socket = connect(server.port, "127.0.0.1", () => socket.write(text));
      socket.on("error", () => {});
      socket.resume();
      onTestFinished(() => void socket.destroy());
      return socket;
    },
  };
}

const closed = (socket: Socket) => new Promise<void>((done) => socket.once("close", () => done()));

it("clients that do not end their requests' heads are sent away, and the page is answered meanwhile", async () => {
  const { address, say } = await serverWith({ headMs: 300 });
  const slow = Array.from({ length: 100 }, () => closed(say("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")));

  expect(await (await fetch(address)).text()).toBe("the page");
  await Promise.all(slow);
});

it("a body that does not come is ended, one that comes is taken", async () => {
  const { address, say } = await serverWith({ bodyMs: 300 });
  const slow = closed(say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nabc"));
  const chunked = closed(say("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"));

  expect(await (await fetch(address, { method: "POST", body: "x".repeat(50_000) })).text()).toBe("50000");
  await Promise.all([slow, chunked]);
});

it("a client that neither reads nor sends for long is sent away", async () => {
  const { say } = await serverWith({ silenceMs: 300 });

  await closed(say("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n"));
});

it("who does not take what is told costs the memory of one, and gets the last when it does", async () => {
  const taken: number[] = [];
  let take = () => {};
  const news = new LatestOnly<number>((value) => {
    taken.push(value);
    return new Promise<void>((done) => {
      take = done;
    });
  });

  for (let count = 1; count <= 1000; count += 1) news.tell(count);
  expect(taken).toEqual([1]);
  take();

  await expect.poll(() => taken).toEqual([1, 1000]);
});

it("1,000 pages that leave are not told any more", async () => {
  const platform = openMemoryPlatform();
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const desk = new NewsDesk({
    ledger: platform.ledger,
    clock: new SystemClock(),
    datasetVersion: async () => "1",
    results: () => undefined,
    signal: ending.signal,
  });
  const home = { platform: { ...platform, clock: new SystemClock() }, folder: "/nowhere" };
  const routes = runRoutes(home as unknown as DashboardHome, {} as RunWork, desk);
  const replies = await Promise.all(Array.from({ length: 1000 }, async () => routes.request("/events")));
  await expect.poll(() => desk.listeners).toBe(1000);

  await Promise.all(replies.map((reply) => reply.body?.cancel()));

  await expect.poll(() => desk.listeners).toBe(0);
});
