import { expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { batchIdOf } from "../../src/domain/index.ts";
import { receive, runStage, workToEnd } from "../../src/pipeline.ts";
import { textsCsv } from "../support/paid-platform.ts";
import { requestFor } from "../support/run-memory.ts";

const place = "/in/calls.csv";

it("a worker that settles a job while its questions are asked again already does not ask them a third time", async () => {
  const platform = openMemoryPlatform();
  let isLost = true;
  Object.assign(platform.engine.script, {
    limits: { startsWhen: "run-prepared", minQuestions: 1, lookAgainSeconds: undefined },
    answer: () => (isLost ? { failed: "Throttled.", isRetryable: true } : { label: "Other" }),
  });
  platform.sources.add(place, textsCsv(5));
  const { run } = await receive(platform, requestFor(place));
  const batch = batchIdOf(1);
  await runStage(platform, { stage: "prepare", run: run.id });
  await runStage(platform, { stage: "submit", run: run.id, batch });

  // Both were told that the job had ended; the late one read the ledger before the other changed it.
  const stale = await platform.ledger.getBatch(run.id, batch);
  await runStage(platform, { stage: "settle", run: run.id, batch });
  isLost = false;
  await runStage(platform, { stage: "submit", run: run.id, batch });
  const seen = await platform.ledger.getBatch(run.id, batch);
  const late = {
    ...platform,
    ledger: new Proxy(platform.ledger, {
      get(ledger, name) {
        if (name === "getBatch") return async () => stale;
        const member = Reflect.get(ledger, name) as unknown;
        return typeof member === "function" ? member.bind(ledger) : member;
      },
    }),
  };
  isLost = true;
  await runStage(late, { stage: "settle", run: run.id, batch });
  isLost = false;

  expect(seen).toMatchObject({ state: "submitted", attempts: 2 });
  expect(await platform.ledger.getBatch(run.id, batch)).toEqual(seen);
  expect((await workToEnd(platform, run.id)).state).toBe("published");
  expect(platform.engine.jobs).toHaveLength(2);
});
