import { randomUUID } from "node:crypto";
import type { Attempt, Batch, BatchId, Run, RunId } from "../../domain/index.ts";
import type { Item } from "./dynamo-item.ts";
import { statusTable } from "./table-layout.ts";

// What stands under which key, and why: docs/reference/status-table.md.

const { partitionKey, sortKey, indexes } = statusTable;
const listedAs = indexes.runsByTime.sortKey;
/** Another at every change: by it a writer sees whether somebody else wrote since, and whether it was itself. */
export const tagName = "tag";
/** Of the item `money`: US dollars that the run's attempts come to. */
export const committedName = "committed";

/** Sentences of services and of errors have no length of their own, an item has 400 KB. In UTF-16 units. */
const longestSentence = 10_000;
const digitsInKeys = 10;

export function partitionOf(run: RunId): string {
  return `run#${run}`;
}

export function fingerprintPartition(fingerprint: string): string {
  return `fingerprint#${fingerprint}`;
}

/** What the sort keys of all batches of a run begin with. */
export const batchPrefix = "batch#";

/** What the sort keys of a batch's attempts begin with. */
export function attemptPrefix(batch: BatchId): string {
  return `attempt#${inOrder(batch)}#`;
}

export function runKey(run: RunId): Item {
  return { [partitionKey]: partitionOf(run), [sortKey]: "run" };
}

export function batchKey(run: RunId, batch: BatchId): Item {
  return { [partitionKey]: partitionOf(run), [sortKey]: `${batchPrefix}${inOrder(batch)}` };
}

export function attemptKey(run: RunId, batch: BatchId, number: number): Item {
  return { [partitionKey]: partitionOf(run), [sortKey]: `${attemptPrefix(batch)}${inOrder(String(number))}` };
}

export function moneyKey(run: RunId): Item {
  return { [partitionKey]: partitionOf(run), [sortKey]: "money" };
}

export function runItem(run: Run): Item {
  return { ...runKey(run.id), item: "run", [listedAs]: listedAsOf(run), ...newTag(), ...run };
}

export function batchItem(batch: Batch): Item {
  return { ...batchKey(batch.run, batch.id), item: "batch", ...newTag(), ...batch };
}

export function attemptItem(attempt: Attempt): Item {
  const { run, batch, number } = attempt;
  return { ...attemptKey(run, batch, number), item: "attempt", ...newTag(), ...attempt };
}

/** Points from a fingerprint to a run: a list of them is up to date, as no index is. */
export function fingerprintItem({ id, fingerprint, createdAt }: Run): Item {
  const key = {
    [partitionKey]: fingerprintPartition(fingerprint),
    [sortKey]: listedAsOf({ id, createdAt }),
  };
  return { ...key, item: "fingerprint", run: id };
}

/** The run, batch or attempt that an item was made of. */
export function entryOf<Entry>(item: Item): Entry {
  const names = new Set<string>([partitionKey, sortKey, listedAs, tagName, "item"]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.has(name))) as Entry;
}

/** As it fits into an item. */
export function storableRun(run: Run): Run {
  if (run.failure === undefined) return run;
  const { message, hint } = run.failure;
  return { ...run, failure: { ...run.failure, message: cut(message), hint: cut(hint) } };
}

/** As it fits into an item. */
export function storableAttempt(attempt: Attempt): Attempt {
  return { ...attempt, message: attempt.message && cut(attempt.message) };
}

function newTag(): Item {
  return { [tagName]: randomUUID() };
}

/** Sorts by time, then by id. */
function listedAsOf({ id, createdAt }: Pick<Run, "id" | "createdAt">): string {
  return `${createdAt}#${id}`;
}

/** Numbers as texts that sort as numbers do. */
function inOrder(digits: string): string {
  return digits.padStart(digitsInKeys, "0");
}

function cut(sentence: string): string {
  return sentence.length > longestSentence ? `${sentence.slice(0, longestSentence)}…` : sentence;
}
