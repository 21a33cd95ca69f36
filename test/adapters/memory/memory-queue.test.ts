import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { MemoryQueue } from "../../../src/adapters/memory/memory-queue.ts";
import { queueConformance } from "../../conformance/queue.ts";

queueConformance("MemoryQueue", async () => {
  const clock = new ManualClock();
  const queue = new MemoryQueue(clock);
  return { queue, other: queue, advance: (milliseconds) => clock.advance(milliseconds) };
});
