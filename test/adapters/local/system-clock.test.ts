import { setTimeout as wait } from "node:timers/promises";
import { SystemClock } from "../../../src/adapters/local/system-clock.ts";
import { clockConformance } from "../../conformance/clock.ts";

// The one clock whose time cannot be moved: its cases wait some hundredths of a second.
clockConformance("SystemClock", async () => ({
  clock: new SystemClock(),
  pass: (milliseconds) => wait(milliseconds),
}));
