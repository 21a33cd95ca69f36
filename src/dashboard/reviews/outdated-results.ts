import type { Analytics } from "../../analytics/analytics.ts";
import {
  differences,
  digestOfReviews,
  type ReviewsByText,
  type Run,
  type ShownReviews,
  sayingCategories,
  shownMark,
} from "../../domain/index.ts";
import { isProductError } from "../../errors.ts";
import { runsWithResults, type ShownInResult, shownInResult } from "../../pipeline.ts";
import type { WorkingPlatform } from "../../ports/index.ts";

export interface Outdated {
  readonly run: Run;
  /** In how many texts its result differs from what it would be. */
  readonly texts: number;
}

/**
 * Runs whose results lack what was reviewed since, the oldest first; of two that were written to one file only the one whose
 * it is. What the results would show is asked of analytics, not of the runs' rows, so it takes as long as a query.
 */
export async function outdatedResults(parts: {
  platform: WorkingPlatform;
  analytics: Analytics;
}): Promise<readonly Outdated[]> {
  const { platform, analytics } = parts;
  const runs = (await runsWithResults(platform)).reverse();
  const reviews = new Map<string, ReviewsByText>();
  for (const { classifier } of runs) {
    if (reviews.has(classifier)) continue;
    reviews.set(classifier, sayingCategories(await platform.reviews.current(classifier)));
  }
  const behind: { run: Run; result: ShownInResult; said: ReviewsByText }[] = [];
  for (const run of runs) {
    const said = reviews.get(run.classifier) ?? new Map();
    const result = await resultOf(platform, run);
    const isBehind = run.state !== "published" || result?.digest !== digestOfReviews(said);
    if (result !== undefined && isBehind) behind.push({ run, result, said });
  }
  if (behind.length === 0) return [];
  const corrected = await analytics.correctedTexts();
  return (
    behind
      .map(({ run, result, said }) => {
        const wanted = wantedOf(corrected.get(run.id) ?? [], said);
        return { run, texts: differences(wanted, result.shown) };
      })
      // What was interrupted while it was written is to be ended, also when everything was taken back since.
      .filter(({ run, texts }) => texts > 0 || run.state !== "published")
  );
}

/** undefined: what the result is made of is forgotten, it stays as it is. */
async function resultOf(platform: WorkingPlatform, run: Run): Promise<ShownInResult | undefined> {
  try {
    return await shownInResult(platform, run);
  } catch (error) {
    if (isProductError(error) && error.code === "PH435") return undefined;
    throw error;
  }
}

function wantedOf(texts: readonly string[], said: ReviewsByText): ShownReviews {
  const shown: Record<string, string> = {};
  for (const key of texts) {
    const review = said.get(key);
    if (review?.category != null) shown[key] = shownMark(review);
  }
  return shown;
}
