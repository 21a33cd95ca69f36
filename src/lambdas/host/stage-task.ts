import type { QueueStage } from "../../adapters/aws/resource-names.ts";
import { messageOf } from "../../adapters/aws/sqs-message.ts";
import type { Run, RunFailure } from "../../domain/index.ts";
import { isProductError, ProductError } from "../../errors.ts";
import { failRun, isWanted, revive, runStage, sweep } from "../../pipeline.ts";
import type { Message } from "../../ports/index.ts";
import { errorName } from "./error-facts.ts";
import type { Host } from "./host.ts";
import { openForRun } from "./run-platform.ts";
import type { Standing, Task } from "./task.ts";
import { tellOthers } from "./tell-others.ts";

/** The task of a message of ours in the queue of its stage; undefined for any other text. */
export function stageTaskOf(body: string, stage: QueueStage): Task | undefined {
  const message = messageOf(body);
  if (message?.stage !== stage) return undefined;
  const needsBatch = stage === "submit" || stage === "settle";
  return needsBatch && message.batch === undefined ? undefined : stageTask(message);
}

export function stageTask(message: Message): Task {
  const { stage, run, batch } = message;
  return {
    name: stage,
    subject: { run, ...(batch !== undefined && { batch }) },
    async do(host, times) {
      await work(host, message, times);
      await tellOthers(host, run, { ofResults: stage === "publish" });
    },
    standing: (host) => standingOf(host, message),
    async giveUp(host, { error, times }) {
      const failure = failureOf(message, error, times);
      const isOurs = await failRun(host.parts, run, { ...failure, deadLetter: { stage, batch } });
      // Who ended it tells it, and who comes at the same moment does not tell it again. A teller that died: the sweep.
      if (isOurs) await tellOthers(host, run, { ofResults: stage === "publish" });
    },
  };
}

/** What nobody can mend by waiting ends the run, which says why; what may pass is thrown. */
async function work(host: Host, message: Message, times: number): Promise<void> {
  const run = await host.parts.ledger.getRun(message.run);
  if (run === undefined) throw new ProductError("PH432", { run: message.run });
  if (run.state === "published") return;
  // Sent twice, as by the sweep: only one that was sent back from the dead letters comes for the first time.
  if (times > 1 && isLetterOf(run, message)) return;
  try {
    // First of all: whatever fails below, the next try finds a run that goes on.
    const isRevived = await revive(host.parts, message);
    const { platform } = await openForRun(host, run.id);
    if (isRevived) await sweep(platform, run.id);
    await runStage(platform, message);
  } catch (error) {
    if (!isProductError(error) || error.isRetryable) throw error;
    host.log.trouble("stage-refused", error, { run: run.id, stage: message.stage, batch: message.batch });
    await failRun(host.parts, run.id, error);
  }
}

async function standingOf(host: Host, message: Message): Promise<Standing> {
  const run = await host.parts.ledger.getRun(message.run);
  if (run?.state === "failed" && isLetterOf(run, message)) return "given-up";
  return (await isWanted(host.parts, message)) ? "open" : "done";
}

/** Whether the run was given up with a message that asked for the same. */
function isLetterOf({ state, failure }: Run, { stage, batch }: Message): boolean {
  const letter = state === "failed" ? failure?.deadLetter : undefined;
  return letter?.stage === stage && letter.batch === batch;
}

const sendBack = "Mend the cause, then send the dead letters of that queue back: what was done is kept.";

/** What the run says of an error that was one too many. Of one that is ours nothing but its name: it may quote a text. */
function failureOf({ run, stage }: Message, error: unknown, times: number): RunFailure {
  if (error === undefined) {
    const { code, message, hint } = new ProductError("PH455", { run, stage, times });
    return { code, message, hint };
  }
  if (isProductError(error)) {
    const { code, message } = new ProductError("PH433", { run, stage, times, reason: error.message });
    return { code, message, hint: sendBack };
  }
  return {
    code: "bug",
    message: `The stage \`${stage}\` failed ${times} times with ${errorName(error)}, which is a fault of the program.`,
    hint: `Please report it with what the log of the function says of it. ${sendBack}`,
  };
}
