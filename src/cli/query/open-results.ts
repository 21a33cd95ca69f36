import { join } from "node:path";
import { type Analytics, openAnalytics } from "../../analytics/index.ts";
import { openReviews, openWorker } from "../../platform.ts";
import { type CliContext, plainText } from "../context.ts";
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
    const result = await use(analytics);
    tellDamaged(context, await analytics.damagedFiles());
    return result;
  } finally {
    await analytics.close();
  }
}

function tellDamaged({ stderr }: CliContext, files: readonly string[]): void {
  const [first] = files;
  if (first === undefined) return;
  const more = files.length === 1 ? "" : ` and ${files.length - 1} more`;
  stderr.write(`! Left out, since it cannot be read: ${plainText(first)}${more}\n`);
}
