import { expect, it } from "vitest";
import { MemoryObjectStore } from "../../src/adapters/memory/memory-object-store.ts";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import type { BatchId } from "../../src/domain/index.ts";
import { receive, workToEnd } from "../../src/pipeline.ts";
import type { ObjectWriter, WorkingPlatform } from "../../src/ports/index.ts";
import { Crash, crashingPlatform } from "../support/crashing-platform.ts";
import { paidScript, textsCsv } from "../support/paid-platform.ts";
import { requestFor, textOf } from "../support/run-memory.ts";

const place = "/in/calls.csv";

/** Writes down which objects are begun. */
class WatchedStore extends MemoryObjectStore {
  readonly created: string[] = [];

  override async create(key: string): Promise<ObjectWriter> {
    this.created.push(key);
    return super.create(key);
  }
}

function openPlatform() {
  const objects = new WatchedStore();
  const platform = openMemoryPlatform({ objects });
  Object.assign(platform.engine.script, paidScript, {
    limits: { startsWhen: "run-prepared" },
    answersTextByText: true,
  });
  platform.sources.add(place, textsCsv(8));
  return platform;
}

async function runIt(platform: WorkingPlatform) {
  const { run } = await receive(platform, requestFor(place, { batchSize: 2 }));
  return workToEnd(platform, run.id);
}

async function killedAt(at: number, when: "before" | "after") {
  const platform = openPlatform();
  const killed = crashingPlatform(platform, { at, when, as: "killed" });
  const wasKilled = await runIt(killed.platform).then(
    () => false,
    (error: unknown) => {
      if (!(error instanceof Crash)) throw error;
      return true;
    },
  );
  const [run] = await platform.ledger.listRuns({});
  const finished = run === undefined ? [] : await platform.ledger.listBatches(run.id);
  const attempts = await Promise.all(finished.map((one) => platform.ledger.listAttempts(one.run, one.id)));
  platform.objects.created.length = 0;
  return {
    platform,
    wasKilled,
    run,
    finished: finished.map(({ id }) => id),
    planned: attempts.flat().length,
  };
}

it.each(["before", "after"] as const)(
  "a preparation killed %s any effect goes on without writing finished batches again",
  async (when) => {
    const plain = openPlatform();
    const whole = await runIt(plain);
    const expected = await textOf(plain.results(undefined), whole.destination.key);
    const seen = new Set<number>();

    for (let at = 1; ; at += 1) {
      const { platform, wasKilled, run, finished, planned } = await killedAt(at, when);
      if (!wasKilled || (run !== undefined && run.state !== "received")) break;
      const next = crashingPlatform(platform, { at: Number.POSITIVE_INFINITY, when: "before", as: "next" });
      const ended = await runIt(next.platform);

      seen.add(finished.length);
      const rewritten = (id: BatchId) =>
        platform.objects.created.filter((key) => key.endsWith(`/batches/${id}/rows.jsonl`)).length;
      expect(finished.map(rewritten), `killed at ${at}`).toEqual(finished.map(() => 0));
      expect(platform.objects.created.filter((key) => key.endsWith("/rows.jsonl"))).toHaveLength(
        4 - finished.length,
      );
      expect(await textOf(platform.results(undefined), ended.destination.key)).toBe(expected);
      expect(platform.engine.billedQuestions, `killed at ${at}`).toBe(8);
      // What money was set aside for before is not quoted again.
      expect(platform.log.of("run-quoted").at(-1)).toMatchObject({
        questions: 8 - 2 * planned,
        batch: { jobs: 4 - planned },
      });
    }

    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4]);
  },
);
