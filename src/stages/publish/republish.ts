import {
  differences,
  digestOfReviews,
  planKey,
  type Run,
  type RunPlan,
  type ShownReviews,
  shownReviewsKey,
} from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { ObjectStore, Platform } from "../../ports/index.ts";
import { checkPlace, isLeftHalfWritten, ownReport, readJson } from "../run-objects/index.ts";
import { sweep } from "../sweep/sweep.ts";
import { joinedRows } from "./joined-rows.ts";
import { Reviewer, readReviews } from "./reviewer.ts";

/**
 * In how many texts the result of a run differs from what it would be if it were written now; 0: in none. Reads all rows of
 * the run, unless nothing was reviewed since. Throws PH435 when they are forgotten, PH444 when there is no result yet.
 */
export async function reviewsLacking(platform: Platform, run: Run): Promise<number> {
  await mustHaveResult(platform, run);
  const { objects, ledger } = platform;
  const reviews = await readReviews(platform, run.classifier);
  const report = await ownReport(objects, run);
  if (digestOfReviews(reviews) === (report?.reviews?.digest ?? nothingReviewed)) return 0;
  const { classifier } = await planOf(platform, run);
  const reviewer = new Reviewer({ reviews, classifier });
  for (const batch of await ledger.listBatches(run.id)) {
    for await (const rows of joinedRows(objects, batch)) for (const row of rows) reviewer.look(row);
  }
  return differences(reviewer.shown, await shownBefore(objects, run));
}

/**
 * Has the result of a run written anew, with what people have said by now; whoever works on the run then does it. One that
 * was interrupted at that goes on. False: somebody else has taken the run up. Throws PH435 when what the result is made of
 * is forgotten, PH443 when the file is not as it was written, PH447 when it is another run's (nothing is touched then),
 * PH444 when there is no result yet, or somebody is writing it.
 */
export async function republish(platform: Platform, run: Run): Promise<boolean> {
  await mustHaveResult(platform, run);
  await planOf(platform, run);
  await checkPlace(platform, run);
  const change = { state: "settled", failure: undefined, announcedAt: undefined } as const;
  if ((await platform.ledger.changeRun(run.id, [run.state], change)) === undefined) return false;
  await sweep(platform, run.id);
  return true;
}

async function mustHaveResult(platform: Platform, run: Run): Promise<void> {
  if (run.state === "published" || (await isLeftHalfWritten(platform, run))) return;
  throw new ProductError("PH444", { run: run.id });
}

const nothingReviewed = digestOfReviews(new Map());

export async function planOf({ objects }: Platform, { id }: Run): Promise<RunPlan> {
  if ((await objects.head(planKey(id))) === undefined) throw new ProductError("PH435", { run: id });
  return readJson<RunPlan>(objects, planKey(id));
}

export async function shownBefore(objects: ObjectStore, { id }: Run): Promise<ShownReviews> {
  const key = shownReviewsKey(id);
  return (await objects.head(key)) === undefined ? {} : readJson<ShownReviews>(objects, key);
}
