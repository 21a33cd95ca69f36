import {
  differences,
  digestOfReviews,
  parseReport,
  planKey,
  type Run,
  type RunPlan,
  type RunReport,
  runReportKey,
  type ShownReviews,
  shownReviewsKey,
} from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { ObjectStore, Platform } from "../../ports/index.ts";
import { readJson, readText } from "../run-objects/index.ts";
import { sweep } from "../sweep/sweep.ts";
import { joinedRows } from "./joined-rows.ts";
import { Reviewer, readReviews } from "./reviewer.ts";
import { hashObject } from "./write-object.ts";

/**
 * In how many texts the result of a published run differs from what it would be if it were written now; 0: in none. Reads
 * all rows of the run, unless nothing was reviewed since. Throws PH435 when they are forgotten, PH444 when the run is
 * not published.
 */
export async function reviewsLacking(platform: Platform, run: Run): Promise<number> {
  if (run.state !== "published") throw new ProductError("PH444", { run: run.id });
  const { objects, ledger } = platform;
  const reviews = await readReviews(platform, run.classifier);
  const report = await reportOf(objects, run);
  if (digestOfReviews(reviews) === (report?.reviews?.digest ?? nothingReviewed)) return 0;
  const { classifier } = await planOf(platform, run);
  const reviewer = new Reviewer({ reviews, classifier });
  for (const batch of await ledger.listBatches(run.id)) {
    for await (const rows of joinedRows(objects, batch)) for (const row of rows) reviewer.look(row);
  }
  return differences(reviewer.shown, await shownBefore(objects, run));
}

/**
 * Has the result of a published run written anew, with what people have said by now; whoever works on the run then does
 * it. False: somebody else has taken the run up. Throws PH435 when what the result is made of is forgotten, PH443 when the
 * file is not as it was written (nothing is touched then), PH444 when the run is not published.
 */
export async function republish(platform: Platform, run: Run): Promise<boolean> {
  if (run.state !== "published") throw new ProductError("PH444", { run: run.id });
  await planOf(platform, run);
  await mustBeOurs(platform, run);
  const change = { state: "settled", announcedAt: undefined } as const;
  if ((await platform.ledger.changeRun(run.id, ["published"], change)) === undefined) return false;
  await sweep(platform, run.id);
  return true;
}

const nothingReviewed = digestOfReviews(new Map());

/** A file that is gone is nobody's work. */
async function mustBeOurs({ objects, results }: Platform, run: Run): Promise<void> {
  const { folder, key } = run.destination;
  const store = results(folder);
  if ((await store.head(key)) === undefined) return;
  const report = await reportOf(objects, run);
  const { sha256 } = await hashObject(store, key);
  if (sha256 !== report?.output.sha256) throw new ProductError("PH443", { run: run.id, file: key });
}

export async function planOf({ objects }: Platform, { id }: Run): Promise<RunPlan> {
  if ((await objects.head(planKey(id))) === undefined) throw new ProductError("PH435", { run: id });
  return readJson<RunPlan>(objects, planKey(id));
}

export async function reportOf(objects: ObjectStore, { id }: Run): Promise<RunReport | undefined> {
  const key = runReportKey(id);
  return (await objects.head(key)) === undefined ? undefined : parseReport(await readText(objects, key));
}

export async function shownBefore(objects: ObjectStore, { id }: Run): Promise<ShownReviews> {
  const key = shownReviewsKey(id);
  return (await objects.head(key)) === undefined ? {} : readJson<ShownReviews>(objects, key);
}
