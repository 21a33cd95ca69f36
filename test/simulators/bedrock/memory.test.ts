import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { DiskObjectStore } from "../../../src/adapters/local/disk-object-store.ts";
import { ProcessWorker } from "../../../src/adapters/local/process-worker.ts";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { converseBody, rigOn } from "./rig.ts";

const megabyte = 1024 * 1024;
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function liveBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

it("holds few of the records of a job while it works", { timeout: 180_000 }, async () => {
  const store = new DiskObjectStore({ root: await temporaryFolder(), worker: new ProcessWorker() });
  const rig = await rigOn(new ManualClock(), { durations: { inProgressMs: 1_000 } }, store);
  const filler = "please give me my money back ".repeat(90);
  const writer = await store.create("in/a.jsonl");
  for (let index = 0; index < 15_000; index += 1) {
    const modelInput = converseBody(`${index} ${filler}`);
    await writer.write(`${JSON.stringify({ recordId: `q-${index}`, modelInput })}\n`);
  }
  await writer.commit();
  const before = liveBytes();

  await rig.create({ modelInvocationType: "Converse" });
  await rig.simulator.idle();
  await rig.clock.advance(700);
  await rig.simulator.idle();
  const heldMegabytes = (liveBytes() - before) / megabyte;
  await rig.clock.advance(300);
  await rig.simulator.idle();

  const input = await store.head("in/a.jsonl");
  expect(input?.sizeBytes).toBeGreaterThan(42 * megabyte);
  // Those that wait to be shuffled, and half a kilobyte of the paid ledger for each.
  expect(heldMegabytes).toBeLessThan(25);
  expect(rig.simulator.jobs()[0]).toMatchObject({ status: "Completed", counts: { success: 15_000 } });
});
