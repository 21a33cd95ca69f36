import { expect, it } from "vitest";
import { runDeploy } from "../../../src/cli/commands/deploy.ts";
import { runDestroy } from "../../../src/cli/commands/destroy.ts";
import { runRedrive } from "../../../src/cli/commands/redrive.ts";
import type { DeployTools } from "../../../src/cli/deploy/deploy-tools.ts";
import { projectFolder } from "../../support/run-cli.ts";
import { textOf } from "../../support/run-memory.ts";
import { quietContext } from "../quiet-context.ts";
import { type KeptHome, keptHome } from "./kept-home.ts";
import { remoteMemory } from "./remote-memory.ts";

function deployment(home: KeptHome, more: Partial<DeployTools> = {}, yaml = "") {
  const folder = projectFolder({}, yaml);
  const quiet = quietContext({ folder });
  const remote = remoteMemory();
  const ran: (readonly string[])[] = [];
  const regions: (string | undefined)[] = [];
  const tools: DeployTools = {
    missingPackages: () => [],
    runCdk: async (words, environment) => {
      ran.push(words);
      regions.push(environment["AWS_REGION"]);
      return 0;
    },
    app: "node app.js",
    openKeeper: async () => home,
    homes: remote.homes,
    ask: { confirm: async () => true, text: async () => "ph" },
    ...more,
  };
  const deploy = (options: Parameters<typeof runDeploy>[1] = {}) => runDeploy(quiet.context, options, tools);
  const destroy = (options: Parameters<typeof runDestroy>[1] = {}) =>
    runDestroy(quiet.context, options, tools);
  return { folder, remote, ran, regions, deploy, destroy, ...quiet };
}

const asTerminal = (found: ReturnType<typeof deployment>) => {
  Object.assign(found.context, { stdin: { isTTY: true } });
  Object.assign(found.context.stdout, { isTerminal: true });
  return found;
};

it("deploy makes the templates before it asks, deploys them, and puts the configuration there", async () => {
  const found = deployment(keptHome());

  const code = await found.deploy({ yes: true });

  expect(code).toBe(0);
  const out = `${found.folder}/.pigeonhole/cdk.out`;
  expect(found.ran).toEqual([
    [
      "synth",
      "--quiet",
      "--app",
      "node app.js",
      "--context",
      `config=${found.folder}/pigeonhole.yaml`,
      "--output",
      out,
    ],
    ["deploy", "--all", "--app", out, "--require-approval", "never", "--import-existing-resources"],
  ]);
  expect(found.regions).toEqual(["eu-west-1", "eu-west-1"]);
  expect(found.stdout.text()).toContain("123456789012, eu-west-1");
  expect(found.stdout.text()).toContain("While nothing happens it costs");
  expect(await textOf(found.remote.platform.objects, "config/pigeonhole.yaml")).toContain("classifiers:");
});

it("deploy changes nothing when the person says no", async () => {
  const found = asTerminal(
    deployment(keptHome(), { ask: { confirm: async () => false, text: async () => "" } }),
  );

  expect(await found.deploy()).toBe(130);

  expect(found.ran.map(([command]) => command)).toEqual(["synth"]);
  expect(found.stderr.text()).toContain("Nothing was changed.");
});

it("deploy --dry-run makes the templates and asks AWS nothing", async () => {
  const found = deployment(keptHome(), {
    openKeeper: async () => {
      throw new Error("AWS was asked");
    },
  });

  expect(await found.deploy({ dryRun: true })).toBe(0);

  expect(found.ran.map(([command]) => command)).toEqual(["synth"]);
});

it.each([
  ["the CDK is not installed", "PH166", {}, { missingPackages: () => ["aws-cdk"] }, { yes: true }, ""],
  ["nobody can be asked", "PH170", {}, {}, {}, ""],
  ["the account is not bootstrapped", "PH167", { stacks: {} }, {}, { yes: true }, ""],
  [
    "the stacks are of another home",
    "PH169",
    { stacks: { CDKToolkit: { state: "x", home: undefined }, SharedStack: { state: "x", home: "calls" } } },
    {},
    { yes: true },
    "",
  ],
  [
    "a flag names another region than the file",
    "PH168",
    {},
    {},
    { yes: true, home: "aws", region: "eu-west-2" },
    "aws: { region: eu-west-1 }\n",
  ],
  ["the CDK fails", "PH171", {}, { runCdk: async () => 1 }, { yes: true }, ""],
] as const)("deploy is refused when %s", async (_, code, home, tools, options, yaml) => {
  const found = deployment(keptHome(home as object), tools as object, yaml);

  await expect(found.deploy(options)).rejects.toMatchObject({ code });

  expect(found.ran.filter(([command]) => command === "deploy")).toEqual([]);
});

it("destroy deletes the stacks in the reverse order of deployment and leaves the data, which it names", async () => {
  const home = keptHome();
  const found = deployment(home);

  expect(await found.destroy({ yes: true })).toBe(0);

  expect(home.done).toEqual([
    "delete DataPreparationStack",
    "delete AnalyticsStack",
    "delete BatchResultsProcessingStack",
    "delete BatchClassifierStack",
    "delete SharedStack",
    "close",
  ]);
  expect(found.stdout.text()).toMatch(/These stay[\s\S]*bucket {2}ph-bucket/);
});

it("destroy --everything deletes the data too, once the prefix is typed", async () => {
  const home = keptHome();
  const found = asTerminal(deployment(home));

  expect(await found.destroy({ everything: true })).toBe(0);

  expect(home.done.slice(-4)).toEqual([
    "remove bucket ph-bucket",
    "remove table ph-table",
    "remove key key-1",
    "close",
  ]);
  expect(found.stdout.text()).toContain("12,345 versions of objects");
});

it.each([
  ["another prefix is typed", { ask: { confirm: async () => true, text: async () => "calls" } }],
  ["nothing is typed", { ask: { confirm: async () => true, text: async () => undefined } }],
])("destroy --everything deletes nothing when %s, --yes or not", async (_, tools) => {
  const home = keptHome();
  const found = asTerminal(deployment(home, tools));

  expect(await found.destroy({ everything: true, yes: true })).toBe(130);

  expect(home.done).toEqual(["close"]);
});

it("destroy in a script needs the flag that says how much", async () => {
  const found = deployment(keptHome());

  await expect(found.destroy()).rejects.toMatchObject({
    code: "PH170",
    hint: expect.stringContaining("`--yes`"),
  });
  await expect(found.destroy({ everything: true, yes: true })).rejects.toMatchObject({
    hint: expect.stringContaining("--yes-delete-everything"),
  });
});

it("destroy of what is not there says so", async () => {
  const found = deployment(keptHome({ stacks: {}, things: [] }));

  expect(await found.destroy({ yes: true })).toBe(0);

  expect(found.stdout.text()).toContain("There is nothing of the home ph");
});

it("redrive says how many messages go back to which queue", async () => {
  const home = keptHome();
  home.counts = home.counts.map((queue) => ({ ...queue, deadLetters: queue.stage === "submit" ? 3 : 0 }));
  const text = quietContext();
  const json = quietContext();

  await runRedrive(text.context, { home: "aws" }, async () => home);
  await runRedrive(json.context, { home: "aws", json: true }, async () => home);

  expect(text.stdout.text()).toContain("3 messages back to ph-submission");
  expect(text.stdout.text()).not.toContain("preparation");
  expect(JSON.parse(json.stdout.text()).queues).toContainEqual({
    stage: "submit",
    queue: "ph-submission",
    messages: 3,
  });
});
