import {
  type BatchId,
  earlierVerdictsKey,
  planKey,
  type Route,
  type RunId,
  type RunPlan,
  routeOf,
} from "../../domain/index.ts";
import type { EngineLimits, Platform } from "../../ports/index.ts";
import { planAttempt, readJson, readVerdicts } from "../run-objects/index.ts";
import { askOnline } from "./ask-online.ts";
import { checkBatchLosses, claimBatch, giveBack } from "./claim-batch.ts";
import { reasonNotAsked, settleUnasked } from "./settle-unasked.ts";
import { startJob } from "./start-job.ts";
import type { SubmitWork } from "./submit-work.ts";
import { waitForRoom } from "./wait-for-room.ts";

/** Batch -> inference job. Does nothing when another worker has the batch or it is past this stage. Throws PH455, among others. */
export async function submit(platform: Platform, id: RunId, batchId: BatchId): Promise<void> {
  const run = await platform.ledger.getRun(id);
  if (run === undefined || run.state === "failed") return;
  const batch = await claimBatch(platform, id, batchId);
  if (batch === undefined) return;
  try {
    checkBatchLosses(platform, batch);
    const plan = await readJson<RunPlan>(platform.objects, planKey(id));
    const earlier = await readVerdicts(platform.objects, earlierVerdictsKey(id, batchId, batch.attempts + 1));
    await answer({ platform, run, batch, plan, earlier });
  } catch (error) {
    await giveBack(platform, batch);
    throw error;
  }
}

async function answer(work: SubmitWork): Promise<void> {
  const { platform, run, batch } = work;
  if (batch.asked === 0) return settleUnasked(work, "");
  if (run.isStopped && !(await mayHaveAnswers(work))) return settleUnasked(work, reasonNotAsked.stopped);
  const limits = await platform.engine.limits();
  const route = await chooseRoute(work, limits);
  if (route === "none") return settleUnasked(work, reasonNotAsked.tooFew);
  if (route === "batch" && (await waitForRoom(work, limits))) return;
  const attempt = await planAttempt(work, route);
  if (attempt === undefined) return settleUnasked(work, reasonNotAsked.tooDear);
  const { online } = platform;
  if (route === "online" && online !== undefined) return askOnline({ ...work, attempt, online });
  return startJob({ ...work, attempt });
}

/** Whether an interrupted worker put the questions to the engine: what it was answered is paid for, also in a stopped run. */
async function mayHaveAnswers({ platform, batch }: SubmitWork): Promise<boolean> {
  const attempts = await platform.ledger.listAttempts(batch.run, batch.id);
  const next = attempts.find(({ number }) => number === batch.attempts + 1);
  return next !== undefined && (next.route === "online" || next.state !== "planned");
}

/** What a stopped, overdue job left open is asked online, however many questions it is. */
async function chooseRoute(work: SubmitWork, { minQuestions }: EngineLimits): Promise<Route | "none"> {
  const { platform, batch, plan } = work;
  const hasOnline = platform.online !== undefined;
  const attempts = await platform.ledger.listAttempts(batch.run, batch.id);
  // A planned attempt keeps its route: an answer of it may be there already.
  const planned = attempts.find(({ number }) => number === batch.attempts + 1);
  if (planned !== undefined) return planned.route;
  if (hasOnline && attempts.at(-1)?.isGivenUp === true) return "online";
  return routeOf(batch.asked, { route: plan.route, minQuestions, hasOnline });
}
