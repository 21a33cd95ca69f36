import { expect, it } from "vitest";
import { openMemoryPlatform } from "../../../src/adapters/memory/memory-platform.ts";
import { followRun } from "../../../src/cli/aws/follow-run.ts";
import type { RunEvent, RunId } from "../../../src/domain/index.ts";
import { ProductError } from "../../../src/errors.ts";
import { receive, runStage } from "../../../src/pipeline.ts";
import type { Ledger } from "../../../src/ports/index.ts";
import { requestFor } from "../../support/run-memory.ts";

const signal = new AbortController().signal;

async function startedRun(onSleep: (count: number) => Promise<void> = async () => {}) {
  const platform = openMemoryPlatform();
  platform.sources.add("/in/calls.csv", "id,text\n1,a\n2,b\n");
  const { run } = await receive(platform, requestFor("/in/calls.csv"));
  const work = async () => {
    const [delivery] = await platform.queue.receive({ max: 1, visibilitySeconds: 900 });
    if (delivery === undefined) return;
    await runStage(platform, delivery.message);
    await delivery.acknowledge();
  };
  let sleeps = 0;
  const clock = {
    now: () => platform.clock.now(),
    async sleep(milliseconds: number) {
      sleeps += 1;
      await onSleep(sleeps);
      await platform.clock.sleep(milliseconds);
    },
  };
  const events: RunEvent[] = [];
  const log = { emit: (event: RunEvent) => void events.push(event) };
  return { platform, watched: { ...platform, clock, log }, run, work, events };
}

it("says how a run stands only when that has changed", async () => {
  const { watched, run, work, events } = await startedRun(async (count) => {
    if (count % 5 === 0) await work();
  });

  const ended = await followRun(watched, run.id, signal);

  expect(ended.state).toBe("published");
  const looks = events.filter(({ kind }) => kind === "run-looked-at").map((event) => JSON.stringify(event));
  expect(new Set(looks).size).toBe(looks.length);
  expect(events.at(-1)).toMatchObject({ kind: "run-published", output: run.destination.key });
});

it("after a minute it tells how jobs stand at the service, every half minute", async () => {
  const { platform, watched, run, work, events } = await startedRun(async (count) => {
    if (count <= 2) await work();
    if (count === 75) {
      platform.engine.script.looksBeforeEnd = 0;
      for (let times = 0; times < 5; times += 1) await work();
    }
  });
  platform.engine.script.looksBeforeEnd = 1000;

  await followRun(watched, run.id, signal);

  const jobs = events.flatMap((event) => (event.kind === "run-looked-at" && event.jobs ? event.jobs : []));
  expect(jobs.length).toBeGreaterThan(0);
  expect(jobs[0]).toMatchObject({ batch: "00001", attempt: 1 });
});

it("a network that is away for a while ends nothing", async () => {
  const { platform, watched, run, work } = await startedRun(async () => work());
  let failures = 20;
  const getRun = async (id: RunId) => {
    failures -= 1;
    if (failures > 0) throw new ProductError("PH354", { service: "Amazon DynamoDB", reason: "ECONNRESET" });
    return platform.ledger.getRun(id);
  };
  const ledger = { getRun, totals: (id: RunId) => platform.ledger.totals(id) } as unknown as Ledger;

  expect((await followRun({ ...watched, ledger }, run.id, signal)).state).toBe("published");
});

it("what does not pass by itself is thrown at once", async () => {
  const { platform, watched, run } = await startedRun();
  platform.ledger.getRun = async () => {
    throw new ProductError("PH351", { service: "Amazon DynamoDB", reason: "ExpiredToken" });
  };

  await expect(followRun(watched, run.id, signal)).rejects.toMatchObject({ code: "PH351" });
});
