// Where a browser is unpacked once for all test files of a run.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    readonly browserFolder: string;
  }
}

export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "pigeonhole-browser-"));
  project.provide("browserFolder", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
