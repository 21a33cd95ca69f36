import { Hono, type MiddlewareHandler } from "hono";
import { streamSSE } from "hono/streaming";
import type { Run } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { News, RunList } from "../api.ts";
import type { DashboardHome } from "../dashboard-home.ts";
import { bodyOf } from "../server/body-of.ts";
import { LatestOnly } from "../server/latest-only.ts";
import type { NewsDesk } from "./news.ts";
import { findRun, listRuns, runDetails } from "./run-list.ts";
import type { RunWork } from "./run-work.ts";

/** So that nothing in between takes a silent connection for a dead one. */
const heartbeatMs = 15_000;

/** What the ledger says of runs, what can be done with one, and its files. */
export function runRoutes(
  { platform, folder, uploads, limitNow }: DashboardHome,
  work: RunWork,
  desk: NewsDesk,
): Hono {
  const { ledger, objects } = platform;
  const routes = new Hono();
  routes.use("/runs/*", noStore);
  routes.get("/runs", async ({ json }) => json<RunList>(await listRuns(ledger)));
  routes.get("/runs/:run", async ({ req, json }) =>
    json(await runDetails(ledger, objects, await findRun(ledger, req.param("run")))),
  );
  routes.post("/runs/:run/retry", async ({ req, json }) => {
    const run = await findRun(ledger, req.param("run"));
    await work.retry(run, {
      maxCost: allowedOf(req.query("maxCost")) ?? (await limitNow()),
      inputPlaces: uploads.otherPlaces(run),
      whenOver: (ended) => uploads.putAwayAgain(ended),
    });
    return json({ done: true }, 202);
  });
  routes.post("/runs/:run/stop", async ({ req, json }) => {
    await work.stop(await findRun(ledger, req.param("run")));
    return json({ done: true }, 202);
  });
  routes.get("/runs/:run/files/:which", async ({ req, body }) => {
    const run = await findRun(ledger, req.param("run"));
    const key = keyOf(run, req.param("which"));
    const store = platform.results(run.destination.folder ?? folder);
    const bytes = await store.get(key);
    if (bytes === undefined)
      throw new ProductError("PH178", { what: "such file any more: it was moved or deleted" });
    return body(await bodyOf(bytes), 200, {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": attachment(key.slice(key.lastIndexOf("/") + 1)),
    });
  });
  routes.get("/events", (context) =>
    streamSSE(context, async (stream) => {
      const news = new LatestOnly<News>((one) =>
        stream.writeSSE({ event: "news", data: JSON.stringify(one) }),
      );
      const leaving = new AbortController();
      stream.onAbort(() => leaving.abort());
      const end = await desk.listen((one) => news.tell(one));
      leaving.signal.addEventListener("abort", end);
      try {
        while (!stream.aborted && !stream.closed) {
          await platform.clock.sleep(heartbeatMs, leaving.signal);
          await stream.write(": still here\n\n");
        }
      } catch (error) {
        if (!leaving.signal.aborted) throw error;
      } finally {
        end();
      }
    }),
  );
  return routes;
}

const mostDollars = 1_000_000;

/** US dollars that a person allows a run at the page; undefined: as configured. Throws PH179 for anything else. */
function allowedOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const dollars = /^\d{1,7}(\.\d{1,4})?$/.test(text) ? Number(text) : 0;
  if (dollars > 0 && dollars <= mostDollars) return dollars;
  throw new ProductError("PH179", { problem: `\`maxCost\` is no amount of US dollars above 0, e.g. 2.50.` });
}

/** A run changes at any time, and its button may have been pressed on another page. */
const noStore: MiddlewareHandler = async (context, next) => {
  await next();
  context.res.headers.set("Cache-Control", "no-store");
};

function keyOf({ state, destination }: Run, which: string): string {
  if (state === "published" && which === "result") return destination.key;
  if (state === "published" && which === "report") return destination.reportKey;
  throw new ProductError("PH178", { what: "such file of the run" });
}

/** RFC 6266: any name, whatever its letters. */
function attachment(name: string): string {
  const plain = name.replace(/[^\w.-]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
