import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pythonProgram } from "./python-environment.ts";
import { openSlowRelay, slownessMs } from "./slow-relay.ts";

const program = resolve("test-aws/emulator/start_ministack.py");
const startMilliseconds = 120_000;
const stopMilliseconds = 3_000;
const pauseMilliseconds = 100;

/** MiniStack, as a process of its own with all it keeps in one folder. */
export interface Emulator {
  /** e.g. "http://127.0.0.1:41233" */
  readonly endpoint: string;
  readonly logFile: string;
  /** All it keeps, and where the functions that run in it have their copies. */
  readonly folder: string;
  /** Ends it and removes what it kept, but for the log when that is wanted. */
  stop(options: { readonly keepLog: boolean }): Promise<void>;
}

/** @param environment what functions inside it are to find in theirs */
export async function startEmulator(environment: Readonly<Record<string, string>> = {}): Promise<Emulator> {
  const folder = mkdtempSync(join(tmpdir(), "pigeonhole-aws-"));
  const port = await freePort();
  const direct = `http://127.0.0.1:${port}`;
  const relay = slownessMs() > 0 ? await openSlowRelay(port, slownessMs()) : undefined;
  const logFile = join(folder, "ministack.log");
  const log = openSync(logFile, "w");
  const child = spawn(pythonProgram("python"), [program], {
    cwd: folder,
    stdio: ["ignore", log, log],
    env: {
      ...environmentOf(folder, port),
      ...(relay !== undefined && { AWS_ENDPOINT_URL: relay.url }),
      ...environment,
    },
  });
  closeSync(log);
  const killNow = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", killNow);
  const stop = async ({ keepLog }: { readonly keepLog: boolean }) => {
    process.off("exit", killNow);
    await end(child);
    await relay?.close();
    if (!keepLog) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilHealthy(direct, child);
  } catch (cause) {
    const words = readFileSync(logFile, "utf8");
    await stop({ keepLog: false });
    throw new Error(`MiniStack did not start:\n${words}`, { cause });
  }
  return { endpoint: relay?.url ?? direct, logFile, folder, stop };
}

/** Nothing of ours: what runs inside the emulator is given its whole environment. */
function environmentOf(folder: string, port: number): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    HOME: folder,
    TMPDIR: folder,
    BIND_HOST: "127.0.0.1",
    GATEWAY_PORT: String(port),
    // Otherwise it opens port 8883 on every interface.
    IOT_MTLS_ENABLED: "0",
    LAMBDA_EXECUTOR: "local",
    S3_DATA_DIR: join(folder, "s3"),
  };
}

async function untilHealthy(endpoint: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startMilliseconds;
  while (child.exitCode === null && Date.now() < deadline) {
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(pauseMilliseconds);
  }
  throw new Error(child.exitCode === null ? "It does not answer." : `It ended with ${child.exitCode}.`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), stopMilliseconds);
  await ended;
  clearTimeout(killer);
}

// Below those that systems give to outgoing connections: such a port could be taken until its server listens.
const firstPort = 20_000;
const ports = 10_000;

/** A port of 127.0.0.1 that nobody listens on, and that no connection is given by chance. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = firstPort + randomInt(ports);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
