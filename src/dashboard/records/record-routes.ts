import { Hono, type MiddlewareHandler } from "hono";
import type { Analytics } from "../../analytics/analytics.ts";
import { facetNames } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type {
  DamagedFiles,
  Overview,
  RecordColumns,
  RecordCount,
  RecordFacets,
  RecordList,
  RecordPosition,
  RecordPreparation,
  RecordRowCells,
  RecordSql,
} from "../api.ts";
import { filterOf } from "../server/filter-of.ts";
import { trendStep } from "./trend-step.ts";

/** Values of a facet that a list shows; chosen ones are there in any case. */
const valuesShown = 100;

/** What the records say. Each reply is the same until records change: `fresh` tells that to a browser that has it. */
export function recordRoutes(analytics: Analytics, fresh: MiddlewareHandler): Hono {
  const routes = new Hono();
  routes.get("/preparation", ({ json }) =>
    json<RecordPreparation>(analytics.preparation(), 200, { "Cache-Control": "no-store" }),
  );
  routes.use(fresh);
  routes.get("/overview", async ({ req, json }) => {
    const { filter } = filterOf(req.url);
    const ask = { signal: req.raw.signal };
    const [summary, facets] = await Promise.all([
      analytics.summary(filter, ask),
      analytics.facets(["class"], filter, { ...ask, limit: 500 }),
    ]);
    const step = trendStep(summary);
    const [trend, movers] = await Promise.all([
      analytics.trend(filter, step, ask),
      analytics.movers(filter, ask),
    ]);
    return json<Overview>({ summary, categories: facets[0]?.values ?? [], step, trend, movers });
  });
  routes.get("/records", async ({ req, json }) => {
    const { filter, notices } = filterOf(req.url);
    const page = await analytics.records(filter, { signal: req.raw.signal });
    return json<RecordList>({ ...page, notices });
  });
  routes.get("/records/count", async ({ req, json }) => {
    const { filter } = filterOf(req.url);
    return json<RecordCount>({ count: await analytics.count(filter, { signal: req.raw.signal }) });
  });
  routes.get("/records/position", async ({ req, json }) => {
    const { filter } = filterOf(req.url, ["key"]);
    const key = req.query("key") ?? "";
    const position = await analytics.position(filter, key, { signal: req.raw.signal });
    return json<RecordPosition>({ position });
  });
  routes.get("/records/sql", ({ req, json }) =>
    json<RecordSql>({ sql: analytics.sqlOf(filterOf(req.url).filter) }),
  );
  routes.get("/damaged", async ({ json }) => json<DamagedFiles>({ files: await analytics.damagedFiles() }));
  routes.get("/facets", async ({ req, json }) => {
    const { filter } = filterOf(req.url);
    const options = { signal: req.raw.signal, limit: valuesShown };
    return json<RecordFacets>({ facets: await analytics.facets(facetNames, filter, options) });
  });
  routes.get("/records/columns", async ({ req, json }) => {
    const { filter } = filterOf(req.url);
    return json<RecordColumns>({ inputColumns: await analytics.inputColumns(filter) });
  });
  routes.get("/record/:key/row", async ({ req, json }) => {
    const key = req.param("key");
    const cells = await analytics.inputRow(key, { signal: req.raw.signal });
    return json<RecordRowCells>({ cells });
  });
  routes.get("/record/:key", async ({ req, json }) => {
    const record = await analytics.record(req.param("key"), { signal: req.raw.signal });
    if (record === undefined) throw new ProductError("PH178", { what: "such record" });
    return json(record);
  });
  return routes;
}
