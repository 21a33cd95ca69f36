import type { Run, RunFailure, RunId } from "./domain/index.ts";
import { hasCode, isProductError, ProductError } from "./errors.ts";
import type { Delivery, Message, Platform, WorkingPlatform } from "./ports/index.ts";
import { type LookAhead, lookAhead } from "./stages/look-ahead/look-ahead.ts";
import { prepare } from "./stages/prepare/prepare.ts";
import { publish } from "./stages/publish/publish.ts";
import { type ReceiveRequest, receive } from "./stages/receive/receive.ts";
import { settle } from "./stages/settle/settle.ts";
import { submit } from "./stages/submit/submit.ts";
import { sweep } from "./stages/sweep/sweep.ts";

export { forget } from "./stages/forget/forget.ts";
export type { LookAhead } from "./stages/look-ahead/look-ahead.ts";
export { previewFile } from "./stages/prepare/preview-file.ts";
export { republish, reviewsLacking } from "./stages/publish/republish.ts";
export { type ShownInResult, shownInResult } from "./stages/publish/shown-in-result.ts";
export { knownRun, type Received, type ReceiveRequest, receive } from "./stages/receive/receive.ts";
export { canReopen, reopen } from "./stages/retry/reopen.ts";
export { type ResumeOptions, resume } from "./stages/retry/resume.ts";
export { checkPlace, InputRows, interruptedResults, runsWithResults } from "./stages/run-objects/index.ts";
export { stop } from "./stages/stop/stop.ts";
export { isWanted } from "./stages/sweep/is-wanted.ts";
export { sweep } from "./stages/sweep/sweep.ts";

/** A step that keeps failing for a reason that could pass is tried so often, with growing pauses. */
const maxReceives = 6;
/** Longer than any step takes; a killed process's messages are sent anew by the sweep, not waited for. */
const visibilitySeconds = 3600;
const longestNapMs = 1000;

/**
 * Works off a run's messages until it is published or failed, and returns it. An error that nobody can mend but us is
 * thrown on; anything else stands in the run's `failure`. Rejects with the signal's reason when that is aborted.
 */
export async function workToEnd(platform: WorkingPlatform, id: RunId, signal?: AbortSignal): Promise<Run> {
  const waiting = { sweptAtMs: Number.NEGATIVE_INFINITY };
  for (;;) {
    signal?.throwIfAborted();
    const run = await platform.ledger.getRun(id);
    if (run === undefined) throw new ProductError("PH432", { run: id });
    if (run.state === "published" || run.state === "failed") return run;
    const [delivery] = await platform.queue.receive({ max: 1, visibilitySeconds, run: id });
    if (delivery === undefined) await waitForWork(platform, { id, waiting, signal });
    else await handle(platform, delivery);
  }
}

/** Reads a file as a run would and says what it would take. On a platform whose parts forget: nothing is sent or kept. */
export async function prepareOnly(platform: Platform, request: ReceiveRequest): Promise<LookAhead> {
  const { run } = await receive(platform, request);
  await prepare(platform, run.id);
  return lookAhead(platform, (await platform.ledger.getRun(run.id)) ?? run);
}

/** One message to its stage. */
export async function runStage(platform: Platform, { stage, run, batch }: Message): Promise<void> {
  if (stage === "prepare") return prepare(platform, run);
  if (stage === "publish") return publish(platform, run, batch);
  if (batch === undefined) throw new Error(`A message for the stage ${stage} names no batch.`);
  return stage === "submit" ? submit(platform, run, batch) : settle(platform, run, batch);
}

async function handle(platform: Platform, delivery: Delivery): Promise<void> {
  const { stage, run } = delivery.message;
  try {
    await runStage(platform, delivery.message);
    await delivery.acknowledge();
  } catch (error) {
    if (!isProductError(error)) {
      await failRun(platform, run, bugOf(error));
      await delivery.bury(String(error));
      throw error;
    }
    if (error.isRetryable && delivery.receiveCount < maxReceives) {
      const { code } = error;
      platform.log.emit({ kind: "message-retried", run, stage, receiveCount: delivery.receiveCount, code });
      await delivery.release({ delaySeconds: 2 ** delivery.receiveCount });
      return;
    }
    const shown = error.isRetryable
      ? new ProductError(
          "PH433",
          { run, stage, times: delivery.receiveCount, reason: error.message },
          { cause: error },
        )
      : error;
    await failRun(platform, run, shown);
    await delivery.bury(`${shown.code}: ${shown.message}`);
  }
}

/** The run ends here, with the reason. Returns false, and does nothing, when it has ended already. */
export async function failRun(
  platform: Pick<Platform, "ledger" | "log">,
  id: RunId,
  failure: RunFailure,
): Promise<boolean> {
  const { code, message, hint, hintOnPage, deadLetter } = failure;
  const enough = hasCode(failure, "PH320") ? Number(failure.details.enough) : undefined;
  const noted = { code, message, hint, hintOnPage, enough, deadLetter };
  const change = { state: "failed", failure: noted, owner: undefined } as const;
  const failed = await platform.ledger.changeRun(id, ["received", "prepared", "settled"], change);
  if (failed === undefined) return false;
  platform.log.emit({ kind: "run-failed", run: id, code, message });
  return true;
}

/**
 * A message that brought its run down has been sent back from the dead letters: the run is unfinished again. Returns false,
 * and does nothing, when it was another message. Whatever else the run waits for, the sweep sends for.
 */
export async function revive(
  { ledger }: Pick<Platform, "ledger">,
  { run: id, stage, batch }: Message,
): Promise<boolean> {
  const run = await ledger.getRun(id);
  const letter = run?.state === "failed" ? run.failure?.deadLetter : undefined;
  if (letter?.stage !== stage || letter.batch !== batch) return false;
  const change = { state: "received", failure: undefined, announcedAt: undefined } as const;
  return (await ledger.changeRun(id, ["failed"], change)) !== undefined;
}

/** What is said of an error that nobody can mend but us. */
function bugOf(error: unknown): RunFailure {
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "bug",
    message,
    hint: "This is a fault of the program. Please report it with what stands in the terminal.",
  };
}

/** Nothing is due: sleeps until something is, or asks the ledger what the run is waiting for. */
async function waitForWork(
  platform: WorkingPlatform,
  work: { id: RunId; waiting: { sweptAtMs: number }; signal: AbortSignal | undefined },
): Promise<void> {
  const { clock, queue } = platform;
  const { id, waiting, signal } = work;
  const dueMs = await queue.nextDueMs(id);
  const nowMs = clock.now().getTime();
  if (dueMs !== undefined) return clock.sleep(Math.min(dueMs, longestNapMs), signal);
  // Swept just now and nothing came of it: another process is at it.
  if (nowMs - waiting.sweptAtMs < longestNapMs) return clock.sleep(longestNapMs, signal);
  waiting.sweptAtMs = nowMs;
  await sweep(platform, id);
}
