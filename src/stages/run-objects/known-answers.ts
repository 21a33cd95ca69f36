import {
  answerKey,
  answerScope,
  type Question,
  type QuestionId,
  type Run,
  type RunPlan,
  type Verdict,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";

/** Answers that other runs got for the same texts, asked in the same way. */
export interface KnownAnswers {
  /** Verdicts by question, of those that need not be asked. */
  verdictsOf(questions: readonly Question[]): Promise<ReadonlyMap<QuestionId, Verdict>>;
}

const nothingKnown: KnownAnswers = { verdictsOf: async () => new Map() };

/** None for engines whose answers depend on the other texts, and when the plan says so. */
export function knownAnswers(platform: Platform, run: Run, plan: RunPlan): KnownAnswers {
  const { engine, answers } = platform;
  if (!(plan.usesCache && engine.answersTextByText)) return nothingKnown;
  const scope = answerScope(engine, run.classifierVersion);
  return {
    async verdictsOf(questions) {
      const keys = questions.map(({ text }) => answerKey(scope, text));
      const kept = await answers.find(keys);
      // What is in use is kept on.
      if (kept.size > 0) await answers.keep(kept);
      const verdicts = new Map<QuestionId, Verdict>();
      questions.forEach(({ id }, index) => {
        const answer = kept.get(keys[index] ?? "");
        if (answer !== undefined) verdicts.set(id, { question: id, status: "classified", ...answer });
      });
      return verdicts;
    },
  };
}
