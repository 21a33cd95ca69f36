// The thread of MemoryWatch. It can say why it ends the process in one way only that no other thread can hold up: it writes
// on standard error.
import { writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { tooLargeMark } from "./console-end.ts";
import type { MemoryBounds } from "./memory-watch.ts";

/** In which a statement takes some tens of megabytes. */
const everyMs = 10;
const { mostBytes, parent } = workerData as MemoryBounds;
let timer: NodeJS.Timeout | undefined;

parentPort?.on("message", (isBusy: boolean) => {
  clearInterval(timer);
  timer = isBusy ? setInterval(look, everyMs) : undefined;
});

function look(): void {
  const isTooLarge = process.memoryUsage.rss() > mostBytes;
  if (isTooLarge) writeSync(2, tooLargeMark);
  if (isTooLarge || isOrphan()) process.kill(process.pid, "SIGKILL");
}

function isOrphan(): boolean {
  if (process.ppid !== parent) return true;
  try {
    // Where a process keeps the number of a parent that is gone.
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
