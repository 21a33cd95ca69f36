import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type LoadedConfig, parseConfig } from "../../config/index.ts";
import { ProductError } from "../../errors.ts";
import { stateFolderOf } from "../../platform.ts";
import type { HomeKeeper } from "../../ports/index.ts";
import { bootstrapStack } from "../aws/home-stacks.ts";
import { changesOf, homeObjects } from "../config/home-objects.ts";
import { type CliContext, paint } from "../context.ts";
import { deployText } from "../deploy/deploy-text.ts";
import { type DeployTools, realDeployTools } from "../deploy/deploy-tools.ts";
import { stacksOfHome } from "../deploy/stacks-of-home.ts";
import { exitCode } from "../exit-code.ts";
import { loadHomeConfig } from "../home.ts";
import { type HomeFlags, homeWords } from "../home-words.ts";

export interface DeployOptions extends HomeFlags {
  readonly config?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/**
 * `deploy`: makes the home, or brings it up to date. Everything that can be checked is checked, and the templates are made,
 * before anybody is asked. Throws PH166 to PH171, and what reading the configuration and asking AWS throw.
 */
export async function runDeploy(
  context: CliContext,
  options: DeployOptions,
  tools: DeployTools = realDeployTools(),
): Promise<number> {
  const loaded = await loadHomeConfig(context, options);
  await mustBeAsWritten(loaded);
  const missing = tools.missingPackages();
  if (missing.length > 0) throw new ProductError("PH166", { packages: missing });
  await homeObjects(loaded);
  const isDry = options.dryRun === true;
  if (!isDry && options.yes !== true && !canAsk(context)) throw new ProductError("PH170", { flag: "--yes" });
  const folder = join(stateFolderOf(loaded.folder), "cdk.out");
  if (isDry) {
    await synthesize(tools, { loaded, folder, environment: { ...context.environment } });
    context.stdout.write(`The templates are in ${folder}. Nothing was sent to AWS.\n`);
    return exitCode.done;
  }
  const keeper = await tools.openKeeper(context, options);
  try {
    return await deploy(context, { options, loaded, tools, keeper, folder });
  } finally {
    keeper.close();
  }
}

interface Work {
  readonly options: DeployOptions;
  readonly loaded: LoadedConfig;
  readonly tools: DeployTools;
  readonly keeper: HomeKeeper;
  /** Of the templates. */
  readonly folder: string;
}

async function deploy(context: CliContext, work: Work): Promise<number> {
  const { options, loaded, tools, keeper, folder } = work;
  const { place } = keeper;
  const { profile } = loaded.config.aws;
  if ((await keeper.stack(bootstrapStack)) === undefined) {
    throw new ProductError("PH167", { account: place.account, region: place.region, profile });
  }
  const there = await stacksOfHome(keeper);
  const environment = {
    ...context.environment,
    AWS_REGION: place.region,
    CDK_DEFAULT_ACCOUNT: place.account,
    CDK_DEFAULT_REGION: place.region,
  };
  context.stderr.write("  Making the templates...\n");
  await synthesize(tools, { loaded, folder, environment });
  context.stdout.write(deployText(context.stdout, { loaded, place, isNew: there.length === 0 }));
  if (options.yes !== true && (await tools.ask.confirm("Deploy this?")) !== true) {
    context.stderr.write("Nothing was changed.\n");
    return exitCode.interrupted;
  }
  context.farewell.text =
    "What CloudFormation has begun goes on by itself. Give the same command again to see how it ended.";
  // What an earlier home left behind (its buckets, with all files) has the names of this one: it is taken up again.
  const words = [
    "deploy",
    "--all",
    "--app",
    folder,
    "--require-approval",
    "never",
    "--import-existing-resources",
  ];
  await run(tools, [...words, ...profileWords(loaded)], environment);
  await pushConfiguration(context, work);
  context.stdout.write(afterwards(context, work));
  return exitCode.done;
}

/** What the stacks are made of stands in the file: the program that makes them reads nothing else. */
async function mustBeAsWritten({ config, path, shown }: LoadedConfig): Promise<void> {
  const written = parseConfig(await readFile(path, "utf8"), shown).config;
  const keys = (["aws", "analytics"] as const).flatMap((group) =>
    Object.entries(written[group])
      .filter(([key, value]) => key !== "profile" && !(key === "region" && value === undefined))
      .filter(([key, value]) => !isDeepStrictEqual(value, config[group][key as never]))
      .map(([key]) => `${group}.${key}`),
  );
  if (keys.length > 0) throw new ProductError("PH168", { keys, file: shown });
}

async function synthesize(
  tools: DeployTools,
  work: { loaded: LoadedConfig; folder: string; environment: NodeJS.ProcessEnv },
): Promise<void> {
  const { loaded, folder, environment } = work;
  const words = [
    "synth",
    "--quiet",
    "--app",
    tools.app,
    "--context",
    `config=${loaded.path}`,
    "--output",
    folder,
  ];
  await run(tools, [...words, ...profileWords(loaded)], environment);
}

async function run(
  tools: DeployTools,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const code = await tools.runCdk(words, environment);
  if (code !== 0) throw new ProductError("PH171", { command: words[0] ?? "", code });
}

function profileWords({ config }: LoadedConfig): string[] {
  return config.aws.profile === undefined ? [] : ["--profile", config.aws.profile];
}

/** A deployment with the same file leaves what is in the bucket; and examples are learned here. */
async function pushConfiguration(context: CliContext, { loaded, tools }: Work): Promise<void> {
  const home = await tools.homes.openLedger(context, loaded);
  try {
    const { written, superfluous } = await changesOf(await homeObjects(loaded), home.objects);
    for (const { key, text } of written) await home.objects.put(key, text);
    for (const key of superfluous) await home.objects.delete(key);
  } finally {
    await home.close();
  }
}

function afterwards({ stdout }: CliContext, { keeper, options }: Work): string {
  const { profile, region } = options;
  const words = homeWords({ home: "aws", profile, region });
  return `
${paint(stdout, "green", "✔")} The home ${keeper.place.prefix} is deployed in ${keeper.place.region}.

  Look it over   pigeonhole doctor${words}
  First file     pigeonhole classify FILE${words}
`;
}

export function canAsk({ stdin, stdout }: CliContext): boolean {
  return stdin.isTTY === true && stdout.isTerminal;
}
