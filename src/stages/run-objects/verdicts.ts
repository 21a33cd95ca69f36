import { linesOf, questionIndexOf, type Verdict } from "../../domain/index.ts";
import type { ObjectStore } from "../../ports/index.ts";

/** Writes one verdict a line, in the order of the questions. */
export async function writeVerdicts(
  objects: ObjectStore,
  key: string,
  verdicts: readonly Verdict[],
): Promise<void> {
  const writer = await objects.create(key);
  try {
    for (let start = 0; start < verdicts.length; start += 1000) {
      const lines = verdicts.slice(start, start + 1000).map((verdict) => `${JSON.stringify(verdict)}\n`);
      await writer.write(lines.join(""));
    }
    await writer.commit();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** Verdicts by the index of their question. */
export async function readVerdicts(objects: ObjectStore, key: string): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for await (const lines of linesOf(await objects.get(key))) {
    for (const line of lines) {
      const verdict = JSON.parse(line) as Verdict;
      verdicts[questionIndexOf(verdict.question)] = verdict;
    }
  }
  return verdicts;
}
