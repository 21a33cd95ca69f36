import { expect, it, onTestFinished } from "vitest";
import { configurationFile, queueStages } from "../../src/adapters/aws/resource-names.ts";
import type { FormatName } from "../../src/domain/index.ts";
import { categories, configurationText } from "./configuration.ts";
import { deadLetters, expectAllThere, openDeployedHome, quiet } from "./home.ts";
import { calls, fileOf } from "./tables.ts";

const descending = (a: number, b: number) => b - a;
const formats: readonly FormatName[] = ["csv", "json", "xlsx"];

it.each(formats)(
  "sorts 2,500 records of a file in the format %s that was put into the folder",
  async (format) => {
    const home = await openDeployedHome();
    const rows = calls(`many in ${format}`, 2500);
    const name = `many.${format}`;

    await home.upload(name, await fileOf(format, rows));
    const run = await home.published(name);

    const report = await expectAllThere(home, run, rows);
    expect(run.destination.key).toMatch(
      new RegExp(`^output_data/\\d{4}-\\d\\d-\\d\\d/${run.id}/many\\.${format}$`),
    );
    expect(report.counts).toMatchObject({ read: 2500, classified: 2500 });
    expect(Object.keys(report.categories)).toEqual(categories);
    // Two functions start jobs at the same time.
    expect(
      home.simulator
        .jobs()
        .map(({ counts }) => counts.total)
        .sort(descending),
    ).toEqual([1000, 1000, 500]);
    expect(home.simulator.paid().totals()).toMatchObject({ records: 2500, batch: 2500, online: 0 });
    expect(await deadLetters(home)).toEqual({});
  },
);

it("sorts 50,000 records well within the memory that its functions have", async () => {
  const home = await openDeployedHome();
  const { names, functions } = home;
  const configure = (text: string) => home.parts.objects.put(configurationFile, Buffer.from(text));
  onTestFinished(() => configure(configurationText()));
  await configure(configurationText({ batchSize: 25_000 }));
  const rows = calls("fifty thousand", 50_000);

  await home.upload("fifty-thousand.csv", await fileOf("csv", rows));
  const run = await home.published("fifty-thousand.csv", 500);

  const report = await expectAllThere(home, run, rows);
  expect(report.counts).toMatchObject({ read: 50_000, classified: 50_000 });
  expect(home.simulator.jobs().map(({ counts }) => counts.total)).toEqual([25_000, 25_000]);
  expect(home.simulator.paid().totals()).toMatchObject({ records: 50_000, repeated: 0 });
  const peaks = queueStages.map((stage) => [stage, functions.peakMebibytes(names.functions[stage])] as const);
  console.log(`50,000 records: ${report.timings.seconds} s`, Object.fromEntries(peaks));
  for (const [stage, peak = 0] of peaks) expect(peak, stage).toBeLessThan(500);
  expect(await deadLetters(home)).toEqual({});
});

it("sorts 42 records, too few for a job, at once", async () => {
  const home = await openDeployedHome();
  const rows = calls("forty-two", 42);

  await home.upload("forty-two.csv", await fileOf("csv", rows));
  const run = await home.published("forty-two.csv");

  const report = await expectAllThere(home, run, rows);
  expect(report.counts.classified).toBe(42);
  expect(home.simulator.jobs()).toEqual([]);
  expect(home.simulator.paid().totals()).toMatchObject({ records: 42, online: 42 });
});

it("takes a file whose name has spaces, a plus and letters beyond ASCII", async () => {
  const home = await openDeployedHome();
  const name = "Anrufe März + früher, 100% (größer).csv";
  const rows = calls("a name of letters", 42);

  await home.upload(name, await fileOf("csv", rows));
  const run = await home.published(name);

  await expectAllThere(home, run, rows);
  expect(run.destination.key.endsWith(`/${name}`)).toBe(true);
});

it("sorts two files that arrive together", async () => {
  const home = await openDeployedHome();
  const files = await Promise.all(
    ["left", "right"].map(async (side) => {
      const rows = calls(`together ${side}`, 300);
      return { name: `${side}.csv`, rows, bytes: await fileOf("csv", rows) };
    }),
  );

  await Promise.all(files.map(({ name, bytes }) => home.upload(name, bytes)));

  for (const { name, rows } of files) await expectAllThere(home, await home.published(name), rows);
  expect(home.simulator.paid().totals()).toMatchObject({ records: 600, repeated: 0 });
  await quiet(home);
});
