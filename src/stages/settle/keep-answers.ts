import { answerKey, answerScope, questionIndexOf, type Verdict } from "../../domain/index.ts";
import type { KeptAnswer } from "../../ports/index.ts";
import { readQuestions } from "../run-objects/index.ts";
import type { SettleWork } from "./collect-verdicts.ts";

const answersAtOnce = 1000;

/** Keeps what became a category for other runs and files with the same texts. */
export async function keepAnswers(work: SettleWork, verdicts: readonly Verdict[]): Promise<void> {
  const { platform, run, batch } = work;
  const { engine, objects, answers } = platform;
  if (!engine.answersTextByText) return;
  const scope = answerScope(engine, run.classifierVersion);
  let kept = new Map<string, KeptAnswer>();
  for await (const { id, text } of readQuestions(objects, run.id, batch.id)) {
    const verdict = verdicts[questionIndexOf(id)];
    if (verdict?.status !== "classified") continue;
    const { category, rationale, confidence, score, runnerUp } = verdict;
    const second = runnerUp === undefined ? {} : { runnerUp };
    kept.set(answerKey(scope, text), { category, rationale, confidence, score, ...second });
    if (kept.size < answersAtOnce) continue;
    await answers.keep(kept);
    kept = new Map();
  }
  if (kept.size > 0) await answers.keep(kept);
}
