import { spawn } from "node:child_process";

export interface ProgramCall {
  /** A script for Node. */
  readonly script: string;
  readonly words: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly seconds: number;
}

const shownCharacters = 6000;

/** Runs a program of this repository to its end and returns what it said. Throws with that when it fails or takes too long. */
export async function runProgram({
  script,
  words,
  folder,
  environment,
  seconds,
}: ProgramCall): Promise<string> {
  const child = spawn(process.execPath, [script, ...words], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => (said += piece));
  const killer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearTimeout(killer);
  if (code === 0) return said;
  const end = code === null ? `did not end within ${seconds} s` : `ended with ${code}`;
  throw new Error(`\`${words.join(" ")}\` ${end}:\n${said.slice(-shownCharacters)}`);
}
