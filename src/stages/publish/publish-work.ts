import type { Run, RunPlan } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import type { Preparation } from "../run-objects/index.ts";

/** A run whose batches are all published, and what its result is made of. */
export interface PublishWork {
  readonly platform: Platform;
  readonly run: Run;
  readonly plan: RunPlan;
  readonly preparation: Preparation;
}
