import type { ObjectStore, WorkingPlatform } from "../../ports/index.ts";
import { CollectingLog } from "./collecting-log.ts";
import { ManualClock } from "./manual-clock.ts";
import { MemoryAnswerCache } from "./memory-answer-cache.ts";
import { MemoryLedger } from "./memory-ledger.ts";
import { MemoryObjectStore } from "./memory-object-store.ts";
import { MemoryQueue } from "./memory-queue.ts";
import { MemoryReviews } from "./memory-reviews.ts";
import { MemoryScratch } from "./memory-scratch.ts";
import { MemorySources } from "./memory-sources.ts";
import { MemoryWorker } from "./memory-worker.ts";
import { ScriptedEngine } from "./scripted-engine.ts";
import { ScriptedOnlineEngine } from "./scripted-online-engine.ts";

/** What {@link openMemoryPlatform} gives where nothing is overridden. */
export interface MemoryPlatform extends WorkingPlatform {
  readonly sources: MemorySources;
  readonly objects: MemoryObjectStore;
  readonly queue: MemoryQueue;
  readonly ledger: MemoryLedger;
  readonly answers: MemoryAnswerCache;
  readonly reviews: MemoryReviews;
  readonly engine: ScriptedEngine;
  readonly online: ScriptedOnlineEngine;
  readonly scratch: MemoryScratch;
  readonly clock: ManualClock;
  readonly worker: MemoryWorker;
  readonly log: CollectingLog;
}

/**
 * A whole platform in memory, with time that jumps forward whenever somebody sleeps. Parts in `overrides` replace
 * its own; a second platform over the same parts is what a restarted process would see.
 */
export function openMemoryPlatform<const Overrides extends Partial<WorkingPlatform> = Record<never, never>>(
  overrides?: Overrides,
): Omit<MemoryPlatform, keyof Overrides> & Overrides {
  const given: Partial<WorkingPlatform> = overrides ?? {};
  const clock = given.clock ?? new ManualClock({ autoAdvance: true });
  const objects = given.objects ?? new MemoryObjectStore();
  const resultStores = new Map<string | undefined, ObjectStore>();
  const results = (folder: string | undefined): ObjectStore => {
    const store = resultStores.get(folder) ?? new MemoryObjectStore();
    resultStores.set(folder, store);
    return store;
  };
  const parts: WorkingPlatform = {
    sources: new MemorySources(),
    objects,
    results,
    analytics: results(undefined),
    queue: new MemoryQueue(clock),
    ledger: new MemoryLedger(clock),
    answers: new MemoryAnswerCache(clock),
    reviews: new MemoryReviews(),
    engine: new ScriptedEngine(objects),
    online: new ScriptedOnlineEngine(clock),
    scratch: new MemoryScratch(),
    clock,
    worker: new MemoryWorker(),
    log: new CollectingLog(),
    close: async () => {},
    ...given,
  };
  return parts as Omit<MemoryPlatform, keyof Overrides> & Overrides;
}
