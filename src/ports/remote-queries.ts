import type { Cell } from "../domain/index.ts";

/** Asks the results of a home elsewhere with SQL: one SELECT at a time. */
export interface RemoteQueries {
  /**
   * Rejects as the adapter words what the service refuses: PH180 (no question), PH364 (it cannot be answered), PH365 (it
   * would read too much), PH366 (it takes too long), PH363 (no such home), PH350 to PH357. When the signal is aborted, the
   * question is called off at the service, and then it rejects with the signal's reason.
   */
  ask(sql: string, options: RemoteQuestion): Promise<RemoteResult>;
  close(): void;
}

export interface RemoteQuestion {
  readonly maxRows: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RemoteProgress) => void;
}

export interface RemoteProgress {
  readonly state: "queued" | "running";
  /** What was read so far. */
  readonly scannedBytes: number;
  readonly milliseconds: number;
}

export interface RemoteResult {
  /** Types in capital letters, e.g. "BIGINT". */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly Cell[])[];
  /** Whether there are more rows than were wanted. */
  readonly isCut: boolean;
  /** In the service; from being sent to being answered. */
  readonly milliseconds: number;
  readonly scannedBytes: number;
  /** US dollars, by the price that is configured. */
  readonly cost: number;
}
