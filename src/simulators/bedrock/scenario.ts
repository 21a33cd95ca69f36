import type { FaultRates } from "./fault-kinds.ts";
import type { JobStatus } from "./job-status.ts";
import type { FamilyName, ModelFacts } from "./model-catalogue.ts";

/** How a simulator behaves, all choices made. What each means: docs/reference/bedrock-simulator.md. */
export interface Scenario {
  /** Same seed, same records, same faults. */
  readonly seed: string;
  /** The AWS account that jobs and events belong to. */
  readonly account: string;
  readonly durations: JobDurations;
  readonly quotas: Quotas;
  readonly permissions: Permissions;
  readonly faults: FaultRates;
  /** By the job's number in order of creation, from "1"; "*" for all others. */
  readonly endings: Readonly<Record<string, Ending>>;
  /** What becomes of records that a job did not get to. */
  readonly unprocessed: "absent" | "expired";
  readonly events: EventBehaviour;
  readonly online: OnlineBehaviour;
  /** Whether a job may be named by its 12 characters alone. */
  readonly bareJobIds: "accepted" | "refused";
  /** By model id without a region's prefix: models to add or to change. */
  readonly models: Readonly<Record<string, ModelChange>>;
}

/** How long a job stays in each status, in milliseconds. */
export interface JobDurations {
  readonly submittedMs: number;
  readonly validatingMs: number;
  readonly scheduledMs: number;
  /** Spread over the records. */
  readonly inProgressMs: number;
  readonly stoppingMs: number;
}

export interface Quotas {
  readonly minimumRecords: number;
  readonly maximumRecords: number;
  readonly maximumFileBytes: number;
  readonly maximumJobBytes: number;
  /** Jobs of one model that have not ended. */
  readonly concurrentJobs: number;
  /** Calls of the four job operations a second; undefined: no limit. */
  readonly requestsPerSecond: number | undefined;
}

export interface Permissions {
  /** Whether the caller may pass the service role. */
  readonly passRole: boolean;
  /** Whether the account may use batch inference at all. */
  readonly batch: boolean;
  /** Whether the service role may read the input. */
  readonly readInput: boolean;
  /** Whether the service role may write the output. */
  readonly writeOutput: boolean;
}

export interface EventBehaviour {
  /** How late each event comes, in milliseconds. */
  readonly lateMs: number;
  readonly twiceRate: number;
  readonly lostRate: number;
  /** Share of events that are held back until the job's next one has been delivered. */
  readonly disorderRate: number;
}

export interface OnlineBehaviour {
  /** Calls of the runtime a second; undefined: no limit. */
  readonly requestsPerSecond: number | undefined;
  readonly latencyMs: number;
}

export type Ending =
  | { readonly status: "Failed"; readonly message: string; readonly atPercent: number | undefined }
  | { readonly status: "Expired" }
  | { readonly status: "PartiallyCompleted" | "Stopped"; readonly atPercent: number }
  | { readonly status: "stuck"; readonly in: StuckStatus };

export const stuckStatuses = [
  "Submitted",
  "Validating",
  "Scheduled",
  "InProgress",
] as const satisfies JobStatus[];
export type StuckStatus = (typeof stuckStatuses)[number];

export interface ModelChange extends Partial<Omit<ModelFacts, "family">> {
  readonly family?: FamilyName;
}
