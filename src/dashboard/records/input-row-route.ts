import { Hono } from "hono";
import { parseBatchId, parseRunId } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { inputRow } from "../../pipeline.ts";
import type { RecordRowCells } from "../api.ts";
import type { DashboardHome } from "../dashboard-home.ts";

/** GET /record/:key/row: the record's row in its file, as the home keeps it. */
export function inputRowRoute({ analytics, platform }: DashboardHome): Hono {
  const routes = new Hono();
  routes.get("/record/:key/row", async ({ req, json }) => {
    const key = req.param("key");
    const record = await analytics.record(key, { signal: req.raw.signal });
    const [run, batch] = [parseRunId(record?.run ?? ""), parseBatchId(record?.batch ?? "")];
    if (record === undefined || run === undefined || batch === undefined) {
      throw new ProductError("PH178", { what: "such record" });
    }
    const at = Number(key.slice(key.lastIndexOf("-") + 1));
    const cells = await inputRow(platform.objects, { run, batch, at, id: record.id });
    return json<RecordRowCells>({ cells }, 200, { "Cache-Control": "private, max-age=60" });
  });
  return routes;
}
