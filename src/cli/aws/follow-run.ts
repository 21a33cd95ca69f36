import type { JobLook, Run, RunId, RunLook, RunTotals } from "../../domain/index.ts";
import { isProductError, ProductError } from "../../errors.ts";
import type { Platform } from "../../ports/index.ts";
import { answered, openAttempts } from "../status/run-facts.ts";

const quickMs = 1000;
const slowMs = 10_000;
/** Most runs of a person who waits are over by then; later nobody notices a few seconds. */
const quickForMs = 60_000;
/** The service is asked about single jobs less often: they take minutes at least. */
const jobsEveryMs = 30_000;
/** A laptop loses its network for a while: half an hour of it. */
const mostFailures = 180;

/**
 * Watches a run that others work off until it is published or failed, and returns it; `platform.log` is told how it
 * stands. Rejects with the signal's reason when that is aborted: the run goes on. Throws PH432 when there is no such run.
 */
export async function followRun(platform: Platform, id: RunId, signal: AbortSignal): Promise<Run> {
  const { clock } = platform;
  const beganMs = clock.now().getTime();
  const watch: Watch = { platform, id, jobsDueMs: beganMs + quickForMs, told: "" };
  let failures = 0;
  for (;;) {
    signal.throwIfAborted();
    try {
      const run = await look(watch);
      if (run !== undefined) return run;
      failures = 0;
    } catch (error) {
      failures += 1;
      if (!isProductError(error) || !error.isRetryable || failures > mostFailures) throw error;
    }
    const elapsedMs = clock.now().getTime() - beganMs;
    await clock.sleep(failures > 0 || elapsedMs > quickForMs ? slowMs : quickMs, signal);
  }
}

interface Watch {
  readonly platform: Platform;
  readonly id: RunId;
  jobsDueMs: number;
  /** What was said last. */
  told: string;
}

/** The run when it is over. */
async function look(watch: Watch): Promise<Run | undefined> {
  const { platform, id } = watch;
  const run = await platform.ledger.getRun(id);
  if (run === undefined) throw new ProductError("PH432", { run: id });
  const { log } = platform;
  if (run.state === "failed") {
    const { code = "bug", message = "" } = run.failure ?? {};
    log.emit({ kind: "run-failed", run: id, code, message });
    return run;
  }
  tell(watch, { ...lookOf(run, await platform.ledger.totals(id)), jobs: await jobsIfDue(watch, run) });
  if (run.state !== "published") return undefined;
  log.emit({ kind: "run-published", run: id, output: run.destination.key });
  return run;
}

function tell(watch: Watch, found: RunLook): void {
  const text = JSON.stringify(found);
  if (text === watch.told) return;
  watch.told = text;
  watch.platform.log.emit({ kind: "run-looked-at", run: watch.id, ...found });
}

function lookOf(run: Run, totals: RunTotals): RunLook {
  const { state, read } = run;
  const { batches, records, questions, failed, spent } = totals;
  return {
    state,
    read: state === "received" ? records : read,
    batches: Object.values(batches).reduce((sum, count) => sum + count, 0),
    questions,
    answered: answered(totals),
    failed,
    cost: spent.batch.cost + spent.online.cost,
  };
}

/** How jobs stand at the service; undefined while it is not their turn, or where the service does not tell. */
async function jobsIfDue(watch: Watch, run: Run): Promise<readonly JobLook[] | undefined> {
  const { platform } = watch;
  const { ledger, engine, clock } = platform;
  // The embedded engine works where its batch is; nobody else can ask it.
  const isOfService = run.engine === engine.name && run.engine !== "embedded";
  if (run.state !== "prepared" || !isOfService) return undefined;
  const nowMs = clock.now().getTime();
  if (nowMs < watch.jobsDueMs) return undefined;
  watch.jobsDueMs = nowMs + jobsEveryMs;
  try {
    const started = (await openAttempts(ledger, run.id)).filter(
      ({ state, route }) => state === "started" && route === "batch",
    );
    return await Promise.all(
      started.map(async (attempt) => {
        const { serviceState, counts } = await engine.look(attempt);
        const { batch, number } = attempt;
        return { batch, attempt: number, serviceState, processed: counts?.processed ?? 0 };
      }),
    );
  } catch (error) {
    // Whoever may see the ledger need not be allowed to see jobs.
    if (isProductError(error)) return undefined;
    throw error;
  }
}
