import { resolve } from "node:path";

const preload = resolve("test-aws/deployed/functions-later.cjs");

/** What a program needs in its environment to go by the clock of the deployed home: {@link laterFile} says how far it is ahead. */
export function laterClock(laterFile: string): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--require ${preload}`, LATER_FILE: laterFile };
}
