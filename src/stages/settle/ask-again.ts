import {
  earlierVerdictsKey,
  isOpen,
  questionIndexOf,
  questionsKey,
  type Verdict,
} from "../../domain/index.ts";
import { readQuestions, writeVerdicts } from "../run-objects/index.ts";
import type { SettleWork } from "./collect-verdicts.ts";

/** Puts only the open questions to the engine once more: what was answered is kept and never asked again. */
export async function askAgain(work: SettleWork & { verdicts: readonly Verdict[] }): Promise<void> {
  const { platform, run, batch, attempt, plan, verdicts } = work;
  const { objects, engine, ledger, queue } = platform;
  const next = attempt.number + 1;
  await writeVerdicts(objects, earlierVerdictsKey(run.id, batch.id, next), verdicts);
  const writer = await objects.create(questionsKey(run.id, batch.id, next));
  for await (const question of readQuestions(objects, run.id, batch.id)) {
    const verdict = verdicts[questionIndexOf(question.id)];
    if (verdict !== undefined && isOpen(verdict)) {
      await writer.write(`${engine.questionLine(question, plan.classifier)}\n`);
    }
  }
  await writer.commit();
  await ledger.changeBatch(run.id, batch.id, ["submitted"], { state: "prepared" });
  await queue.send({ stage: "submit", run: run.id, batch: batch.id });
}
