import { Hono, type MiddlewareHandler } from "hono";
import { ProductError } from "../../errors.ts";
import type { ComparisonReply, QualityReply } from "../api.ts";
import type { DashboardHome } from "../dashboard-home.ts";
import { filterOf } from "../server/filter-of.ts";
import { comparableRuns } from "./comparable-runs.ts";

/** How often the engine was right, and what changed between two runs. */
export function qualityRoutes({ analytics, platform }: DashboardHome, fresh: MiddlewareHandler): Hono {
  const routes = new Hono();
  routes.get("/quality", fresh, async ({ req, json }) => {
    const { filter } = filterOf(req.url);
    const [quality, runs] = await Promise.all([
      analytics.quality(filter, { signal: req.raw.signal }),
      comparableRuns(platform.ledger),
    ]);
    return json<QualityReply>({ ...quality, runs });
  });
  routes.get("/compare", fresh, async ({ req, json }) => {
    const { filter } = filterOf(req.url, ["first", "second"]);
    const runs = await comparableRuns(platform.ledger);
    const named = (name: string | undefined) => {
      const known = runs.find(({ run }) => run === name);
      if (known === undefined) throw new ProductError("PH197", { run: (name ?? "").slice(0, 60) });
      return known.run;
    };
    const pair = { run: named(req.query("first")), other: named(req.query("second")) };
    return json<ComparisonReply>(await analytics.compare(filter, pair, { signal: req.raw.signal }));
  });
  return routes;
}
