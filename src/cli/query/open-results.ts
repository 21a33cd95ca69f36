import { join } from "node:path";
import { type Analytics, openAnalytics } from "../../analytics/index.ts";
import { openReviews, openWorker } from "../../platform.ts";
import type { CliContext } from "../context.ts";
import { loadHomeConfig } from "../home.ts";

/** What the runs of the home on this computer published; closed when `use` is done. */
export async function withResults<Result>(
  context: CliContext,
  config: string | undefined,
  use: (analytics: Analytics) => Promise<Result>,
): Promise<Result> {
  const loaded = await loadHomeConfig(context, { config });
  const { folders, review } = loaded.config;
  const analytics = await openAnalytics({
    folder: join(loaded.folder, folders.processed),
    today: () => new Date().toISOString().slice(0, 10),
    reviews: await openReviews(loaded.folder),
    worker: await openWorker(),
    reviewBelow: review.below,
    auditShare: review.audit,
  });
  try {
    return await use(analytics);
  } finally {
    await analytics.close();
  }
}
