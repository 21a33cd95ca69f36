import {
  type Batch,
  earlierVerdictsKey,
  type Question,
  questionIndexOf,
  type Run,
  type RunPlan,
  type Verdict,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { type KnownAnswers, knownAnswers } from "./known-answers.ts";
import { openQuestions, writeOpenQuestions } from "./open-questions.ts";
import { readVerdicts } from "./verdicts.ts";

const questionsAtOnce = 1000;

/** The run's batches of which no question was sent, nor money set aside for it. */
export async function unsentBatches({ ledger }: Platform, run: Run): Promise<Batch[]> {
  const unsent: Batch[] = [];
  for (const batch of await ledger.listBatches(run.id, "prepared")) {
    const isNew = batch.attempts === 0 && (await ledger.listAttempts(run.id, batch.id)).length === 0;
    if (isNew) unsent.push(batch);
  }
  return unsent;
}

/**
 * Takes out of the run's unsent batches what other runs were answered since they were made: a run that was interrupted, or
 * refused for its price, may lie for days, and nothing is paid twice. Done again after a crash it comes to the same. Returns
 * the unsent batches as they are then.
 */
export async function leaveOutKnown(platform: Platform, run: Run, plan: RunPlan): Promise<Batch[]> {
  const known = knownAnswers(platform, run, plan);
  const left: Batch[] = [];
  for (const batch of await unsentBatches(platform, run)) {
    const now = batch.asked === 0 ? batch : await withoutKnown(platform, { batch, plan, known });
    if (now !== undefined) left.push(now);
  }
  return left;
}

/** The batch, asking nothing that is known; undefined: it is no longer unsent. */
async function withoutKnown(
  platform: Platform,
  work: { batch: Batch; plan: RunPlan; known: KnownAnswers },
): Promise<Batch | undefined> {
  const { batch, plan } = work;
  const { run, id } = batch;
  const verdicts = await readVerdicts(platform.objects, earlierVerdictsKey(run, id, 1));
  await addKnown(platform, { ...work, verdicts });
  // By the ledger: whoever was killed here before may have left the verdicts, and not told it.
  const cached = verdictCount(verdicts);
  if (cached === batch.cached) return batch;
  const { asked, tokens } = await writeOpenQuestions(platform, { batch, plan, verdicts });
  const change = { asked, tokens, cached };
  return platform.ledger.changeBatch(run, id, ["prepared"], change, 0);
}

async function addKnown(
  platform: Platform,
  work: { batch: Batch; plan: RunPlan; verdicts: Verdict[]; known: KnownAnswers },
): Promise<void> {
  const { verdicts, known } = work;
  const look = async (questions: readonly Question[]) => {
    for (const [id, verdict] of await known.verdictsOf(questions)) verdicts[questionIndexOf(id)] = verdict;
  };
  let questions: Question[] = [];
  for await (const question of openQuestions(platform, work)) {
    questions.push(question);
    if (questions.length < questionsAtOnce) continue;
    await look(questions);
    questions = [];
  }
  await look(questions);
}

/** Of verdicts by the index of their question: most questions have none. */
function verdictCount(verdicts: readonly Verdict[]): number {
  return verdicts.reduce((count) => count + 1, 0);
}
