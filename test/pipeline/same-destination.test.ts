import { expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import type { Destination, Run } from "../../src/domain/index.ts";
import { receive, republish, runsWithResults, workToEnd } from "../../src/pipeline.ts";
import { requestFor, runCsv, textOf } from "../support/run-memory.ts";
import { says } from "../support/says.ts";

const destination = (): Destination => ({
  folder: undefined,
  key: "out.csv",
  reportKey: "out.csv.report.json",
});

/** Two files one after the other, then the first again. */
async function firstSecondFirst() {
  const platform = openMemoryPlatform();
  const first = await runCsv(platform, "id,text\n1,one\n", { destination });
  await platform.clock.sleep(1000);
  const second = await runCsv(platform, "id,text\n2,two\n", { destination });
  await platform.clock.sleep(1000);
  const again = await runCsv(platform, "id,text\n1,one\n", { destination });
  return { platform, first, second, again };
}

const idsOf = (runs: readonly Run[]) => runs.map(({ id }) => id);

it("a file that was classified into out.csv, then another one, then the first again: out.csv has the first", async () => {
  const { platform, first, again } = await firstSecondFirst();

  expect(again.run.id).toBe(first.run.id);
  expect(again.result).toBe(first.result);
  expect(platform.engine.jobs).toHaveLength(2);
});

it("reviews get into out.csv, whose run is the older one that was written there last", async () => {
  const { platform, first, second, again } = await firstSecondFirst();
  await says(platform, "one", "Other");
  await says(platform, "two", "Other");

  expect(idsOf(await runsWithResults(platform))).toEqual([first.run.id]);
  await expect(republish(platform, second.run)).rejects.toMatchObject({
    code: "PH447",
    details: { run: second.run.id, file: "out.csv", other: first.run.id },
  });
  expect(await republish(platform, again.run)).toBe(true);
  const ended = await workToEnd(platform, first.run.id);

  expect(ended.state).toBe("published");
  expect(await textOf(platform.results(undefined), "out.csv")).toMatch(/1,one,Other.*corrected/);
});

it("out.csv without its report is the run's that was written there last, and with a strange one, too", async () => {
  const { platform, first, second } = await firstSecondFirst();
  const store = platform.results(undefined);
  await store.delete("out.csv.report.json");
  expect(idsOf(await runsWithResults(platform))).toEqual([first.run.id]);

  await store.put("out.csv.report.json", "my notes");
  expect(idsOf(await runsWithResults(platform))).toEqual([first.run.id]);
  await store.put("out.csv.report.json", JSON.stringify({ run: second.run.id }));
  expect(idsOf(await runsWithResults(platform))).toEqual([first.run.id]);
  await store.put("out.csv.report.json", "null");
  const csv = "id,text\n2,two\n";
  await platform.clock.sleep(1000);
  expect((await runCsv(platform, csv, { destination })).run.id).toBe(second.run.id);
  expect(idsOf(await runsWithResults(platform))).toEqual([second.run.id]);
});

it("the same file with other instructions into out.csv gives way to nothing but what a person named", async () => {
  const { platform } = await firstSecondFirst();
  const store = platform.results(undefined);
  await store.put("out.csv", "mine\n");
  platform.sources.add("/in/calls.csv", "id,text\n1,one\n");

  const known = await receive(platform, requestFor("/in/calls.csv", { destination }));
  expect(known.isDone).toBe(true);
  expect(await textOf(store, "out.csv")).toBe("mine\n");

  await runCsv(platform, "id,text\n2,two\n", { destination });
  expect(await textOf(store, "out.csv")).toContain("2,two");
});

it("the same content under another name, then under the first again: both files show what was reviewed", async () => {
  const platform = openMemoryPlatform();
  const csv = "id,text\n1,one\n";
  const named = (name: string) => ({
    destination: () => ({ folder: undefined, key: `out/${name}`, reportKey: "out/report.json" }),
  });
  const store = platform.results(undefined);
  await runCsv(platform, csv, named("calls.csv"));
  await runCsv(platform, csv, named("copy.csv"));
  await says(platform, "one", "Other");
  const [run] = await runsWithResults(platform);
  await republish(platform, run as Run);
  await workToEnd(platform, (run as Run).id);
  expect(await textOf(store, "out/copy.csv")).toContain("corrected");

  expect((await runCsv(platform, csv, named("calls.csv"))).result).toContain("corrected");
  await store.put("out/copy.csv", "mine\n");
  const { run: taken } = await receive(platform, requestFor("/in/calls.csv", named("copy.csv")));
  expect(await workToEnd(platform, taken.id)).toMatchObject({ state: "failed", failure: { code: "PH443" } });
  expect(await textOf(store, "out/copy.csv")).toBe("mine\n");
  await store.delete("out/copy.csv");
  expect((await runCsv(platform, csv, named("copy.csv"))).result).toContain("corrected");
});
