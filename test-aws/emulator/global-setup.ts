import type { TestProject } from "vitest/node";
import { startEmulator } from "./emulator.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the emulator answers, e.g. "http://127.0.0.1:41233". */
    readonly awsEndpoint: string;
  }
}

/** One emulator for all test files; ended with the last one, its log kept when a test failed. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const emulator = await startEmulator();
  project.provide("awsEndpoint", emulator.endpoint);
  return async () => {
    const keepLog = project.vitest.state.getCountOfFailedTests() > 0;
    await emulator.stop({ keepLog });
    if (keepLog) console.error(`The emulator's log: ${emulator.logFile}`);
  };
}
