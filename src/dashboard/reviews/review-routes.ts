import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { isReviewId } from "../../domain/index.ts";
import type { ReviewDone, ReviewQueueReply } from "../api.ts";
import type { DashboardHome } from "../dashboard-home.ts";
import { filterOf, numberOf } from "../server/filter-of.ts";
import { keepReview } from "./keep-review.ts";
import { newReviewOf, refusal } from "./new-review.ts";

const mostBytes = 32 * 1024;
const mostItems = 50;
const latestShown = 10;

/** The queue of texts to look at, and what people say of them. `fresh` tells a browser that it has the reply already. */
export function reviewRoutes(home: DashboardHome, fresh: MiddlewareHandler): Hono {
  const { analytics, platform } = home;
  const { reviews } = platform;
  const routes = new Hono();
  routes.get("/review", fresh, async ({ req, json }) => {
    const { filter } = filterOf(req.url, ["limit"]);
    const limit = numberOf(req.query("limit"), { name: "limit", usual: 5, most: mostItems });
    const [queue, latest] = await Promise.all([
      analytics.reviewQueue(filter, { limit, signal: req.raw.signal }),
      reviews.latest(latestShown),
    ]);
    return json<ReviewQueueReply>({ ...queue, latest });
  });
  routes.post("/reviews", limited, async ({ req, json }) => {
    const sent: unknown = await req.json().catch(() => undefined);
    return json<ReviewDone>({ review: await keepReview(home, newReviewOf(sent)) });
  });
  routes.delete("/reviews/:id", async ({ req, json }) => {
    const id = req.param("id");
    if (!isReviewId(id)) throw refusal("`id` is not `v-` and 16 hex digits.");
    // Taken back twice is taken back: the page may ask again after a reply that was lost.
    await reviews.undo(id);
    return json<ReviewDone>({ review: undefined });
  });
  return routes;
}

const limited = bodyLimit({
  maxSize: mostBytes,
  onError: () => {
    throw refusal(`it has more than ${mostBytes} bytes.`);
  },
});
