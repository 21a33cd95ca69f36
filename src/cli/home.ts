import { dirname, resolve } from "node:path";
import { type ConfigFlag, type LoadedConfig, loadConfig } from "../config/index.ts";
import { isProductError } from "../errors.ts";
import { openPlatform } from "../platform.ts";
import type { Log, Platform } from "../ports/index.ts";
import type { CliContext } from "./context.ts";

export interface HomeOptions {
  /** `-c`; undefined: found from the working folder upwards, else from the first input file's folder upwards. */
  readonly config?: string | undefined;
  readonly engine?: string | undefined;
  /** A file named on the command line. */
  readonly near?: string | undefined;
}

export async function loadHomeConfig(context: CliContext, options: HomeOptions): Promise<LoadedConfig> {
  const flags: ConfigFlag[] =
    options.engine === undefined ? [] : [{ flag: "--engine", key: "engine.use", value: options.engine }];
  const request = { path: options.config, flags, environment: context.environment };
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

export async function openHome(loaded: LoadedConfig, log: Log): Promise<Platform> {
  return openPlatform({ folder: loaded.folder, engine: loaded.config.engine.use, log });
}
