import { type Answer, type BatchId, linesOf, onlineAnswersFolder, type RunId } from "../../domain/index.ts";
import type { ObjectStore } from "../../ports/index.ts";

/** The job of an attempt whose questions were answered one by one: settle then reads the answers kept here. */
export const onlineJobName = "online";

/** Keeps some answers of the online engine for good; `part` orders them and must not repeat within an attempt. */
export async function keepOnlineAnswers(
  objects: ObjectStore,
  place: { run: RunId; batch: BatchId; attempt: number; part: number },
  answers: readonly Answer[],
): Promise<void> {
  const folder = onlineAnswersFolder(place.run, place.batch, place.attempt);
  const key = `${folder}${String(place.part).padStart(6, "0")}.jsonl`;
  await objects.put(key, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(""));
}

/** All answers of the online engine that were kept for an attempt, in blocks. */
export async function* readOnlineAnswers(
  objects: ObjectStore,
  place: { run: RunId; batch: BatchId; attempt: number },
): AsyncGenerator<Answer[]> {
  for await (const { key } of objects.list(onlineAnswersFolder(place.run, place.batch, place.attempt))) {
    for await (const lines of linesOf(await objects.get(key)))
      yield lines.map((line) => JSON.parse(line) as Answer);
  }
}
