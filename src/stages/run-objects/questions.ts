import { type BatchId, type Question, questionIdOf, type RunId } from "../../domain/index.ts";
import type { ObjectStore } from "../../ports/index.ts";
import { readRows } from "./rows.ts";

/** The batch's questions, taken from its rows: no engine's format is needed to ask again. In the order of their ids. */
export async function* readQuestions(
  objects: ObjectStore,
  run: RunId,
  batch: BatchId,
): AsyncGenerator<Question> {
  let next = 0;
  for await (const rows of readRows(objects, run, batch)) {
    for (const { question, text, lender } of rows) {
      // A question's first row is where its index is used for the first time: indexes rise by one.
      if (question !== next || lender !== undefined) continue;
      yield { id: questionIdOf(question), text: text.trim() };
      next += 1;
    }
  }
}
