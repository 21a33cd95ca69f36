import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onTestFinished } from "vitest";

const program = resolve("dist/cli/main.js");

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

export function startCli(
  folder: string,
  words: readonly string[],
  environment: Environment = {},
): ChildProcess {
  const env = { PATH: process.env["PATH"], HOME: folder, LANG: "C.UTF-8", ...environment };
  return spawn(process.execPath, [program, ...words], { cwd: folder, env });
}

/** The built program as a real process. */
export async function runCli(
  folder: string,
  words: readonly string[],
  input = "",
  environment: Environment = {},
): Promise<CliResult> {
  const child = startCli(folder, words, environment);
  child.stdin?.end(input);
  return endOfCli(child);
}

/** What a process that was started said and how it ended. */
export async function endOfCli(child: ChildProcess): Promise<CliResult> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { code, stdout, stderr };
}

const configuration = `classifiers:
  travel:
    input: { id: id, text: text }
    categories:
      - { name: Refund Issues, description: "wants money back, a refund, was charged" }
      - { name: Booking Inquiry, description: "wants to book a room, flight or hotel" }
      - { name: Cancellation, description: "wants to cancel an order or a trip" }
      - { name: Other, fallback: true }
`;

/** A folder of its own with a configuration, gone after the test. */
export function projectFolder(files: Readonly<Record<string, string | Uint8Array>> = {}, extra = ""): string {
  const folder = mkdtempSync(join(tmpdir(), "pigeonhole-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "pigeonhole.yaml"), configuration + extra);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
