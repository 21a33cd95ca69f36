import type { RunPlan } from "../domain/index.ts";
import type { Config } from "./config.ts";

/** How the engine is asked, as the configuration (with the flags put over it) says. */
export function askingOf({
  engine,
  limits,
}: Config): Pick<
  RunPlan,
  "attempts" | "route" | "maxCost" | "usesCache" | "deadlineSeconds" | "afterDeadline"
> {
  return {
    attempts: engine.attempts,
    route: engine.route,
    maxCost: limits.maxCost,
    usesCache: engine.cache,
    deadlineSeconds: engine.deadlineHours * 3600,
    afterDeadline: engine.afterDeadline,
  };
}
