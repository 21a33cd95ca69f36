// What `cdk` runs: reads the configuration and what the command line says, and synthesises the stacks.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { App } from "aws-cdk-lib";
import { findConfigFile, loadConfig } from "../config/index.ts";
import { isProductError } from "../errors.ts";
import { addHome } from "./add-home.ts";

const environment = process.env;
const app = new App({ analyticsReporting: false });

try {
  const configuration = await loadConfig({ path: await configurationPath(), startFolder: process.cwd() });
  const functionsFolder = fromContext("pigeonhole:functions");
  const seconds = fromContext("pigeonhole:seconds");
  await addHome(app, {
    configuration,
    account: environment["CDK_DEFAULT_ACCOUNT"],
    region: configuration.config.aws.region ?? environment["CDK_DEFAULT_REGION"],
    functionsFolder: functionsFolder === undefined ? undefined : resolve(functionsFolder),
    seconds: seconds === undefined ? undefined : Number(seconds),
  });
  app.synth();
} catch (error) {
  if (!isProductError(error)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n${error.hint}\n`);
  process.exitCode = 2;
}

/**
 * undefined: the one of the working folder. Without one, and without an account to which anything could be deployed, the
 * stacks are shown with the configuration of an example.
 */
async function configurationPath(): Promise<string | undefined> {
  const named = fromContext("config") ?? environment["PIGEONHOLE_CONFIG"];
  if (named !== undefined || environment["CDK_DEFAULT_ACCOUNT"] !== undefined) return named;
  try {
    return await findConfigFile(process.cwd());
  } catch {
    process.stderr.write(
      "There is no `pigeonhole.yaml` here: these are the stacks of the example `travel`.\n",
    );
    return fileURLToPath(new URL("../../examples/travel/pigeonhole.yaml", import.meta.url));
  }
}

/** `-c <key>=<value>` of the command line. */
function fromContext(key: string): string | undefined {
  const value: unknown = app.node.tryGetContext(key);
  return value === undefined || value === "" ? undefined : String(value);
}
