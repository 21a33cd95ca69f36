import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runConfigPush } from "../../../src/cli/commands/config-push.ts";
import { runDoctor } from "../../../src/cli/commands/doctor.ts";
import { realProbes } from "../../../src/cli/doctor/real-probes.ts";
import { ProductError } from "../../../src/errors.ts";
import { projectFolder } from "../../support/run-cli.ts";
import { textOf } from "../../support/run-memory.ts";
import { quietContext } from "../quiet-context.ts";
import { type KeptHome, keptHome } from "./kept-home.ts";
import { remoteMemory } from "./remote-memory.ts";

const gold = "words,kind\nplease book it,Booking Inquiry\nmoney back,Refund Issues\nno idea,Whatever\n";
const examples = "    examplesFrom: { file: gold.csv, text: words, category: kind }\n";

function project(extra = examples) {
  const folder = projectFolder({ "gold.csv": gold }, `${extra}# a comment stays\n`);
  const remote = remoteMemory();
  const kept = keptHome();
  const push = async (options = {}) => {
    const quiet = quietContext({ folder });
    const keeperOf = async () => kept;
    const code = await runConfigPush(quiet.context, { home: "aws", ...options }, remote.homes, keeperOf);
    return { code, text: quiet.stdout.text() };
  };
  const write = (text: string) => writeFileSync(join(folder, "pigeonhole.yaml"), text);
  const there = (key: string) => textOf(remote.platform.objects, key);
  return { folder, remote, kept, push, write, there };
}

it("config push puts the file as it is written, and what it learns from labelled rows", async () => {
  const { push, there } = project();

  const { code, text } = await push();

  expect(code).toBe(0);
  expect(await there("config/pigeonhole.yaml")).toContain("# a comment stays");
  expect(JSON.parse(await there("config/examples/travel.json"))).toEqual({
    "Booking Inquiry": ["please book it"],
    "Refund Issues": ["money back"],
  });
  expect(text).toContain("2 examples of travel");
});

it("a second push writes nothing; a changed file is told by its keys, and examples that nothing names go", async () => {
  const { push, write, there } = project();
  await push();
  const again = await push();
  const before = await there("config/pigeonhole.yaml");
  write(
    `${before.replace(examples, "").replace("wants to cancel an order or a trip", "cancels")}aws: { workers: 4 }\n`,
  );

  const { text } = await push();
  const json = JSON.parse((await push({ json: true })).text);

  expect(again.text).toContain("nothing was written");
  expect(text).toContain("changed  classifiers.travel.categories[Cancellation].description");
  expect(text).toContain("new      aws.workers");
  expect(text).toContain("gone     classifiers.travel.examplesFrom.file");
  expect(text).toContain("pigeonhole deploy");
  expect(await there("config/examples/travel.json")).toBe("");
  expect(json).toEqual({ schema: "pigeonhole.config-push/1", written: [], deleted: [], changes: [] });
});

const another = "  calls:\n    input: { text: words }\n    categories: [{ name: A }, { name: B }]\n";
const withAnother = (text: string) => text.replace("classifiers:\n", `classifiers:\n${another}`);

it("a push lets Athena find the results of another classifier at once", async () => {
  const { push, write, there, kept } = project();
  await push();
  const before = await there("config/pigeonhole.yaml");
  write(withAnother(before));

  const { text } = await push();
  const { text: again } = await push();
  write(`${withAnother(before)}analytics: { athena: { scanLimitMb: 50 } }\n`);
  const { text: next } = await push();

  expect(text).toContain("✔ Athena finds the results of `calls` from now on");
  expect(text).not.toContain("Settings below");
  expect(kept.projected).toEqual(["travel", "calls"]);
  expect(kept.done.filter((what) => what === "close")).toHaveLength(4);
  expect(again).not.toContain("Athena");
  expect(next).toContain("Settings below `aws` and `analytics` are of the deployment: pigeonhole deploy");
  expect(next).not.toContain("Athena finds");
});

