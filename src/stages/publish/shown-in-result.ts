import { digestOfReviews, type Run, type ShownReviews } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { ownReport } from "../run-objects/index.ts";
import { planOf, shownBefore } from "./republish.ts";

/** What the result of a published run shows of people's words. */
export interface ShownInResult {
  /** Of all reviews that it was made with: `digestOfReviews`. */
  readonly digest: string;
  readonly shown: ShownReviews;
}

/** Reads small objects only. Throws PH435 when what the result is made of is forgotten. */
export async function shownInResult(platform: Platform, run: Run): Promise<ShownInResult> {
  const { objects } = platform;
  await planOf(platform, run);
  const report = await ownReport(objects, run);
  return {
    digest: report?.reviews?.digest ?? digestOfReviews(new Map()),
    shown: await shownBefore(objects, run),
  };
}
