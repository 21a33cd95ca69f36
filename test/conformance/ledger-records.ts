import { type Attempt, type Batch, batchIdOf, type Run, runIdOf } from "../../src/domain/index.ts";
import type { Claim } from "../../src/ports/index.ts";
import { unpaidJob } from "../support/unpaid-job.ts";

/** Breaks whatever puts texts together without care. */
export const hostileText =
  'a"b\\c\'d; DROP TABLE runs; -- \u0000 \u2028 \u2029 \n\r\t </script> $x %s 😀 \ud800 {"a":[1,]} é';

export const run = (index: number, more: Partial<Run> = {}): Run => ({
  id: runIdOf(`run ${index}`, 1),
  fingerprint: `fingerprint ${index}`,
  generation: 1,
  state: "received",
  source: { place: "/in/calls.csv", name: "calls.csv", sizeBytes: 10, sha256: "ab", revision: "10-1" },
  destination: { folder: undefined, key: "output_data/calls.csv", reportKey: "output_data/report.json" },
  classifier: "travel",
  classifierVersion: "v1",
  engine: "scripted@1",
  createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString(),
  changedAt: "2026-01-01T00:00:00.000Z",
  read: 0,
  rejected: 0,
  failure: undefined,
  isStopped: false,
  owner: undefined,
  leaseUntil: undefined,
  claims: 0,
  announcedAt: undefined,
  ...more,
});

export const theRun = run(1);

export const batch = (index: number, more: Partial<Batch> = {}): Batch => ({
  run: theRun.id,
  id: batchIdOf(index),
  state: "prepared",
  records: 10,
  questions: 7,
  cached: 2,
  borrowed: 1,
  asked: 5,
  tokens: { inputTokens: 500, outputTokens: 40, mostInputTokens: 900, mostOutputTokens: 80 },
  sizeBytes: 1000,
  owner: undefined,
  leaseUntil: undefined,
  claims: 0,
  attempts: 0,
  verdicts: undefined,
  ...more,
});

export const attempt = (number: number, more: Partial<Attempt> = {}): Attempt => ({
  run: theRun.id,
  batch: batchIdOf(1),
  number,
  state: "started",
  job: `job ${number}`,
  questions: 7,
  ...unpaidJob,
  serviceState: undefined,
  startedAt: "2026-01-01T00:00:00.000Z",
  endedAt: undefined,
  ...more,
});

/** A claim at noon that lasts a minute, by an owner who sees nobody dead. */
export const claim = (owner: string, more: Partial<Claim> = {}): Claim => ({
  owner,
  now: "2026-01-01T12:00:00.000Z",
  leaseUntil: "2026-01-01T12:01:00.000Z",
  isDead: () => false,
  ...more,
});
