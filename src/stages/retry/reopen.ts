import { type Batch, planKey, type Run, type RunPlan, reopened, verdictsKey } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { readVerdicts, writeOpenQuestions } from "../run-objects/index.ts";
import { sweep } from "../sweep/sweep.ts";
import { limitTo } from "./limit-to.ts";

/** Whether what a run was made of is still there; it is forgotten after `retention.days`. */
export async function canReopen(platform: Platform, run: Run): Promise<boolean> {
  return (await platform.objects.head(planKey(run.id))) !== undefined;
}

/**
 * Opens a published run again for its questions without a category; the others keep their verdicts and are not asked.
 * `maxCost`: what the whole run may cost from now on, in US dollars; undefined: as much as before. Returns how many questions
 * will be asked; 0 leaves the run as it is.
 */
export async function reopen(platform: Platform, run: Run, maxCost?: number): Promise<number> {
  const { ledger } = platform;
  const undecided = (await ledger.listBatches(run.id, "published")).filter(
    ({ verdicts }) => verdicts !== undefined && verdicts.failed + verdicts.unclassified > 0,
  );
  if (undecided.length === 0) return 0;
  const plan = await limitTo(platform, run, maxCost);
  await ledger.changeRun(run.id, ["published"], {
    state: "prepared",
    isStopped: false,
    announcedAt: undefined,
  });
  let count = 0;
  for (const batch of undecided) count += await reopenBatch(platform, plan, batch);
  await republishBorrowers(platform, run);
  await sweep(platform, run.id);
  return count;
}

/** A person asks for it: what was thought final is asked again too. */
async function reopenBatch(platform: Platform, plan: RunPlan, batch: Batch): Promise<number> {
  const verdicts = (await readVerdicts(platform.objects, verdictsKey(batch.run, batch.id))).map(reopened);
  const { asked, tokens } = await writeOpenQuestions(platform, { batch, plan, verdicts });
  const change = { state: "prepared", asked, tokens, verdicts: undefined } as const;
  await platform.ledger.changeBatch(batch.run, batch.id, ["published"], change);
  return asked;
}

/** Rows that borrow a verdict which may change are written for analytics once more. */
async function republishBorrowers({ ledger }: Platform, run: Run): Promise<void> {
  const others = await ledger.listBatches(run.id, "published");
  for (const { id, borrowed } of others) {
    if (borrowed > 0) await ledger.changeBatch(run.id, id, ["published"], { state: "settled" });
  }
}
