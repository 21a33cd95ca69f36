import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it, onTestFinished } from "vitest";
import { configurationFile } from "../../src/adapters/aws/resource-names.ts";
import { categories, configurationText } from "./configuration.ts";
import { deployStacks } from "./deploy-home.ts";
import { deadLetters, expectAllThere, openDeployedHome, quiet, scheduled } from "./home.ts";
import { calls, fileOf } from "./tables.ts";

const deployed = inject("deployed");
/** How long a job waits for its turn, unless the test lets that time pass. */
const hours = { durations: { scheduledMs: 2 * 3600_000 } };

it("sorts a run by the categories it began with, and the next one by those put into the bucket since", async () => {
  const home = await openDeployedHome({ scenario: hours });
  const configure = (text: string) => home.parts.objects.put(configurationFile, Buffer.from(text));
  onTestFinished(() => configure(configurationText()));
  const rows = calls("before the change", 200);
  const nextRows = calls("after the change", 200);
  await home.upload("before-change.csv", await fileOf("csv", rows));
  await home.reached("before-change.csv", ["prepared"]);

  await configure(configurationText({ moreCategories: ["Luggage"] }));
  await home.upload("after-change.csv", await fileOf("csv", nextRows));
  await scheduled(home, 2);
  home.jobsLater(120);
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
  const home = await openDeployedHome({ lets: () => isUpdated, scenario: hours });
  const { project } = deployed;
  onTestFinished(() => home.parts.objects.put(configurationFile, Buffer.from(configurationText())));
  const rows = calls("an update", 1500);
  const configuration = join(project, "pigeonhole.yaml");
  await home.upload("updated.csv", await fileOf("csv", rows));
  await scheduled(home, 2);
  await quiet(home);

  writeFileSync(configuration, configurationText({ moreCategories: ["Luggage"], spendPerDay: 7 }));
  await deployStacks(deployed, { "pigeonhole:seconds": "840" });
  isUpdated = true;
  home.jobsLater(120);
  home.later(10);
  await home.sweep();
  const run = await home.published("updated.csv");
  const nextRows = calls("after an update", 120);
  await home.upload("after-update.csv", await fileOf("csv", nextRows));
  await scheduled(home);
  home.jobsLater(120);
  const next = await home.published("after-update.csv");

  const report = await expectAllThere(home, run, rows);
  const nextReport = await expectAllThere(home, next, nextRows);
  expect(Object.keys(report.categories)).toEqual(categories);
  expect(Object.keys(nextReport.categories)).toContain("Luggage");
  expect(await deadLetters(home)).toEqual({});
});
