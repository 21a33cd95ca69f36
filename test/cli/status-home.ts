import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { runStatus, type StatusOptions } from "../../src/cli/commands/status.ts";
import {
  type Attempt,
  type Batch,
  batchIdOf,
  noTokens,
  type Run,
  type RunId,
} from "../../src/domain/index.ts";
import type { Platform } from "../../src/ports/index.ts";
import { unpaidJob } from "../support/unpaid-job.ts";
import { quietContext } from "./quiet-context.ts";

const start = "2026-11-24T09:00:00.000Z";
export const firstId = "r-00000000000a" as RunId;
export const secondId = "r-00000000000b" as RunId;

export function run(id: RunId, more: Partial<Run> = {}): Run {
  return {
    id,
    fingerprint: id,
    generation: 1,
    state: "received",
    source: { place: "/in/calls.csv", name: "calls.csv", sizeBytes: 10, sha256: "0", revision: "1" },
    destination: {
      folder: undefined,
      key: "output_data/x/calls.csv",
      reportKey: "output_data/x/report.json",
    },
    classifier: "travel",
    classifierVersion: "abc123def456",
    engine: "embedded",
    createdAt: start,
    changedAt: start,
    read: 0,
    rejected: 0,
    failure: undefined,
    isStopped: false,
    owner: undefined,
    leaseUntil: undefined,
    claims: 0,
    announcedAt: undefined,
    ...more,
  };
}

export function batch(id: RunId, index: number, more: Partial<Batch> = {}): Batch {
  return {
    run: id,
    id: batchIdOf(index),
    state: "prepared",
    records: 100,
    questions: 80,
    cached: 0,
    borrowed: 0,
    asked: 80,
    tokens: noTokens,
    sizeBytes: 1000,
    owner: undefined,
    leaseUntil: undefined,
    claims: 0,
    attempts: 0,
    verdicts: undefined,
    ...more,
  };
}

export function attempt(id: RunId, more: Partial<Attempt> = {}): Attempt {
  return {
    run: id,
    batch: batchIdOf(1),
    number: 1,
    state: "started",
    job: "job-7",
    questions: 80,
    serviceState: "InProgress",
    ...unpaidJob,
    startedAt: "2026-11-24T09:01:00.000Z",
    endedAt: undefined,
    ...more,
  };
}

export const settled = {
  state: "settled",
  attempts: 1,
  verdicts: { classified: 70, unclassified: 4, failed: 6 },
} as const;

/** Three minutes after the first run was received. */
export function openPlatform() {
  return openMemoryPlatform({
    clock: new ManualClock({ start: "2026-11-24T09:03:00.000Z", autoAdvance: true }),
  });
}

export async function status(
  platform: Platform,
  name?: string,
  options: StatusOptions & { isTerminal?: boolean; width?: number; signal?: AbortSignal } = {},
) {
  const { isTerminal = false, width = 80, signal, ...rest } = options;
  const { context, stdout, stderr } = quietContext({
    folder: "/home",
    screen: { isTerminal, width },
    ...(signal === undefined ? {} : { signal }),
  });
  const code = await runStatus(context, name, rest, async () => ({ platform, folder: "/home" }));
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}
