import { dirname, relative, resolve } from "node:path";
import type { Warning } from "../domain/index.ts";
import { ProductError } from "../errors.ts";
import { applyEnvironment, applyFlags, type ConfigFlag, type Environment } from "./apply-overrides.ts";
import { checkAnalytics } from "./check-analytics.ts";
import { checkClassifiers } from "./check-classifiers.ts";
import { checkEngines } from "./check-engines.ts";
import { checkFolders } from "./check-folders.ts";
import type { Config } from "./config.ts";
import { configWarnings } from "./config-warnings.ts";
import { explainIssues } from "./explain-issue.ts";
import { findConfigFile } from "./find-config-file.ts";
import { type Origins, type Problem, showProblem, sortProblems } from "./problem.ts";
import { readConfigText } from "./read-config-text.ts";
import { type ConfigTree, readConfigTree } from "./read-config-tree.ts";
import { resolveConfig } from "./resolve-config.ts";
import { plainText } from "./show-value.ts";
import { type UserConfig, userConfigSchema } from "./user-config.ts";

/** Which configuration, and what is said outside of it. */
export interface ConfigRequest {
  /** The file itself; undefined: look in `startFolder` and the folders above it. */
  readonly path?: string | undefined;
  /** Where a relative `path` or the search starts, e.g. the working folder. */
  readonly startFolder: string;
  readonly flags?: readonly ConfigFlag[];
  /** e.g. process.env; only names that start with PIGEONHOLE_ are looked at. */
  readonly environment?: Environment;
}

export interface LoadedConfig {
  readonly config: Config;
  /** What the configuration is made of, with flags and environment put over it: {@link configOf} makes the same of it. */
  readonly user: UserConfig;
  /** Absolute. */
  readonly path: string;
  /** The absolute folder of the file: the local home's root. */
  readonly folder: string;
  /** The file's name for people, relative to where the search started, e.g. "../pigeonhole.yaml". */
  readonly shown: string;
  readonly origins: Origins;
  readonly warnings: readonly Warning[];
}

/**
 * Finds, reads and checks the configuration. A flag goes before the environment, that before the file, that before
 * the default. Throws PH101 (none found), PH102 (cannot be read), PH103 (no YAML), PH104 (wrong contents, all
 * problems at once), PH105 (wrong flags or environment variables).
 */
export async function loadConfig(request: ConfigRequest): Promise<LoadedConfig> {
  const startFolder = resolve(request.startFolder);
  const path =
    request.path === undefined ? await findConfigFile(startFolder) : resolve(startFolder, request.path);
  const shown = plainText(request.path ?? relative(startFolder, path), 300);
  const text = await readConfigText(path, shown);
  const folder = dirname(path);
  const { user, origins } = checkConfig(text, { ...request, shown });
  const config = resolveConfig(user, folder);
  return { config, user, path, folder, shown, origins, warnings: configWarnings(config, origins) };
}

/**
 * The contents of a configuration that is no file of this computer. `shown`: what it is called in messages. Paths in it
 * (`examplesFrom`) lead nowhere. Throws PH103, PH104.
 */
export function parseConfig(text: string, shown: string): { config: Config; user: UserConfig } {
  const { user } = checkConfig(text, { shown });
  return { user, config: resolveConfig(user, "/") };
}

/** The configuration that a run was made with, as it was kept (`user` of {@link parseConfig}). Throws PH104. */
export function configOf(user: unknown): Config {
  return parseConfig(JSON.stringify(user), "the configuration of the run").config;
}

type CheckRequest = Pick<ConfigRequest, "flags" | "environment"> & { readonly shown: string };

/** The checked contents of a file, with flags and environment put over it. Throws PH103, PH104, PH105. */
function checkConfig(text: string, request: CheckRequest): { user: UserConfig; origins: Origins } {
  const reading = readConfigTree(text);
  if (reading.kind === "syntax") {
    throw new ProductError("PH103", { file: request.shown, explanation: reading.explanation });
  }
  const { tree } = reading;
  if (tree.root === undefined) throw refusal(tree.problems, request.shown);
  const { user, problems } = checkTree({ ...tree, root: tree.root }, request);
  if (user === undefined || problems.length > 0) throw refusal(problems, request.shown);
  return { user, origins: tree.origins };
}

type WholeTree = ConfigTree & { readonly root: NonNullable<ConfigTree["root"]> };

function checkTree(tree: WholeTree, request: CheckRequest) {
  const { root, origins } = tree;
  const environmentProblems = applyEnvironment(tree, request.environment ?? {});
  applyFlags(tree, request.flags ?? []);
  const result = userConfigSchema.safeParse(root);
  const issues = result.error?.issues ?? [];
  const problems = [
    ...tree.problems,
    ...explainIssues(issues, { root, origins }),
    ...checkClassifiers(root, origins),
    ...checkEngines(root, origins),
    ...checkFolders(root, origins),
    ...checkAnalytics(root, origins),
    ...environmentProblems,
  ];
  return { user: result.data, problems };
}

function refusal(problems: readonly Problem[], file: string): ProductError {
  const isOutside = problems.every(({ origin }) => origin?.kind === "environment" || origin?.kind === "flag");
  const sentences = sortProblems(problems).map(showProblem);
  return isOutside
    ? new ProductError("PH105", { problems: sentences })
    : new ProductError("PH104", { file, problems: sentences });
}
