import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it, onTestFinished } from "vitest";
import { configurationFile } from "../../src/adapters/aws/resource-names.ts";
import { categories, configurationText } from "./configuration.ts";
import { deployStacks } from "./deploy-home.ts";
import { deadLetters, expectAllThere, openDeployedHome, quiet } from "./home.ts";
import { calls, fileOf } from "./tables.ts";
import { until } from "./until.ts";

const deployed = inject("deployed");
/** Long enough for something to happen in between. */
const slowly = { durations: { scheduledMs: 5000 } };

it("sorts a run by the categories it began with, and the next one by those put into the bucket since", async () => {
  const home = await openDeployedHome({ scenario: slowly });
  const configure = (text: string) => home.parts.objects.put(configurationFile, Buffer.from(text));
  onTestFinished(() => configure(configurationText()));
  const rows = calls("before the change", 200);
  const nextRows = calls("after the change", 200);
  await home.upload("before-change.csv", await fileOf("csv", rows));
  await home.reached("before-change.csv", ["prepared"]);

  await configure(configurationText({ moreCategories: ["Luggage"] }));
  await home.upload("after-change.csv", await fileOf("csv", nextRows));
  const run = await home.published("before-change.csv");
  const next = await home.published("after-change.csv");

  const report = await expectAllThere(home, run, rows);
  const nextReport = await expectAllThere(home, next, nextRows);
  expect(Object.keys(report.categories)).toEqual(categories);
  expect(Object.keys(nextReport.categories).sort()).toEqual([...categories, "Luggage"].sort());
  expect(next.classifierVersion).not.toBe(run.classifierVersion);
});

it("finishes a run during which the stacks were updated, functions and configuration included", async () => {
  // The emulator ends what a function is working on when that is updated, which Lambda does not: nobody is told of ended jobs
  // until the update is over.
  let isUpdated = false;
  const home = await openDeployedHome({ lets: () => isUpdated, scenario: slowly });
  const { project } = deployed;
  onTestFinished(() => home.parts.objects.put(configurationFile, Buffer.from(configurationText())));
  const rows = calls("an update", 1500);
  const configuration = join(project, "pigeonhole.yaml");
  await home.upload("updated.csv", await fileOf("csv", rows));
  await until({
    what: "both jobs to be under way",
    look: async () => home.simulator.jobs().length,
    fits: (count) => count === 2,
  });
  await quiet(home);

  writeFileSync(configuration, configurationText({ moreCategories: ["Luggage"], spendPerDay: 7 }));
  await deployStacks(deployed, { "pigeonhole:seconds": "840" });
  isUpdated = true;
  home.later(10);
  await home.sweep();
  const run = await home.published("updated.csv", 120);
  const nextRows = calls("after an update", 120);
  await home.upload("after-update.csv", await fileOf("csv", nextRows));
  const next = await home.published("after-update.csv");

  const report = await expectAllThere(home, run, rows);
  const nextReport = await expectAllThere(home, next, nextRows);
  expect(Object.keys(report.categories)).toEqual(categories);
  expect(Object.keys(nextReport.categories)).toContain("Luggage");
  expect(await deadLetters(home)).toEqual({});
});
