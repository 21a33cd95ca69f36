import type { LoadedConfig } from "../../config/index.ts";
import { isProductError } from "../../errors.ts";
import { configInHome } from "../../platform.ts";
import { openKeeper } from "../aws/open-keeper.ts";
import { remoteHomes } from "../aws/remote-home.ts";
import type { CliContext } from "../context.ts";
import { type AwsHomeProbes, awsHomeChecks } from "../doctor/aws-home-checks.ts";
import { type Check, checkText } from "../doctor/check.ts";
import { engineChecks } from "../doctor/engine-checks.ts";
import {
  categoriesChecks,
  configCheck,
  folderChecks,
  ledgerChecks,
  reviewsChecks,
  waitingCheck,
} from "../doctor/home-checks.ts";
import { databaseCheck, diskCheck, nodeCheck, terminalCheck } from "../doctor/machine-checks.ts";
import type { DoctorProbes, EngineLook } from "../doctor/probes.ts";
import { realProbes } from "../doctor/real-probes.ts";
import { exitCode } from "../exit-code.ts";
import { loadHomeConfig } from "../home.ts";
import { type HomeFlags, homeWords } from "../home-words.ts";

export interface DoctorOptions extends HomeFlags {
  readonly config?: string;
  readonly engine?: string;
  readonly model?: string;
  /** Asks for a job without an input, which the service may keep in its list. */
  readonly probe?: boolean;
  readonly json?: boolean;
}

/** `doctor`: looks at everything a run needs; nothing is left behind. 2 when something is broken. */
export async function runDoctor(
  context: CliContext,
  options: DoctorOptions = {},
  probes: DoctorProbes = realProbes(),
  awsHome?: AwsHomeProbes,
): Promise<number> {
  const { stdout } = context;
  const checks =
    options.home === "aws"
      ? await checksInAws(context, { options, probes, awsHome })
      : await allChecks(context, options, probes);
  const broken = checks.filter(({ level }) => level === "broken").length;
  if (options.json === true) {
    stdout.write(`${JSON.stringify({ schema: "pigeonhole.doctor/1", ok: broken === 0, checks })}\n`);
  } else {
    for (const check of checks) stdout.write(checkText(check, stdout));
    stdout.write(`\n${verdict(checks)}\n`);
  }
  return broken === 0 ? exitCode.done : exitCode.usage;
}

async function allChecks(
  context: CliContext,
  options: DoctorOptions,
  probes: DoctorProbes,
): Promise<Check[]> {
  const home = await loadHomeConfig(context, options).catch(brokenConfig);
  const folder = "config" in home ? home.folder : context.folder;
  const checks = [
    nodeCheck(probes),
    await databaseCheck(probes),
    await diskCheck(probes, folder),
    terminalCheck(probes, context.environment),
  ];
  if (!("config" in home)) return [...checks, home];
  const look = lookOf(context, options);
  return [...checks, ...(await homeChecks(home, probes)), ...(await engineChecks(probes, home, look))];
}

/** Of this computer only what speaking to the home needs. */
async function checksInAws(
  context: CliContext,
  work: { options: DoctorOptions; probes: DoctorProbes; awsHome: AwsHomeProbes | undefined },
): Promise<Check[]> {
  const { options, probes } = work;
  const machine = [nodeCheck(probes), terminalCheck(probes, context.environment)];
  const loaded = await loadHomeConfig(context, options).catch(brokenConfig);
  if (!("config" in loaded)) return [...machine, loaded];
  const awsHome = work.awsHome ?? {
    openKeeper: () => openKeeper(context, options),
    openHome: () => remoteHomes.openLedger(context, loaded),
  };
  const { checks, place, isDeployed } = await awsHomeChecks(awsHome, loaded, options);
  const known = [...machine, configCheck(loaded), ...categoriesChecks(loaded), ...checks];
  if (place === undefined) return known;
  const config = configInHome(loaded.config, place);
  const look = lookOf(context, options);
  // Before it is deployed the model can be looked at; what jobs need is still to come.
  const inHome = { ...loaded, config: isDeployed ? config : withoutJobs(config) };
  return [...known, ...(await engineChecks(probes, inHome, look))];
}

function lookOf({ environment }: CliContext, options: DoctorOptions): EngineLook {
  return { environment, isProbing: options.probe === true, homeWords: homeWords(options) };
}

function withoutJobs(config: LoadedConfig["config"]): LoadedConfig["config"] {
  return { ...config, engine: { ...config.engine, route: "online-only" } };
}

function brokenConfig(error: unknown): Check {
  if (!isProductError(error)) throw error;
  return { name: "config", level: "broken", message: error.message, fix: error.hint };
}

async function homeChecks(home: LoadedConfig, probes: DoctorProbes): Promise<Check[]> {
  return [
    configCheck(home),
    ...categoriesChecks(home),
    ...(await folderChecks(probes, home)),
    ...(await ledgerChecks(probes, home)),
    ...(await reviewsChecks(probes, home)),
    await waitingCheck(home),
  ];
}

function verdict(checks: readonly Check[]): string {
  const count = (level: Check["level"]) => checks.filter((check) => check.level === level).length;
  const [broken, warnings] = [count("broken"), count("warning")];
  const lookAt = warnings === 0 ? "" : `${warnings} ${warnings === 1 ? "thing" : "things"} to look at`;
  if (broken === 0) return warnings === 0 ? "All is well." : `Ready for work; ${lookAt}.`;
  const mend = `${broken} ${broken === 1 ? "thing is" : "things are"} broken`;
  return warnings === 0 ? `${mend}.` : `${mend}, ${lookAt}.`;
}
