import { interruptedResults } from "../pipeline.ts";
import { dashboardApp } from "./app.ts";
import type { DashboardHome } from "./dashboard-home.ts";
import { outdatedResults } from "./reviews/outdated-results.ts";
import { ResultWork } from "./reviews/result-work.ts";
import { RunWork } from "./runs/run-work.ts";
import type { Door } from "./server/guard.ts";
import { listen } from "./server/listen.ts";
import { PageFiles } from "./server/page-files.ts";
import { UploadStore } from "./uploads/upload-store.ts";
import { UploadWork } from "./uploads/upload-work.ts";

export interface Dashboard {
  readonly port: number;
  /** Ends connections, then waits for what was begun. */
  close(): Promise<void>;
}

/** Serves the dashboard of a home. `port` undefined: the next free one from 4747 on. Throws PH176 when none is free. */
export async function openDashboard(parts: {
  home: DashboardHome;
  door: Door;
  port: number | undefined;
}): Promise<Dashboard> {
  const { home, door, port } = parts;
  const ending = new AbortController();
  const work = new RunWork((run, options) => home.openForRun(run, options), ending.signal);
  const results = new ResultWork({
    runs: work,
    outdated: () => outdatedResults(home),
    interrupted: () => interruptedResults(home.platform),
    now: () => home.platform.clock.now(),
    signal: ending.signal,
  });
  const store = new UploadStore({ folder: home.uploads.folder, clock: home.platform.clock });
  const uploads = { store, work: new UploadWork({ home, store, runs: work }) };
  const files = await PageFiles.load();
  const app = dashboardApp({ home, door, files, work, results, uploads, signal: ending.signal });
  const listening = await listen(app, door.host, port);
  // Whoever opens the page finds the records ready, or waits for the rest only. What goes wrong is told where it is asked for.
  home.analytics.prepare().catch(() => undefined);
  if (!home.isReadOnly) {
    await uploads.work.goOn();
    // What cannot be looked up now waits for the next start, or for a person.
    await results.goOn().catch(() => undefined);
  }
  return {
    port: listening.port,
    async close() {
      ending.abort();
      await listening.close();
      await results.rest();
      await work.rest();
    },
  };
}
