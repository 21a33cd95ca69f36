import type { Batch, Run, RunPlan, Verdict } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";

/** A claimed batch, and all that its next attempt follows from. */
export interface SubmitWork {
  readonly platform: Platform;
  readonly run: Run;
  readonly batch: Batch;
  readonly plan: RunPlan;
  /** Verdicts as they stood before this attempt, by index. */
  readonly earlier: readonly Verdict[];
}
