import { SqliteQueue } from "../../../src/adapters/local/sqlite-queue.ts";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { queueConformance } from "../../conformance/queue.ts";
import { openTwoDatabases } from "./open-two-databases.ts";

queueConformance("SqliteQueue", async () => {
  const clock = new ManualClock();
  const [first, second] = await openTwoDatabases();
  return {
    queue: new SqliteQueue(first, clock),
    other: new SqliteQueue(second, clock),
    advance: (milliseconds) => clock.advance(milliseconds),
  };
});
