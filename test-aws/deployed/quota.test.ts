import { expect, it, onTestFinished } from "vitest";
import { configurationFile } from "../../src/adapters/aws/resource-names.ts";
import { configurationText } from "./configuration.ts";
import { deadLetters, expectAllThere, openDeployedHome } from "./home.ts";
import { calls, fileOf } from "./tables.ts";

const slots = 20;

interface Case {
  readonly words: string;
  readonly batches: number;
  /** What the functions are told of the quota. */
  readonly jobs: number | undefined;
}

const cases: readonly Case[] = [
  { words: "when the quota is known", batches: 80, jobs: slots },
  { words: "when the quota is less than is known", batches: 40, jobs: undefined },
];

it.each(cases)(
  "gets $batches small batches through 20 slots $words, and no letter is dead",
  async (options) => {
    const { batches, jobs } = options;
    const home = await openDeployedHome({
      scenario: { quotas: { minimumRecords: 2, concurrentJobs: slots }, durations: { scheduledMs: 200 } },
    });
    const configure = (text: string) => home.parts.objects.put(configurationFile, Buffer.from(text));
    onTestFinished(() => configure(configurationText()));
    await configure(configurationText({ batchSize: 2, minRecords: 2, ...(jobs !== undefined && { jobs }) }));
    const rows = calls(`many batches ${options.words}`, batches * 2);
    const name = `batches-${batches}.csv`;

    await home.upload(name, await fileOf("csv", rows));
    const run = await home.published(name, 400);

    const report = await expectAllThere(home, run, rows);
    expect(report.batches).toBe(batches);
    expect(home.simulator.jobs()).toHaveLength(batches);
    expect(await deadLetters(home)).toEqual({});
  },
  420_000,
);
