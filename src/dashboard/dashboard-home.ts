import type { Analytics } from "../analytics/analytics.ts";
import type { Run } from "../domain/index.ts";
import type { Log, WorkingPlatform } from "../ports/index.ts";
import type { ClassifierView } from "./api.ts";
import type { UploadHome } from "./uploads/upload-home.ts";

/** The opened home that the dashboard shows. */
export interface DashboardHome {
  /** The folder of `pigeonhole.yaml`, absolute. */
  readonly folder: string;
  /** Nothing can be kept or changed: it is only shown, runs as they were when it was opened. */
  readonly isReadOnly: boolean;
  /** Ledger and objects; its engine is never asked. */
  readonly platform: WorkingPlatform;
  readonly analytics: Analytics;
  /** As a person would type it; undefined: no folder is watched. */
  readonly watchedFolder: string | undefined;
  /** As the configuration describes them now. */
  readonly classifiers: readonly ClassifierView[];
  readonly uploads: UploadHome;
  /** `limits.maxCost` as it is configured now, in US dollars. */
  limitNow(): Promise<number | undefined>;
  /** The home with the engine that the run was made with, to work on it; closed by whoever opened it. */
  openForRun(run: Run, options?: OpeningForRun): Promise<WorkingPlatform>;
}

export interface OpeningForRun {
  /** Told how it goes. */
  readonly log?: Log | undefined;
  /** Only the result is to be written anew: it does not matter if the engine's settings are gone. */
  readonly asksNobody?: boolean | undefined;
}
