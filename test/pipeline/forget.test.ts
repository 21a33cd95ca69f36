import { expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { canReopen, forget, receive, workToEnd } from "../../src/pipeline.ts";
import { requestFor, runCsv, textOf } from "../support/run-memory.ts";

const csv = "id,text\n1,one\n2,two\n";
const dayMs = 24 * 60 * 60 * 1000;

it("keeps what a run was made of for so many days, and its result for good", async () => {
  const platform = openMemoryPlatform();
  const { run } = await runCsv(platform, csv);

  expect(await forget(platform, 30)).toBe(0);
  await platform.clock.sleep(31 * dayMs);
  expect(await forget(platform, 0)).toBe(0);
  expect(await forget(platform, 30)).toBe(1);
  expect(await forget(platform, 30)).toBe(0);

  expect(await canReopen(platform, run)).toBe(false);
  expect(await textOf(platform.results(undefined), run.destination.key)).toContain("Refund Issues");
  expect(await receive(platform, requestFor("/in/calls.csv"))).toMatchObject({
    isDone: true,
    run: { id: run.id },
  });
});

it("makes a new run when a forgotten run's result was deleted too", async () => {
  const platform = openMemoryPlatform();
  const { run } = await runCsv(platform, csv);
  await platform.clock.sleep(31 * dayMs);
  await forget(platform, 30);
  await platform.results(undefined).delete(run.destination.key);

  const received = await receive(platform, requestFor("/in/calls.csv"));
  const ended = await workToEnd(platform, received.run.id);

  expect(ended.id).not.toBe(run.id);
  expect(ended.state).toBe("published");
});
