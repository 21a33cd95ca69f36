import { expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import type { FormatName } from "../../src/domain/index.ts";
import { receive, runStage, workToEnd } from "../../src/pipeline.ts";
import { textsCsv } from "../support/paid-platform.ts";
import { requestFor, textOf } from "../support/run-memory.ts";
import { testClassifier } from "../support/travel-classifier.ts";

const place = "/in/calls.csv";

/** Published, by workers of which each has time for one batch when `isShortLived`. */
async function publishedWith({ format, isShortLived }: { format: FormatName; isShortLived: boolean }) {
  const platform = openMemoryPlatform();
  Object.assign(platform.engine.script, { limits: { minQuestions: 1 } });
  platform.sources.add(place, `${textsCsv(12)}99,=1+1\n98,\n`);
  const classifier = testClassifier();
  const request = requestFor(place, {
    batchSize: 3,
    classifier: { ...classifier, output: { ...classifier.output, format } },
  });
  const { run } = await receive(platform, request);
  await runStage(platform, { stage: "prepare", run: run.id });
  platform.worker.isShortLived = isShortLived;
  platform.worker.mustHandOver = () => isShortLived;
  const ended = await workToEnd(platform, run.id);
  const store = platform.results(undefined);
  const keys: string[] = [];
  for await (const { key } of store.list("out/")) keys.push(key);
  const { timings: _, ...report } = JSON.parse(await textOf(store, ended.destination.reportKey));
  return { platform, keys, report, text: await textOf(store, ended.destination.key) };
}

it.each<FormatName>(["csv", "tsv", "json", "jsonl"])(
  "a %s result that takes several workers is the one that a single worker writes",
  async (format) => {
    const single = await publishedWith({ format, isShortLived: false });
    const several = await publishedWith({ format, isShortLived: true });

    expect(several.text).toBe(single.text);
    expect(several.report).toEqual(single.report);
    expect(several.keys).toEqual(single.keys);
    const progress = several.platform.log.of("rows-published").map(({ published }) => published);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.length).toBeGreaterThan(3);
  },
);

it("a workbook is written by one worker: its parts are no workbook", async () => {
  const single = await publishedWith({ format: "xlsx", isShortLived: false });
  const several = await publishedWith({ format: "xlsx", isShortLived: true });

  expect(several.keys).toEqual(single.keys);
});
