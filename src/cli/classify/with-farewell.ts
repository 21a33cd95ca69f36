import type { LoadedConfig } from "../../config/index.ts";
import type { Log } from "../../ports/index.ts";
import type { CliContext } from "../context.ts";

/** Has Ctrl-C say that inference jobs go on at the service, and how to come back to them. */
export function withFarewell({ farewell }: CliContext, { config }: LoadedConfig, log: Log): Log {
  if (config.engine.use !== "bedrock") return log;
  return {
    emit(event) {
      if (event.kind === "batch-submitted") {
        farewell.text = `Its inference jobs go on at the service, and nothing is lost.
  Come back      give the same command again
  See them       pigeonhole status ${event.run}
  End them       pigeonhole stop ${event.run}    (keeps what is answered)`;
      }
      log.emit(event);
    },
  };
}
