import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { MemoryLedger } from "../../src/adapters/memory/memory-ledger.ts";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import type { EngineScript } from "../../src/adapters/memory/scripted-engine.ts";
import type { Attempt, RunEvent, RunId } from "../../src/domain/index.ts";
import { workToEnd } from "../../src/pipeline.ts";
import type { WorkingPlatform } from "../../src/ports/index.ts";

/** A question of {@link paidScript} is expected to cost $0.20 in a job and cannot cost more than $0.70. */
export const paidScript: Pick<EngineScript, "tariff" | "tokens"> = {
  tariff: {
    batch: { inputPerMillion: 100, outputPerMillion: 1000 },
    online: { inputPerMillion: 200, outputPerMillion: 2000 },
    source: "made up",
    date: "2026-01-01",
  },
  tokens: { inputTokens: 1000, outputTokens: 100, mostInputTokens: 2000, mostOutputTokens: 500 },
};

/** Remembers the most that a run's attempts ever came to together, in US dollars. */
class WatchedLedger extends MemoryLedger {
  mostCommitted = 0;

  override async createAttempt(attempt: Attempt, maxCost?: number): Promise<Attempt | undefined> {
    const created = await super.createAttempt(attempt, maxCost);
    const { spent, reserved } = await this.totals(attempt.run);
    this.mostCommitted = Math.max(this.mostCommitted, spent.batch.cost + spent.online.cost + reserved);
    return created;
  }
}

/** A memory platform with an engine that has prices and starts when the whole file was read. */
export function openPaidPlatform(limits: EngineScript["limits"] = {}) {
  const clock = new ManualClock({ autoAdvance: true });
  const platform = openMemoryPlatform({ clock, ledger: new WatchedLedger(clock) });
  Object.assign(platform.engine.script, paidScript);
  platform.engine.script.limits = { startsWhen: "run-prepared", ...limits };
  platform.online.script.usage = { inputTokens: 1000, outputTokens: 100 };
  return platform;
}

/** A file of so many different texts: "text 1", "text 2", ... */
export function textsCsv(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => `${index + 1},text ${index + 1}\n`);
  return `id,text\n${rows.join("")}`;
}

class Enough extends Error {}

/** Works on a run until something happens, and then no further: as a process that ends between two messages. */
export async function workUntil(
  platform: WorkingPlatform,
  id: RunId,
  isEnough: (event: RunEvent) => boolean,
): Promise<void> {
  const controller = new AbortController();
  const emit = (event: RunEvent) => {
    platform.log.emit(event);
    if (isEnough(event)) controller.abort(new Enough());
  };
  const work = workToEnd({ ...platform, log: { emit } }, id, controller.signal);
  const ended = await work.catch((error: unknown) => {
    if (!(error instanceof Enough)) throw error;
  });
  if (ended !== undefined) throw new Error(`The run ended ${ended.state} before that happened.`);
}
