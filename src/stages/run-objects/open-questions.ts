import {
  addTokens,
  type Batch,
  earlierVerdictsKey,
  isAskable,
  noTokens,
  type Question,
  questionIndexOf,
  questionsKey,
  type RunPlan,
  type TokenEstimate,
  type Verdict,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { readQuestions } from "./questions.ts";
import { writeVerdicts } from "./verdicts.ts";

/** What to tell the engine of a question that it was asked before; undefined: nothing. */
export function againOf(verdict: Verdict | undefined): string | undefined {
  return verdict === undefined || verdict.status === "classified" ? undefined : verdict.again;
}

/**
 * Leaves what the batch's next attempt needs: the verdicts so far and the questions that are still open, as the engine
 * wants them. What has a category is kept and never asked again.
 */
export async function writeOpenQuestions(
  platform: Platform,
  { batch, plan, verdicts }: { batch: Batch; plan: RunPlan; verdicts: readonly Verdict[] },
): Promise<{ asked: number; tokens: TokenEstimate }> {
  const { objects, engine } = platform;
  const next = batch.attempts + 1;
  await writeVerdicts(objects, earlierVerdictsKey(batch.run, batch.id, next), verdicts);
  const writer = await objects.create(questionsKey(batch.run, batch.id, next));
  let asked = 0;
  let tokens = noTokens;
  for await (const question of openQuestions(platform, { batch, plan, verdicts })) {
    const again = againOf(verdicts[questionIndexOf(question.id)]);
    await writer.write(`${engine.questionLine(question, plan.classifier, again)}\n`);
    asked += 1;
    tokens = addTokens(tokens, engine.tokensOf(question, plan.classifier));
  }
  await writer.commit();
  return { asked, tokens };
}

/** The questions of a batch that are put to the engine, given the verdicts so far. */
export async function* openQuestions(
  platform: Platform,
  { batch, plan, verdicts }: { batch: Batch; plan: RunPlan; verdicts: readonly (Verdict | undefined)[] },
): AsyncGenerator<Question> {
  for await (const question of readQuestions(platform.objects, batch.run, batch.id)) {
    const verdict = verdicts[questionIndexOf(question.id)];
    if (verdict === undefined || isAskable(verdict, plan.attempts)) yield question;
  }
}
