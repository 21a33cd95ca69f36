import type { Config, Environment } from "../../config/index.ts";
import type { EngineProbes, Ledger, Reviews } from "../../ports/index.ts";

/** What the doctor learns of the computer; tests make each of them fail. */
export interface DoctorProbes {
  /** e.g. "20.20.2" */
  readonly nodeVersion: string;
  /** e.g. "linux", "darwin", "win32" */
  readonly system: string;
  exists(path: string): Promise<boolean>;
  /** Free bytes on the disk of the folder, or of the nearest one above it that is there. */
  freeBytes(folder: string): Promise<number>;
  /** Makes a file in the folder, or in the nearest one above it that is there, and removes it. Rejects as the system does. */
  tryWriting(folder: string): Promise<void>;
  /** Opens a new database in a temporary folder. Rejects when the database's library cannot be loaded. */
  tryDatabase(): Promise<void>;
  /** The ledger of a home. Rejects with PH405 to PH412. */
  openLedger(folder: string): Promise<{ ledger: Ledger; close(): Promise<void> }>;
  /** What people said of texts. */
  openReviews(folder: string): Promise<Pick<Reviews, "unreadable" | "latest">>;
  /** What can be learned of the configured engine; loads no more than that engine needs. */
  openEngineProbes(config: Config, environment: Environment): Promise<EngineProbes>;
}

/** How an engine is looked at. */
export interface EngineLook {
  readonly environment: Environment;
  /** Whether a job may be asked for, which leaves one in the list of jobs. */
  readonly isProbing: boolean;
  /** What stands behind a command that speaks to the same home, e.g. " --home aws". */
  readonly homeWords: string;
}
