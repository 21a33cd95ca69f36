import { batchIdOf, planKey, type Quote, type Run, type RunPlan } from "../../domain/index.ts";
import { type Prompt, promptOf } from "../../models/index.ts";
import type { Platform } from "../../ports/index.ts";
import { quoteRun, readJson, readQuestions } from "../run-objects/index.ts";

export interface LookAhead {
  /** As prepared: read and rejected records are counted. */
  readonly run: Run;
  readonly quote: Quote;
  /** The first question in words, as a model is asked it; undefined when there is nothing to ask. */
  readonly example: Prompt | undefined;
}

/** What a prepared run will take, and what its first question looks like. Nothing is sent. */
export async function lookAhead(platform: Platform, run: Run): Promise<LookAhead> {
  const plan = await readJson<RunPlan>(platform.objects, planKey(run.id));
  const { quote } = await quoteRun(platform, plan, await platform.ledger.listBatches(run.id));
  return { run, quote, example: await firstPrompt(platform, run, plan) };
}

async function firstPrompt({ objects }: Platform, run: Run, plan: RunPlan): Promise<Prompt | undefined> {
  for await (const { text } of readQuestions(objects, run.id, batchIdOf(1))) {
    return promptOf(plan.classifier, text);
  }
  return undefined;
}
