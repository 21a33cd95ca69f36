import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { callEmulator } from "../emulator/emulated-call.ts";
import { type Emulator, freePort, startEmulator } from "../emulator/emulator.ts";
import { configurationText } from "./configuration.ts";
import { fitToEmulator } from "./emulator-templates.ts";
import { laterClock } from "./later-clock.ts";
import { runProgram } from "./run-program.ts";

const cdk = resolve("node_modules/aws-cdk/bin/cdk");
const app = resolve("dist/cdk/app.js");
const account = "000000000000";
const region = "eu-west-1";

/** Where a deployment is made from and goes to. */
export interface Target {
  /** Of the emulator, e.g. "http://127.0.0.1:41233". */
  readonly endpoint: string;
  /** The folder with `pigeonhole.yaml`. */
  readonly project: string;
}

export interface Deployment extends Omit<Target, "endpoint"> {
  readonly emulator: Emulator;
  /** Where the functions expect Amazon Bedrock. Nobody is there yet. */
  readonly bedrockPort: number;
  /** Holds by how many seconds the functions' clock is ahead; absent: by none. */
  readonly laterFile: string;
}

/** An emulator of its own with all stacks in it, as `cdk bootstrap` and `cdk deploy --all` put them there. */
export async function deployHome(): Promise<Deployment> {
  const bedrockPort = await freePort();
  const bedrock = `http://127.0.0.1:${bedrockPort}`;
  const laterFile = join(mkdtempSync(join(tmpdir(), "pigeonhole-later-")), "seconds");
  const emulator = await startEmulator({
    ...laterClock(laterFile),
    AWS_ENDPOINT_URL_BEDROCK: bedrock,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
  const project = join(emulator.folder, "project");
  mkdirSync(project);
  writeFileSync(join(project, "pigeonhole.yaml"), configurationText());
  const target = { endpoint: emulator.endpoint, project };
  try {
    await Promise.all([runCdk(target, ["bootstrap", `aws://${account}/${region}`]), warmUp(target)]);
    await deployStacks(target);
  } catch (error) {
    await emulator.stop({ keepLog: true });
    throw new Error(`The home could not be deployed; the emulator's log: ${emulator.logFile}`, {
      cause: error,
    });
  }
  return { emulator, project, bedrockPort, laterFile };
}

/** Synthesises the app from the project's configuration, as `cdk -c` with this context, and brings all stacks up to it. */
export async function deployStacks(
  target: Target,
  context: Readonly<Record<string, string>> = {},
): Promise<void> {
  const folder = join(target.project, "cdk.out");
  rmSync(folder, { recursive: true, force: true });
  await runProgram({
    script: app,
    words: [],
    folder: target.project,
    environment: {
      ...environmentOf(target),
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify(context),
    },
    seconds: 600,
  });
  fitToEmulator(folder);
  const words = ["--all", "--require-approval", "never", "--progress", "events", "--concurrency", "1"];
  await runCdk(target, ["deploy", "-a", folder, ...words]);
}

/** The emulator thinks for up to ten seconds about the first question for quotas, and refuses it. */
async function warmUp({ endpoint }: Target): Promise<void> {
  const input = { ServiceCode: "bedrock" };
  await callEmulator({ endpoint, target: "ServiceQuotasV20190624.ListServiceQuotas", input }).catch(() => {});
}

function runCdk(target: Target, words: readonly string[]): Promise<string> {
  const { project: folder } = target;
  return runProgram({ script: cdk, words, folder, environment: environmentOf(target), seconds: 900 });
}

function environmentOf({ endpoint, project }: Target): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    HOME: project,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: "not-a-secret",
    CDK_DEFAULT_ACCOUNT: account,
    CDK_DEFAULT_REGION: region,
    CDK_DISABLE_CLI_TELEMETRY: "true",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}
