import { join } from "node:path";
import { type Analytics, openAnalytics } from "../../analytics/index.ts";
import type { CliContext } from "../context.ts";
import { loadHomeConfig } from "../home.ts";

/** What the runs of the home on this computer published; closed when `use` is done. */
export async function withResults<Result>(
  context: CliContext,
  config: string | undefined,
  use: (analytics: Analytics) => Promise<Result>,
): Promise<Result> {
  const loaded = await loadHomeConfig(context, { config });
  const folder = join(loaded.folder, loaded.config.folders.processed);
  const analytics = await openAnalytics({ folder, today: () => new Date().toISOString().slice(0, 10) });
  try {
    return await use(analytics);
  } finally {
    await analytics.close();
  }
}
