import { rmSync } from "node:fs";
import { dirname } from "node:path";
import type { TestProject } from "vitest/node";
import { deployHome } from "./deploy-home.ts";

declare module "vitest" {
  export interface ProvidedContext {
    readonly deployed: {
      /** Of the emulator that the home stands on, e.g. "http://127.0.0.1:41233". */
      readonly endpoint: string;
      /** All that emulator keeps. */
      readonly folder: string;
      /** Where the functions expect Amazon Bedrock. */
      readonly bedrockPort: number;
      /** Holds by how many seconds the functions' clock is ahead. */
      readonly laterFile: string;
      /** The project whose `pigeonhole.yaml` is deployed. */
      readonly project: string;
    };
  }
}

/** One deployed home for all test files; ended with the last one, the emulator's log kept when a test failed. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { emulator, ...deployed } = await deployHome();
  project.provide("deployed", { ...deployed, endpoint: emulator.endpoint, folder: emulator.folder });
  return async () => {
    const keepLog = process.env["KEEP_LOG"] !== undefined || project.vitest.state.getCountOfFailedTests() > 0;
    await emulator.stop({ keepLog });
    rmSync(dirname(deployed.laterFile), { recursive: true, force: true });
    if (keepLog) console.error(`The deployed home's log: ${emulator.logFile}`);
  };
}
