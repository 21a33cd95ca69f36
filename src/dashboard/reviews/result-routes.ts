import { Hono } from "hono";
import { exportReviews } from "../../analytics/export-reviews.ts";
import type { ReviewOfText } from "../../domain/index.ts";
import type { OutdatedResults, Problem } from "../api.ts";
import type { DashboardHome } from "../dashboard-home.ts";
import { contentTypes, formatNamed } from "../records/formats.ts";
import type { RunWork } from "../runs/run-work.ts";
import { bodyOf } from "../server/body-of.ts";
import { problemOf } from "../server/problem.ts";
import { type Outdated, outdatedResults } from "./outdated-results.ts";

/** What people said, in result files and as a file of its own. */
export function resultRoutes(home: DashboardHome, work: RunWork, today: () => string): Hono {
  const { platform, classifiers } = home;
  const routes = new Hono();
  routes.get("/reviews/results", async ({ json, header }) => {
    header("Cache-Control", "no-store");
    return json<OutdatedResults>({ runs: viewOf(await outdatedResults(home)), written: [], failed: [] });
  });
  routes.post("/reviews/results", async ({ json }) => {
    const written: string[] = [];
    const failed: { run: string; file: string; problem: Problem }[] = [];
    for (const { run } of await outdatedResults(home)) {
      const problem = await write(work, run);
      if (problem === undefined) written.push(run.id);
      else failed.push({ run: run.id, file: run.source.name, problem });
    }
    return json<OutdatedResults>({ runs: viewOf(await outdatedResults(home)), written, failed });
  });
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

/** Why the result was not written; undefined: it was. */
async function write(work: RunWork, run: Outdated["run"]): Promise<Problem | undefined> {
  try {
    const ended = await work.republish(run);
    if (ended?.failure === undefined) return undefined;
    const { code, message, hint } = ended.failure;
    return { status: 502, title: message, hint, code };
  } catch (error) {
    return problemOf(error);
  }
}

async function* textsOf(
  reviews: DashboardHome["platform"]["reviews"],
  classifiers: readonly string[],
): AsyncGenerator<ReviewOfText> {
  for (const name of classifiers) yield* reviews.texts(name);
}
