import { categoryNames, digestOfReviews, type Run, type ShownReviews } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { planOf, reportOf, shownBefore } from "./republish.ts";

/** What the result of a published run shows of people's words. */
export interface ShownInResult {
  /** Of all reviews that it was made with: `digestOfReviews`. */
  readonly digest: string;
  readonly shown: ShownReviews;
  /** Those that the run's classifier had: others are not shown. */
  readonly categories: ReadonlySet<string>;
}

/** Reads small objects only. Throws PH435 when what the result is made of is forgotten. */
export async function shownInResult(platform: Platform, run: Run): Promise<ShownInResult> {
  const { objects } = platform;
  const { classifier } = await planOf(platform, run);
  const report = await reportOf(objects, run);
  return {
    digest: report?.reviews?.digest ?? digestOfReviews(new Map()),
    shown: await shownBefore(objects, run),
    categories: categoryNames(classifier),
  };
}