it("a push says of a classifier that is gone how its results stay in Athena", async () => {
  const { push, write, there } = project();
  const before = await (async () => {
    await push();
    return there("config/pigeonhole.yaml");
  })();
  const gone = "Athena finds the results of `calls` until the next deployment";
  write(withAnother(before));
  await push();
  write(before);
  const { text } = await push();
  write(withAnother(before));
  await push();
  write(`${before}analytics: { formerClassifiers: [calls] }\n`);
  const { text: named } = await push();

  expect(text).toContain(gone);
  expect(named).not.toContain(gone);
});

it("a push whose person may not change the table of results says so, and files are sorted by it", async () => {
  const { push, there, kept } = project();
  kept.letAthenaFind = async () => {
    throw new ProductError("PH352", { service: "AWS Glue", place: "ph_classifications", action: undefined });
  };

  const { code, text } = await push();
  const json = JSON.parse((await push({ json: true })).text);

  expect(code).toBe(0);
  expect(text).toContain("! PH456  Athena may not find the results of `travel`:");
  expect(text).toContain("`glue:UpdateTable`");
  expect(json.warnings).toMatchObject([{ code: "PH456" }]);
  expect(await there("config/pigeonhole.yaml")).toContain("# a comment stays");
});

it("a push asks nobody of Athena where a crawler finds new results", async () => {
  const { push, kept } = project("analytics: { catalog: crawler }\n");

  await push();

  expect(kept.done).toEqual([]);
});

it("a configuration with a mistake, or without its labelled rows, does not get there", async () => {
  const broken = project("colour: red\n");
  const without = project(examples.replace("gold.csv", "silver.csv"));

  await expect(broken.push()).rejects.toMatchObject({ code: "PH104" });
  await expect(without.push()).rejects.toMatchObject({ code: "PH202" });

  expect(await broken.there("config/pigeonhole.yaml")).toBe("");
  expect(await without.there("config/pigeonhole.yaml")).toBe("");
});

async function doctor({ folder, remote }: ReturnType<typeof project>, home: KeptHome, missing?: Error) {
  const quiet = quietContext({ folder });
  const openHome = async () => {
    if (missing !== undefined) throw missing;
    return remote.homes.openLedger(quiet.context, undefined as never);
  };
  const code = await runDoctor(quiet.context, { home: "aws", json: true }, realProbes(), {
    openKeeper: async () => home,
    openHome,
  });
  const { checks } = JSON.parse(quiet.stdout.text()) as {
    checks: { name: string; level: string; fix?: string }[];
  };
  return { code, of: (name: string) => checks.find((check) => check.name === name) };
}

it("doctor finds a home that is whole to be well", async () => {
  const found = project();
  await found.push();

  const { code, of } = await doctor(found, keptHome());

  expect(code).toBe(0);
  for (const name of [
    "home-account",
    "home-stacks",
    "home-ledger",
    "home-bucket",
    "home-configuration",
    "home-queues",
    "home-dead-letters",
    "engine",
  ])
    expect([name, of(name)?.level]).toEqual([name, "fine"]);
});

it("doctor finds what was given up, a stack that is missing, and another configuration, each with its remedy", async () => {
  const found = project();
  await found.push();
  found.write(`${await found.there("config/pigeonhole.yaml")}limits: { maxCost: 1 }\n`);
  const home = keptHome();
  home.counts = home.counts.map((queue) => ({ ...queue, deadLetters: 1 }));
  delete home.stacks["SharedStack"];

  const { code, of } = await doctor(found, home);

  expect(code).toBe(0);
  expect(of("home-stacks")).toMatchObject({
    level: "warning",
    fix: expect.stringContaining("pigeonhole deploy"),
  });
  expect(of("home-configuration")).toMatchObject({
    level: "warning",
    fix: expect.stringContaining("config push --home aws"),
  });
  expect(of("home-dead-letters")).toMatchObject({
    level: "warning",
    fix: expect.stringContaining("redrive --home aws"),
  });
});

it("doctor says how to make a home that is not there, and looks at the engine all the same", async () => {
  const missing = new ProductError("PH363", { what: "home", name: "ph" });

  const { code, of } = await doctor(project(), keptHome({ stacks: {} }), missing);

  expect(code).toBe(2);
  expect(of("home")).toMatchObject({ level: "broken", fix: expect.stringContaining("pigeonhole deploy") });
  expect(of("engine")).toMatchObject({ level: "fine" });
});
