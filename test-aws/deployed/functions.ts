import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { onTestFinished } from "vitest";
import { fetchPatiently } from "../emulator/emulated-call.ts";
import { until } from "./until.ts";

/** The functions of the emulator, by their names: calls them, changes their environment, kills their processes. */
export interface Functions {
  /** Calls a function and waits for its answer. Throws when it fails. */
  invoke(name: string, event: unknown): Promise<unknown>;
  /**
   * Adds variables until the test ends; the function's next call finds them. The emulator ends what the function is at then,
   * which Lambda does not: to be called before anything is put into the home.
   */
  setVariables(name: string, variables: Readonly<Record<string, string>>): Promise<void>;
  /**
   * Ends all processes of a function as a failing computer would; returns how many there were. What they were given comes
   * back soon: see start_ministack.py.
   */
  kill(name: string): number;
  /** The most memory that one of the function's processes that are there ever held, in MiB; undefined: this system does not tell. */
  peakMebibytes(name: string): number | undefined;
}

interface Configuration {
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
  readonly LastUpdateStatus?: string;
}

/** @param folder the emulator's own, where its functions have their code */
export function functionsOf({ endpoint, folder }: { endpoint: string; folder: string }): Functions {
  const call = async (path: string, init: { method: string; body?: string }) => {
    const answer = await fetchPatiently(`${endpoint}/2015-03-31/functions/${path}`, { ...init, headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${init.method} ${path} was refused (${answer.status}): ${text}`);
    return { text, error: answer.headers.get("x-amz-function-error") };
  };
  const configuration = async (name: string) =>
    JSON.parse((await call(`${name}/configuration`, { method: "GET" })).text) as Configuration;
  const setEnvironment = async (name: string, variables: Readonly<Record<string, string>>) => {
    const body = JSON.stringify({ Environment: { Variables: variables } });
    await call(`${name}/configuration`, { method: "PUT", body });
    await until({
      what: `${name} to be updated`,
      look: () => configuration(name),
      fits: ({ LastUpdateStatus: status }) => status === undefined || status === "Successful",
    });
  };
  return {
    async invoke(name, event) {
      const { text, error } = await call(`${name}/invocations`, {
        method: "POST",
        body: JSON.stringify(event),
      });
      if (error !== null) throw new Error(`${name} failed: ${text}`);
      return text === "" ? undefined : JSON.parse(text);
    },
    async setVariables(name, variables) {
      const before = (await configuration(name)).Environment?.Variables ?? {};
      await setEnvironment(name, { ...before, ...variables });
      onTestFinished(() => setEnvironment(name, before));
    },
    kill: (name) => processesOf(folder, name).filter(isKilled).length,
    peakMebibytes(name) {
      const peaks = processesOf(folder, name).flatMap((id) => peakOf(id) ?? []);
      return peaks.length === 0 ? undefined : Math.max(...peaks);
    },
  };
}

function processesOf(folder: string, name: string): number[] {
  const place = `${folder}/ministack-lambda-${name}-`;
  return execFileSync("ps", ["-axo", "pid=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(place))
    .map((line) => Number.parseInt(line.trim(), 10));
}

/** As Linux tells it. */
function peakOf(id: number): number | undefined {
  const status = `/proc/${id}/status`;
  if (!existsSync(status)) return undefined;
  const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(status, "utf8")) ?? [];
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
}

/** false: it had ended by itself since it was listed. */
function isKilled(id: number): boolean {
  try {
    return process.kill(id, "SIGKILL");
  } catch {
    return false;
  }
}

const headers = {
  "Content-Type": "application/json",
  // Only account and region are read of it.
  Authorization:
    "AWS4-HMAC-SHA256 Credential=000000000000/20260101/eu-west-1/lambda/aws4_request, SignedHeaders=host, Signature=none",
};
