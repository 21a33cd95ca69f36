import { dirname, resolve } from "node:path";
import { type ConfigFlag, type LoadedConfig, loadConfig } from "../config/index.ts";
import { parseRunId, type Run } from "../domain/index.ts";
import { isProductError, ProductError } from "../errors.ts";
import { openLedgerPlatform, openPlatform, type PlatformOptions } from "../platform.ts";
import type { Log, WorkingPlatform } from "../ports/index.ts";
import { type CliContext, plainText } from "./context.ts";
import type { HomeFlags } from "./home-words.ts";

/** Flags that stand for keys of the configuration, as commander hands them over. */
export interface EngineFlags {
  readonly engine?: string | undefined;
  readonly model?: string | undefined;
  readonly maxCost?: string | undefined;
  readonly batchOnly?: boolean | undefined;
  /** False with `--no-cache`. */
  readonly cache?: boolean | undefined;
}

export interface HomeOptions extends EngineFlags, HomeFlags {
  /** `-c`; undefined: found from the working folder upwards, else from the first input file's folder upwards. */
  readonly config?: string | undefined;
  /** A file named on the command line. */
  readonly near?: string | undefined;
}

export async function loadHomeConfig(context: CliContext, options: HomeOptions): Promise<LoadedConfig> {
  const request = { path: options.config, flags: flagsOf(options), environment: context.environment };
  try {
    return await loadConfig({ ...request, startFolder: context.folder });
  } catch (error) {
    const isNotFound = isProductError(error) && error.code === "PH101" && options.config === undefined;
    if (!isNotFound || options.near === undefined) throw error;
    const startFolder = dirname(resolve(context.folder, options.near));
    return loadConfig({ ...request, startFolder }).catch((second: unknown) => {
      throw isProductError(second) && second.code === "PH101" ? error : second;
    });
  }
}

function flagsOf(options: EngineFlags & HomeFlags): ConfigFlag[] {
  const { engine, model, maxCost, batchOnly, cache, home, profile, region } = options;
  // Credentials are those of the home on AWS, or of the engine that a home on this computer asks.
  const group = home === "aws" ? "aws" : "bedrock";
  const given: readonly (Omit<ConfigFlag, "value"> & { value: ConfigFlag["value"] | undefined })[] = [
    { flag: "--engine", key: "engine.use", value: engine },
    { flag: "--model", key: "engine.model", value: model },
    { flag: "--max-cost", key: "limits.maxCost", value: maxCost?.replace(/^\$/, "") },
    { flag: "--batch-only", key: "engine.route", value: batchOnly === true ? "batch-only" : undefined },
    { flag: "--profile", key: `${group}.profile`, value: profile },
    { flag: "--region", key: `${group}.region`, value: region },
    { flag: "--no-cache", key: "engine.cache", value: cache === false ? false : undefined },
  ];
  return given.flatMap(({ value, ...flag }) => (value === undefined ? [] : [{ ...flag, value }]));
}

export async function openHome(
  context: CliContext,
  loaded: LoadedConfig,
  log: Log,
): Promise<WorkingPlatform> {
  return openPlatform(platformOptions(context, loaded, log));
}

export function platformOptions(context: CliContext, loaded: LoadedConfig, log: Log): PlatformOptions {
  return { folder: loaded.folder, config: loaded.config, environment: context.environment, log };
}

/**
 * The home of a run that is there already, with the engine that the run was made with, whatever the configuration says
 * now. Throws PH432 when there is no such run.
 */
export async function openHomeOfRun(
  context: CliContext,
  work: { loaded: LoadedConfig; name: string; log: Log },
): Promise<{ platform: WorkingPlatform; run: Run }> {
  const { loaded, name, log } = work;
  const run = await findRun(loaded, name);
  if (run === undefined) throw new ProductError("PH432", { run: plainText(name, 60) });
  return { platform: await openHome(context, withEngine(loaded, run.engine), log), run };
}

/**
 * The home of a run whose result is to be written anew. Nobody is asked for that: where the settings of its engine are gone
 * from the configuration, or wrong by now, the home without it does.
 */
export async function openHomeToRewrite(
  context: CliContext,
  work: { loaded: LoadedConfig; run: Run; log: Log },
): Promise<WorkingPlatform> {
  const { loaded, run, log } = work;
  try {
    return await openHome(context, withEngine(loaded, run.engine), log);
  } catch (error) {
    if (!isProductError(error) || error.fault !== "user") throw error;
    return { ...(await openLedgerPlatform(loaded.folder)), log };
  }
}

async function findRun({ folder }: LoadedConfig, name: string): Promise<Run | undefined> {
  const id = parseRunId(name.trim());
  if (id === undefined) return undefined;
  const home = await openLedgerPlatform(folder);
  try {
    return await home.ledger.getRun(id);
  } finally {
    await home.close();
  }
}

export function withEngine(loaded: LoadedConfig, name: string): LoadedConfig {
  const use = name as LoadedConfig["config"]["engine"]["use"];
  return { ...loaded, config: { ...loaded.config, engine: { ...loaded.config.engine, use } } };
}
