import { Hono, type MiddlewareHandler } from "hono";
import type { Analytics } from "../../analytics/analytics.ts";
import { ProductError } from "../../errors.ts";
import { bodyOf } from "../server/body-of.ts";
import { filterOf } from "../server/filter-of.ts";
import { contentTypes, formatNamed } from "./formats.ts";

/**
 * GET /records.csv?<filter>: the page's own address with an ending gives all records of its view as a file, in the view's
 * order, with the columns of `cols`. `formulas=keep` leaves cells as they are that a spreadsheet would run.
 */
export function recordFiles(analytics: Analytics, today: () => string, fresh: MiddlewareHandler): Hono {
  const routes = new Hono();
  routes.get("/:name{records\\.\\w+}", fresh, async ({ req, body }) => {
    const format = formatNamed(req.param("name").replace(/^records\./, ""));
    const { filter, notices } = filterOf(req.url, ["formulas"]);
    const [notice] = notices;
    // The page says what it left out. A file cannot, and would hold other records than were asked for.
    if (notice !== undefined) {
      throw new ProductError("PH179", { problem: notice.text.replace(/^Ignored: /, "Not known: ") });
    }
    const headers = {
      "Content-Type": contentTypes[format],
      "Content-Disposition": `attachment; filename="records-${today()}.${format}"`,
    };
    // Nobody would read the body, and its records would wait for ever to be taken.
    if (req.method === "HEAD") return body(null, 200, headers);
    const bytes = analytics.export(
      { ...filter, after: undefined },
      { format, neutralizeFormulas: req.query("formulas") !== "keep", signal: req.raw.signal },
    );
    return body(await bodyOf(bytes), 200, headers);
  });
  return routes;
}
