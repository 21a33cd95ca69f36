import type { Review, ReviewDecision } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { type CliContext, plainText, type Screen } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { loadHomeConfig } from "../home.ts";
import { formatCount } from "../reporter/pace.ts";
import {
  countingReviews,
  everyReview,
  openToldReviews,
  type ReviewFlags,
} from "../reviews/project-reviews.ts";
import { formatAge } from "../status/age.ts";
import { textTable } from "../table.ts";

export interface ReviewsListOptions extends ReviewFlags {
  readonly classifier?: string;
  readonly limit?: string;
}

interface Count extends Record<ReviewDecision, number> {
  readonly classifier: string;
  /** Texts that are examples of their category. */
  examples: number;
}

/** `reviews list`: how many texts were reviewed, and the latest reviews. Never prints a text. Throws PH160. */
export async function runReviewsList(context: CliContext, options: ReviewsListOptions): Promise<number> {
  const limit = limitOf(options.limit ?? "20");
  const loaded = await loadHomeConfig(context, options);
  const reviews = await openToldReviews(context, loaded);
  const { classifier } = options;
  const counts = new Map<string, Count>();
  for await (const review of countingReviews(reviews, classifier)) count(counts, review);
  const latest = (await everyReview(reviews))
    .filter((review) => classifier === undefined || review.classifier === classifier)
    .slice(0, limit);
  const { stdout } = context;
  if (options.json === true) {
    const unreadable = await reviews.unreadable();
    const shown = { schema: "pigeonhole.reviews/1", texts: [...counts.values()], latest, unreadable };
    stdout.write(`${JSON.stringify(shown)}\n`);
  } else if (counts.size === 0) {
    stdout.write("Nothing was reviewed yet. Review with `pigeonhole serve`.\n");
  } else {
    stdout.write(`${countTable([...counts.values()], stdout)}\n${latestTable(latest, stdout, new Date())}`);
  }
  return exitCode.done;
}

function limitOf(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  const allowed = "a whole number of reviews";
  throw new ProductError("PH160", { flag: "--limit", value: text, allowed, nearest: undefined });
}

function count(counts: Map<string, Count>, { classifier, decision, isExample }: Review): void {
  const known = counts.get(classifier) ?? { classifier, accepted: 0, corrected: 0, skipped: 0, examples: 0 };
  known[decision] += 1;
  if (isExample) known.examples += 1;
  counts.set(classifier, known);
}

function countTable(counts: readonly Count[], screen: Screen): string {
  const heads = ["ACCEPTED", "CORRECTED", "SKIPPED", "EXAMPLES"].map((head) => ({
    head,
    align: "right" as const,
  }));
  const rows = counts.map(({ classifier, accepted, corrected, skipped, examples }) => [
    plainText(classifier, 64),
    ...[accepted, corrected, skipped, examples].map(formatCount),
  ]);
  return textTable(screen, [{ head: "CLASSIFIER", canShrink: true }, ...heads], rows);
}

function latestTable(latest: readonly Review[], screen: Screen, now: Date): string {
  const heads = [
    { head: "WHEN" },
    { head: "CLASSIFIER", dropRank: 3 },
    { head: "DECISION" },
    { head: "CATEGORY", canShrink: true },
    { head: "ENGINE SAID", canShrink: true },
    { head: "RECORD", canShrink: true, dropRank: 2 },
    { head: "NOTE", canShrink: true, dropRank: 1 },
  ];
  const rows = latest.map((review) => [
    formatAge(review.at, now),
    plainText(review.classifier, 64),
    review.decision,
    plainText(review.category ?? "-", 60),
    plainText(review.engineCategory ?? "-", 60),
    plainText(review.record, 60),
    plainText(review.note, 60),
  ]);
  return textTable(screen, heads, rows);
}
