import { expect, it } from "vitest";
import type { RunId } from "../../src/domain/index.ts";
import { sweepRuns } from "../../src/lambdas/sweep/sweep-runs.ts";
import {
  call,
  type MemoryHost,
  openMemoryHost,
  recordOf,
  requestsBucket,
  s3EventOf,
  takeMessages,
  workAll,
} from "./memory-host.ts";

async function upload(host: MemoryHost, name: string, text = `id,text\n1,${name}\n`): Promise<void> {
  host.platform.sources.add(`s3://${requestsBucket}/input_data/${name}`, text);
  await call(host, "prepare", recordOf(s3EventOf({ key: `input_data/${name}` })));
}

const minutes = (count: number) => count * 60_000;

it("a message that was lost is sent anew, once nobody touched the run for some minutes", async () => {
  const host = await openMemoryHost();
  await upload(host, "a.csv");
  await takeMessages(host);

  await sweepRuns(host);
  expect(await takeMessages(host)).toEqual([]);

  await host.platform.clock.sleep(minutes(6));
  await sweepRuns(host);
  await workAll(host);

  expect(await host.platform.ledger.listRuns({})).toMatchObject([{ state: "published" }]);
  expect(host.news).toMatchObject([{ kind: "RunPublished" }]);
});

it("a lost event of a job that ended is made good", async () => {
  const host = await openMemoryHost();
  host.platform.engine.script.limits = { lookAgainSeconds: undefined };
  host.platform.engine.script.looksBeforeEnd = 2;
  await upload(host, "a.csv");
  await workAll(host);
  expect(await host.platform.ledger.listRuns({})).toMatchObject([{ state: "prepared" }]);

  for (let sweeps = 0; sweeps < 3; sweeps++) {
    await host.platform.clock.sleep(minutes(6));
    await sweepRuns(host);
    await workAll(host);
  }

  expect(await host.platform.ledger.listRuns({})).toMatchObject([{ state: "published" }]);
});

it("what waits is measured, and nothing is when nothing waits", async () => {
  const host = await openMemoryHost();
  await sweepRuns(host);
  expect(Object.fromEntries(host.measured)).toEqual({
    OldestRunAge: 0,
    JobsUnderWay: 0,
    BatchesWaiting: 0,
    RunsOverdue: 0,
  });

  host.platform.engine.script.limits = { concurrentJobs: 1, maxQuestions: 1, lookAgainSeconds: undefined };
  host.platform.engine.script.looksBeforeEnd = 100;
  await upload(host, "a.csv", "id,text\n1,one\n2,two\n3,three\n");
  await workAll(host);
  await host.platform.clock.sleep(minutes(60 * 30));
  host.measured.clear();
  await sweepRuns(host);

  expect(Object.fromEntries(host.measured)).toMatchObject({
    OldestRunAge: 30 * 3600,
    JobsUnderWay: 1,
    BatchesWaiting: 2,
    RunsOverdue: 1,
  });
});

it("a run that cannot be swept keeps no other from being swept", async () => {
  const host = await openMemoryHost();
  await upload(host, "a.csv");
  await upload(host, "b.csv");
  await takeMessages(host);
  const [first, second] = (await host.platform.ledger.listRuns({})).sort((a, b) => (a.id < b.id ? -1 : 1));
  await host.platform.objects.delete(`runs/${first?.id}/configuration.json`);
  await host.platform.clock.sleep(minutes(6));

  await sweepRuns(host);

  expect(await takeMessages(host)).toEqual([{ stage: "prepare", run: second?.id }]);
  expect(await host.platform.ledger.listRuns({ state: "failed" })).toMatchObject([
    { id: first?.id, failure: { code: "PH435" } },
  ]);
  expect(host.news).toMatchObject([{ kind: "RunFailed", run: first?.id }]);
});

it("a sweep that has no more time leaves the rest to the next", async () => {
  const host = await openMemoryHost();
  await upload(host, "a.csv");
  await takeMessages(host);
  await host.platform.clock.sleep(minutes(6));
  host.platform.worker.mustHandOver = () => true;

  await sweepRuns(host);

  expect(await takeMessages(host)).toEqual([]);
  expect(host.lines.map(({ what }) => what)).toContain("sweep-not-finished");
});

it("a failed run is told of though its function died before it did, and once", async () => {
  const host = await openMemoryHost();
  await upload(host, "a.csv");
  const [run] = await host.platform.ledger.listRuns({});
  const failure = { code: "PH433", message: "It failed.", hint: "" };
  await host.platform.ledger.changeRun(run?.id as RunId, ["received"], { state: "failed", failure });

  await sweepRuns(host);
  expect(host.news).toEqual([]);

  await host.platform.clock.sleep(minutes(6));
  await sweepRuns(host);
  await sweepRuns(host);

  expect(host.news).toMatchObject([{ kind: "RunFailed", run: run?.id, failure }]);
});
