import { expect, it } from "vitest";
import { DiskObjectStore } from "../../../src/adapters/local/disk-object-store.ts";
import { ProcessWorker } from "../../../src/adapters/local/process-worker.ts";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { converseBody, rigOn } from "./rig.ts";

const megabyte = 1024 * 1024;

it("answers 100,000 records of 3 kB without holding them", { timeout: 300_000 }, async () => {
  const store = new DiskObjectStore({ root: await temporaryFolder(), worker: new ProcessWorker() });
  const writer = await store.create("in/a.jsonl");
  const filler = "please give me my money back ".repeat(75);
  for (let index = 0; index < 100_000; index += 1) {
    const modelInput = converseBody(`${index} ${filler}`);
    await writer.write(`${JSON.stringify({ recordId: `q-${index}`, modelInput })}\n`);
  }
  await writer.commit();
  const rig = await rigOn(new ManualClock(), {}, store);
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 50);

  await rig.create({ modelInvocationType: "Converse" });
  await rig.simulator.idle();
  clearInterval(watch);

  const [job] = rig.simulator.jobs();
  const output = await store.head(`out/${job?.id}/a.jsonl.out`);
  expect(job).toMatchObject({ status: "Completed", counts: { total: 100_000, success: 100_000 } });
  expect(output?.sizeBytes).toBeGreaterThan(300 * megabyte);
  expect(rig.simulator.paid().totals()).toMatchObject({ records: 100_000, batch: 100_000 });
  // Measured: about 150 MB, of which 30 are the ledger; the input alone has 300.
  console.log("rss growth MB", (highest - before) / megabyte, before / megabyte);
  expect((highest - before) / megabyte).toBeLessThan(260);
});
