import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import { DiskObjectStore } from "../../src/adapters/local/disk-object-store.ts";
import { ProcessWorker } from "../../src/adapters/local/process-worker.ts";
import { SystemClock } from "../../src/adapters/local/system-clock.ts";
import type { JobStatus } from "../../src/simulators/bedrock/job-status.ts";
import { type Simulator, startSimulator } from "../../src/simulators/bedrock/start-simulator.ts";
import { type CliResult, projectFolder, runCli, startCli } from "./run-cli.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export interface BedrockService {
  readonly simulator: Simulator;
  /** The folder that stands for the bucket. */
  readonly bucket: string;
  /** The environment of a program that asks this service. */
  readonly environment: Readonly<Record<string, string>>;
  /** Resolves when some job gets into this status. */
  until(status: JobStatus): Promise<void>;
}

/** A simulator in this process, over a folder that stands for every bucket. */
export async function startBedrock(scenario: unknown = {}): Promise<BedrockService> {
  const bucket = await temporaryFolder();
  const waiting: { readonly status: JobStatus; readonly resolve: () => void }[] = [];
  const simulator = await startSimulator({
    store: new DiskObjectStore({ root: bucket, worker: new ProcessWorker() }),
    clock: new SystemClock(),
    scenario,
    events: ({ detail }) => {
      for (const { status, resolve } of waiting) if (status === detail.status) resolve();
    },
  });
  onTestFinished(() => simulator.close());
  return {
    simulator,
    bucket,
    environment: {
      AWS_ENDPOINT_URL_BEDROCK: simulator.url,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: simulator.url,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "simulated",
      AWS_SECRET_ACCESS_KEY: "simulated",
    },
    until: (status) => new Promise((resolve) => waiting.push({ status, resolve: () => resolve() })),
  };
}

export interface BedrockProject {
  readonly folder: string;
  /** The program with these words, to its end. */
  run(...words: readonly string[]): Promise<CliResult>;
  /** The program with these words, as a process under way. */
  start(...words: readonly string[]): ChildProcess;
  /** A file of the project. */
  path(name: string): string;
}

/** A project folder whose engine is Bedrock, answered by the service; `engine` is YAML in braces, without them. */
export function bedrockProject(
  { bucket, environment }: BedrockService,
  files: Readonly<Record<string, string>>,
  { engine = "", bedrock = "" }: { readonly engine?: string; readonly bedrock?: string } = {},
): BedrockProject {
  const settings = `bedrock: { bucket: "${pathToFileURL(bucket).href}", pollSeconds: 0.05${bedrock} }\n`;
  const folder = projectFolder(files, `engine: { use: bedrock${engine} }\n${settings}`);
  return {
    folder,
    run: (...words) => runCli(folder, words, "", environment),
    start: (...words) => startCli(folder, words, environment),
    path: (name) => join(folder, name),
  };
}
