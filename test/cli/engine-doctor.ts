import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { MemoryLedger } from "../../src/adapters/memory/memory-ledger.ts";
import { MemoryReviews } from "../../src/adapters/memory/memory-reviews.ts";
import { type DoctorOptions, runDoctor } from "../../src/cli/commands/doctor.ts";
import type { Check } from "../../src/cli/doctor/check.ts";
import type { EngineProbes } from "../../src/ports/index.ts";
import { quietContext } from "./quiet-context.ts";

const classifier = `classifiers:
  travel:
    input: { text: message }
    categories:
      - { name: Refund, description: money back }
      - { name: Other, fallback: true }
`;

export interface EngineDoctor {
  /** What of pigeonhole.yaml is about the engine. */
  readonly yaml: string;
  readonly engine: EngineProbes;
  readonly options?: DoctorOptions;
  readonly environment?: Record<string, string>;
}

/** What the doctor finds of an engine, on a computer with which all is well. */
export async function engineDoctor({ yaml, engine, options = {}, environment = {} }: EngineDoctor) {
  const folder = await mkdtemp(join(tmpdir(), "pigeonhole-engine-doctor-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "pigeonhole.yaml"), classifier + yaml);
  const { context, stdout } = quietContext({ folder, environment: { LANG: "C.UTF-8", ...environment } });
  const code = await runDoctor(
    context,
    { ...options, json: true },
    {
      nodeVersion: "20.20.2",
      system: "linux",
      exists: async () => false,
      freeBytes: async () => 12e9,
      tryWriting: async () => {},
      tryDatabase: async () => {},
      openLedger: async () => ({ ledger: new MemoryLedger(new ManualClock()), close: async () => {} }),
      openReviews: async () => new MemoryReviews(),
      openEngineProbes: async () => engine,
    },
  );
  const { checks } = JSON.parse(stdout.text()) as { checks: Check[] };
  const ofEngine = checks.slice(checks.findIndex(({ name }) => name === "engine"));
  return {
    code,
    names: ofEngine.map(({ name }) => name),
    find: (name: string) => ofEngine.find((check) => check.name === name),
    levels: Object.fromEntries(ofEngine.map(({ name, level }) => [name, level])),
    messages: ofEngine.map(({ message }) => message),
  };
}
