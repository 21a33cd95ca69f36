import { expect } from "vitest";
import type { Worker } from "../../src/ports/index.ts";
import { type Cases, runSuite, type SuiteOptions } from "./suite.ts";

export interface WorkerSubject {
  readonly worker: Worker;
  /** Another worker, alive. */
  readonly alive: Worker;
  /** The name of a worker that can be seen to be dead. */
  readonly dead: string;
}

const workerCases: Cases<WorkerSubject> = {
  "has a name that another worker has not": async ({ worker, alive, dead }) => {
    expect(new Set([worker.id, alive.id, dead]).size).toBe(3);
    expect(worker.id).toMatch(/^\S+$/);
  },

  "sees a dead worker": async ({ worker, dead }) => {
    expect(worker.isDead(dead)).toBe(true);
  },

  "takes itself and a live worker for alive": async ({ worker, alive }) => {
    expect(worker.isDead(worker.id)).toBe(false);
    expect(worker.isDead(alive.id)).toBe(false);
    expect(alive.isDead(worker.id)).toBe(false);
  },

  "takes nobody for dead whom it cannot judge": async ({ worker }) => {
    const unknown = [
      "",
      ":",
      "::",
      "elsewhere:4711:1758",
      "host",
      "a:b:c",
      "a:-1:0",
      "a:0:0",
      `${worker.id}:more`,
      "\u0000",
    ];
    for (const other of unknown) expect(worker.isDead(other), JSON.stringify(other)).toBe(false);
  },
};

export function workerConformance(
  name: string,
  open: () => Promise<WorkerSubject>,
  options: SuiteOptions = {},
): void {
  runSuite(`${name} keeps the promises of a worker`, workerCases, open, options);
}
