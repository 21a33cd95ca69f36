// npm run simulate:bedrock -- --folder DIR [--port 4567] [--scenario FILE]
import { mkdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { DiskObjectStore } from "../../adapters/local/disk-object-store.ts";
import { ProcessWorker } from "../../adapters/local/process-worker.ts";
import { SystemClock } from "../../adapters/local/system-clock.ts";
import { isProductError, ProductError } from "../../errors.ts";
import { readScenario } from "./read-scenario.ts";
import { startSimulator } from "./start-simulator.ts";

const usage = "Usage: npm run simulate:bedrock -- --folder DIR [--port 4567] [--scenario FILE]\n";

try {
  await main();
} catch (error) {
  const isKnown = isProductError(error) || (error as NodeJS.ErrnoException).code !== undefined;
  if (!isKnown) throw error;
  const hint = isProductError(error) ? error.hint : usage;
  process.stderr.write(`${(error as Error).message}\n${hint}\n`);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: "string" },
      port: { type: "string", default: "4567" },
      scenario: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help || values.folder === undefined || !/^\d{1,5}$/.test(values.port)) {
    process.stderr.write(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const root = resolve(values.folder);
  await mkdir(root, { recursive: true });
  const simulator = await startSimulator({
    store: new DiskObjectStore({ root, worker: new ProcessWorker() }),
    clock: new SystemClock(),
    log: (line) => process.stderr.write(`${line}\n`),
    scenario: values.scenario === undefined ? {} : await scenarioIn(values.scenario),
    port: Number(values.port),
  });
  process.stdout.write(greeting(simulator.url, root));
  const stop = () => void simulator.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

async function scenarioIn(file: string): Promise<unknown> {
  const scenario = parsed(await textOf(file), file);
  // Here as well as at the start, so that a problem is told with the name of the file.
  readScenario(scenario, file);
  return scenario;
}

async function textOf(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: unknown) => {
    throw unreadable(file, "cannot be read", error);
  });
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(file, `is not JSON: ${(error as Error).message}`, error);
  }
}

function unreadable(file: string, reason: string, cause: unknown): ProductError {
  return new ProductError("PH102", { file, reason, hint: "Correct it and start again." }, { cause });
}

function greeting(url: string, root: string): string {
  return `The Bedrock simulator listens at ${url}; s3://ANY-BUCKET/KEY is ${root}/KEY. Ctrl-C ends it.
Set these variables where your program runs:

export AWS_ENDPOINT_URL_BEDROCK=${url}
export AWS_ENDPOINT_URL_BEDROCK_RUNTIME=${url}
export AWS_REGION=us-east-1
export AWS_ACCESS_KEY_ID=simulated
export AWS_SECRET_ACCESS_KEY=simulated

Look inside: ${url}/_simulator/jobs and ${url}/_simulator/paid
`;
}
