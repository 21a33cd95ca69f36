import type { Config } from "../../config/index.ts";
import type { ReceiveRequest } from "../../pipeline.ts";

/** How the engine is asked, as the configuration (with the flags put over it) says. */
export function askingOf({ engine, limits }: Config): ReceiveRequest["asking"] {
  return {
    attempts: engine.attempts,
    route: engine.route,
    maxCost: limits.maxCost,
    usesCache: engine.cache,
    deadlineSeconds: engine.deadlineHours * 3600,
    afterDeadline: engine.afterDeadline,
  };
}
