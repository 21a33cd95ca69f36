import { join } from "node:path";
import { ConsoleProcesses } from "../../analytics/console/process/console-processes.ts";
import { openAnalytics } from "../../analytics/open-analytics.ts";
import type { LoadedConfig } from "../../config/index.ts";
import type { DashboardHome } from "../../dashboard/index.ts";
import { InputRows } from "../../pipeline.ts";
import { openLedgerPlatform } from "../../platform.ts";
import { shownPath } from "../classify/classify-file.ts";
import type { CliContext } from "../context.ts";
import { loadHomeConfig, openHomeOfRun, openHomeToRewrite } from "../home.ts";
import { openUploadHome } from "./upload-home.ts";

/** The home of a configuration as the dashboard wants it. */
export async function openDashboardHome(
  context: CliContext,
  loaded: LoadedConfig,
  { isWatched, config: path }: { isWatched: boolean; config: string | undefined },
): Promise<DashboardHome & { close(): Promise<void> }> {
  const { folder, config } = loaded;
  const platform = await openLedgerPlatform(folder);
  const analytics = await openAnalytics({
    folder: join(folder, config.folders.processed),
    today: () => platform.clock.now().toISOString().slice(0, 10),
    reviews: platform.reviews,
    worker: platform.worker,
    inputRows: new InputRows(platform.objects),
    reviewBelow: config.review.below,
    auditShare: config.review.audit,
    console: new ConsoleProcesses(),
  });
  return {
    folder,
    platform,
    isReadOnly: platform.isReadOnly,
    analytics,
    watchedFolder:
      isWatched && !platform.isReadOnly
        ? `${shownPath(context.folder, join(folder, config.folders.input))}/`
        : undefined,
    classifiers: Object.values(config.classifiers).map(({ name, categories }) => ({
      name,
      categories: categories.map((category) => ({ name: category.name, description: category.description })),
    })),
    uploads: openUploadHome(context, loaded, { config: path }),
    async limitNow() {
      const now = await loadHomeConfig(context, path === undefined ? {} : { config: path });
      return now.config.limits.maxCost;
    },
    async openForRun(run, { log = { emit: () => {} }, asksNobody = false } = {}) {
      if (asksNobody) return openHomeToRewrite(context, { loaded, run, log });
      const home = await openHomeOfRun(context, { loaded, name: run.id, log });
      return home.platform;
    },
    async close() {
      await analytics.close();
      await platform.close();
    },
  };
}
