import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type OpenKeeper, openKeeper } from "../aws/open-keeper.ts";
import { type RemoteHomes, remoteHomes } from "../aws/remote-home.ts";
import { type Asking, askAtTerminal } from "./ask-at-terminal.ts";

/** What `deploy` and `destroy` use of the computer and the account; tests hand in others. */
export interface DeployTools {
  /** Packages that are needed and cannot be found, by name. */
  missingPackages(): readonly string[];
  /** Runs the CDK's own program; resolves with its exit code, null when it was killed. What it prints is passed through. */
  runCdk(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<number | null>;
  /** The program that makes the templates, as the CDK is told of it. */
  readonly app: string;
  readonly openKeeper: OpenKeeper;
  readonly homes: RemoteHomes;
  readonly ask: Asking;
}

const neededPackages = ["aws-cdk", "aws-cdk-lib", "constructs"] as const;
const here = createRequire(import.meta.url);

export function realDeployTools(): DeployTools {
  return {
    missingPackages: () => neededPackages.filter((name) => manifestOf(name) === undefined),
    runCdk,
    app: `node ${JSON.stringify(fileURLToPath(new URL("../../cdk/app.js", import.meta.url)))}`,
    openKeeper,
    homes: remoteHomes,
    ask: askAtTerminal,
  };
}

/** As the program that makes the templates would find it; undefined: it would not. */
function manifestOf(name: string): string | undefined {
  try {
    return here.resolve(`${name}/package.json`);
  } catch {
    return undefined;
  }
}

/** Making templates is no step of the user's: what the CDK advises then is shown only when it fails. */
function runCdk(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<number | null> {
  const program = join(dirname(manifestOf("aws-cdk") ?? ""), "bin", "cdk");
  const isQuiet = words[0] === "synth";
  const child = spawn(process.execPath, [program, ...words], {
    stdio: isQuiet ? ["ignore", "pipe", "pipe"] : "inherit",
    env: environment,
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece: Buffer) => said.push(piece));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(said));
      resolve(code);
    });
  });
}
