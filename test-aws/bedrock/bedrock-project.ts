import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { inject } from "vitest";
import { S3ObjectStore } from "../../src/adapters/aws/s3-object-store.ts";
import type { Simulator } from "../../src/simulators/bedrock/start-simulator.ts";
import { projectFolder } from "../../test/support/run-cli.ts";
import { awsEnvironment, emulatedS3Client, freshBucket } from "../emulator/clients.ts";
import { openRelay, type Relay } from "../emulator/relay.ts";
import { startSimulatorOnS3 } from "../emulator/start-simulator-on-s3.ts";

const client = emulatedS3Client();
const program = resolve("dist/cli/main.js");
const role = "arn:aws:iam::123456789012:role/pigeonhole-batch";

export interface ProjectOptions {
  /** Of `calls.csv`. */
  readonly csv: string;
  readonly scenario?: unknown;
  readonly batchSize: number;
  /** Written into the configuration in the place of the bucket that there is. */
  readonly bucket?: string;
}

export interface CliEnd {
  /** null: killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with a configuration for the engine `bedrock`, its bucket, and a simulator, each behind a relay. */
export interface BedrockProject {
  readonly folder: string;
  readonly bucket: string;
  readonly simulator: Simulator;
  readonly s3: Relay;
  readonly bedrock: Relay;
  /** Writes the configuration anew with this bucket. */
  configure(bucket: string): void;
  /** Starts the real program; `flags` are for Node. */
  start(words: readonly string[], flags?: readonly string[]): ChildProcess;
  run(words: readonly string[], flags?: readonly string[]): Promise<CliEnd>;
  /** The result of `classify calls.csv -o out.csv`; undefined when there is none. */
  result(): string | undefined;
  /** Keys of all objects of the bucket, in order. */
  keys(): Promise<string[]>;
  unfinishedUploads(): Promise<number>;
}

export const classifyWords = ["classify", "calls.csv", "-o", "out.csv", "--json"] as const;

export async function openBedrockProject(options: ProjectOptions): Promise<BedrockProject> {
  const { csv, scenario, batchSize } = options;
  const endpoint = inject("awsEndpoint");
  const bucket = await freshBucket(client);
  const simulator = await startSimulatorOnS3({ endpoint, bucket, scenario });
  const s3 = await openRelay(endpoint);
  const bedrock = await openRelay(simulator.url);
  const folder = projectFolder({ "calls.csv": csv });
  const classifiers = readFileSync(join(folder, "pigeonhole.yaml"), "utf8");
  const configure = (name: string) =>
    writeFileSync(
      join(folder, "pigeonhole.yaml"),
      `${classifiers}${engineText({ batchSize, bucket: name })}`,
    );
  configure(options.bucket ?? bucket);
  const environment = {
    PATH: process.env["PATH"],
    HOME: folder,
    LANG: "C.UTF-8",
    ...awsEnvironment(),
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ENDPOINT_URL_BEDROCK: bedrock.url,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.url,
  };
  const start = (words: readonly string[], flags: readonly string[] = []) =>
    spawn(process.execPath, [...flags, program, ...words], { cwd: folder, env: environment });
  return {
    folder,
    bucket,
    simulator,
    s3,
    bedrock,
    configure,
    start,
    run: (words, flags) => endOf(start(words, flags)),
    result() {
      const path = join(folder, "out.csv");
      return existsSync(path) ? readFileSync(path, "utf8") : undefined;
    },
    async keys() {
      const keys: string[] = [];
      for await (const { key } of new S3ObjectStore({ client, bucket }).list("")) keys.push(key);
      return keys;
    },
    async unfinishedUploads() {
      const { Uploads } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
      return Uploads?.length ?? 0;
    },
  };
}

export async function endOf(child: ChildProcess): Promise<CliEnd> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { code, stdout, stderr };
}

function engineText({ batchSize, bucket }: { batchSize: number; bucket: string }): string {
  return `engine: { use: bedrock, batchSize: ${batchSize}, attempts: 3 }
bedrock: { bucket: "${bucket}", role: "${role}", region: eu-west-1, pollSeconds: 0.1 }
limits: { failed: 10%, maxCost: 1000 }
`;
}

const phrases = [
  "my refund please, I was charged twice",
  "I would like to book a room in Porto",
  "cancel the trip",
  "hello, =who+are&you?",
  "hotel and flight for two",
];

/** Rows with an id, a text that no other row has, and a column that is none of our business. */
export function callsCsv(rows: number, filler = ""): string {
  const lines = Array.from(
    { length: rows },
    (_, row) =>
      `c-${row},"${phrases[row % phrases.length]}, booking ${row * 7919}${filler}",shop ${row % 13}`,
  );
  return `id,text,shop\n${lines.join("\n")}\n`;
}
