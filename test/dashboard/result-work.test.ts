import { describe, expect, it } from "vitest";
import { type MemoryPlatform, openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import type { Outdated } from "../../src/dashboard/reviews/outdated-results.ts";
import { ResultWork } from "../../src/dashboard/reviews/result-work.ts";
import { RunWork } from "../../src/dashboard/runs/run-work.ts";
import type { Run } from "../../src/domain/index.ts";
import {
  interruptedResults,
  receive,
  reviewsLacking,
  runsWithResults,
  workToEnd,
} from "../../src/pipeline.ts";
import { requestFor, textOf } from "../support/run-memory.ts";
import { says } from "../support/says.ts";

/** A home with results of `files`, and one text of all of them reviewed since. */
async function reviewedHome(files: readonly string[]) {
  const platform = openMemoryPlatform();
  for (const name of files) {
    platform.sources.add(`/in/${name}`, `id,text\n${name},one\n2,two\n`);
    const { run } = await receive(platform, requestFor(`/in/${name}`));
    await workToEnd(platform, run.id);
  }
  await says(platform, "one", "Other");
  const ending = new AbortController();
  const runs = new RunWork(
    async (_run, { log = platform.log } = {}) => ({ ...platform, log, close: async () => {} }),
    ending.signal,
  );
  const looks = { count: 0 };
  const outdated = async () => {
    looks.count += 1;
    return outdatedOf(platform);
  };
  const work = new ResultWork({
    runs,
    outdated,
    interrupted: () => interruptedResults(platform),
    now: () => platform.clock.now(),
    signal: ending.signal,
  });
  return { platform, work, looks, ending };
}

async function outdatedOf(platform: MemoryPlatform): Promise<Outdated[]> {
  const found: Outdated[] = [];
  for (const run of (await runsWithResults(platform)).reverse()) {
    const texts = await reviewsLacking(platform, run);
    if (texts > 0) found.push({ run, texts });
  }
  return found.sort((a, b) => (a.run.source.name < b.run.source.name ? -1 : 1));
}

/** Before each result file is begun. */
function onCreate(platform: MemoryPlatform, act: (key: string) => Promise<void>) {
  const store = platform.results(undefined);
  const create = store.create.bind(store);
  store.create = async (key) => {
    await act(key);
    return create(key);
  };
}

const resultOf = (platform: MemoryPlatform, run: Run) =>
  textOf(platform.results(run.destination.folder), run.destination.key);

describe("writing reviews into results", () => {
  it("ends by itself what an earlier server was interrupted at, and tells it; the others wait for a person", async () => {
    const { platform, work } = await reviewedHome(["a.csv", "b.csv", "c.csv"]);
    const [, b] = (await runsWithResults(platform)).sort((one, two) =>
      one.source.name < two.source.name ? -1 : 1,
    );
    if (b === undefined) throw new Error("There are three runs.");
    await platform.ledger.changeRun(b.id, ["published"], { state: "settled" });

    await work.goOn();

    expect(work.task).toMatchObject({ isOver: false });
    await work.rest();
    expect(work.task).toMatchObject({ isOver: true, files: 1, written: [b.id], failed: [] });
    expect(await resultOf(platform, b)).toContain("corrected");
    expect((await outdatedOf(platform)).map(({ run }) => run.source.name)).toEqual(["a.csv", "c.csv"]);
  });

  it("begins nothing when nothing was interrupted", async () => {
    const { work } = await reviewedHome(["a.csv"]);

    await work.goOn();

    expect(work.task).toBeUndefined();
  });

  it("answers at once, goes on by itself, and tells how far it is", async () => {
    const { platform, work } = await reviewedHome(["a.csv", "b.csv", "c.csv"]);
    const told: unknown[] = [];
    onCreate(platform, async () => {
      const { files, now, written = [] } = work.task ?? {};
      told.push([files, now?.file, now?.of, written.length]);
    });

    expect(work.start()).toMatchObject({ isOver: false, files: undefined, written: [], failed: [] });
    await work.rest();

    expect(told).toEqual([
      [3, "a.csv", 2, 0],
      [3, "b.csv", 2, 1],
      [3, "c.csv", 2, 2],
    ]);
    expect(work.task).toMatchObject({ isOver: true, files: 3, now: undefined, failed: [] });
    expect(work.task?.written.length).toBe(3);
    expect(await outdatedOf(platform)).toEqual([]);
  });

  it("is begun once, however often the button is pressed on however many pages", async () => {
    const { platform, work, looks } = await reviewedHome(["a.csv", "b.csv"]);
    const again: unknown[] = [];
    onCreate(platform, async () => {
      await platform.clock.sleep(10);
      again.push(work.start().startedAt);
    });

    const { startedAt } = work.start();
    work.start();
    await work.rest();

    expect(again).toEqual([startedAt, startedAt]);
    expect(looks.count).toBe(1);
    expect(work.task?.written.length).toBe(2);
    await platform.clock.sleep(10);
    expect(work.start().startedAt).not.toBe(startedAt);
    await work.rest();
    expect(work.task).toMatchObject({ isOver: true, files: 0, written: [] });
  });

  it("passes over a file that somebody changed, also while it is written, and names it", async () => {
    const { platform, work } = await reviewedHome(["a.csv", "b.csv", "c.csv"]);
    const [a, b] = (await outdatedOf(platform)).map(({ run }) => run) as [Run, Run];
    const store = platform.results(undefined);
    await store.put(a.destination.key, "mine");
    let saves = 1;
    onCreate(platform, async (key) => {
      if (key !== b.destination.key || saves === 0) return;
      saves -= 1;
      await store.put(key, "mine, too");
    });

    work.start();
    await work.rest();

    const { written = [], failed = [] } = work.task ?? {};
    expect(failed.map(({ file, problem }) => [file, problem.code])).toEqual([
      ["a.csv", "PH443"],
      ["b.csv", "PH443"],
    ]);
    expect(written.length).toBe(1);
    expect([await resultOf(platform, a), await resultOf(platform, b)]).toEqual(["mine", "mine, too"]);
    await store.delete(a.destination.key);
    await store.delete(b.destination.key);
    work.start();
    await work.rest();
    expect(work.task?.written.length).toBe(2);
    expect(await resultOf(platform, b)).toContain("corrected");
  });

  it("leaves the rest when the server ends; the next one ends what was begun", async () => {
    const { platform, work, ending } = await reviewedHome(["a.csv", "b.csv"]);
    onCreate(platform, async () => ending.abort(new Error("The server ends.")));
    work.start();
    await work.rest();

    expect(work.task).toMatchObject({ isOver: true, files: 2 });
    expect((await outdatedOf(platform)).length).toBeGreaterThan(0);
  });

  it("tells what is wrong when it cannot even be looked up what is to be written", async () => {
    const platform = openMemoryPlatform();
    const work = new ResultWork({
      runs: { republish: async () => undefined },
      outdated: () => Promise.reject(new Error("No database.")),
      interrupted: async () => [],
      now: () => platform.clock.now(),
      signal: new AbortController().signal,
    });

    work.start();
    await work.rest();

    expect(work.task).toMatchObject({ isOver: true, problem: { code: "bug", title: "No database." } });
  });
});
