import { Hono } from "hono";
import { exportReviews } from "../../analytics/export-reviews.ts";
import type { ReviewOfText } from "../../domain/index.ts";
import type { OutdatedResults, ResultTask } from "../api.ts";
import type { DashboardHome } from "../dashboard-home.ts";
import { contentTypes, formatNamed } from "../records/formats.ts";
import { bodyOf } from "../server/body-of.ts";
import { type Outdated, outdatedResults } from "./outdated-results.ts";
import type { ResultWork } from "./result-work.ts";

/** What people said, in result files and as a file of its own. */
export function resultRoutes(home: DashboardHome, work: ResultWork, today: () => string): Hono {
  const { platform, classifiers } = home;
  const routes = new Hono();
  routes.get("/reviews/results", async ({ json, header }) => {
    header("Cache-Control", "no-store");
    return json<OutdatedResults>({ runs: viewOf(await outdatedResults(home)) });
  });
  routes.post("/reviews/results", ({ json }) => json<ResultTask>(work.start(), 202));
  routes.get("/reviews/:name{gold\\..+}", async ({ req, body }) => {
    const format = formatNamed(req.param("name").replace(/^gold\./, ""));
    const names = classifiers.map(({ name }) => name);
    const bytes = exportReviews(textsOf(platform.reviews, names), { format, neutralizeFormulas: true });
    return body(await bodyOf(bytes), 200, {
      "Content-Type": contentTypes[format],
      "Content-Disposition": `attachment; filename="gold-${today()}.${format}"`,
      "Cache-Control": "no-store",
    });
  });
  return routes;
}

function viewOf(outdated: readonly Outdated[]): OutdatedResults["runs"] {
  return outdated.map(({ run, texts }) => ({ run: run.id, file: run.source.name, reviews: texts }));
}

async function* textsOf(
  reviews: DashboardHome["platform"]["reviews"],
  classifiers: readonly string[],
): AsyncGenerator<ReviewOfText> {
  for (const name of classifiers) yield* reviews.texts(name);
}
