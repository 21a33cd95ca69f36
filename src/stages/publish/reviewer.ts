import {
  type Classifier,
  type Correction,
  categoryNames,
  correctionOf,
  type ReviewsByText,
  type ShownReviews,
  sayingCategories,
  shownMark,
  textKey,
  type WarningLog,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import type { JoinedRow } from "./joined-rows.ts";

/** A row with what people said of it. */
export interface ReviewedRow extends JoinedRow {
  /** undefined: what the engine said stands. */
  readonly correction: Correction | undefined;
}

/** What people said of a classifier's texts and can be seen in its results. */
export async function readReviews({ reviews }: Platform, classifier: string): Promise<ReviewsByText> {
  return sayingCategories(await reviews.current(classifier));
}

/** Puts people's words to rows, and remembers which ones. Memory grows with what people said, not with the rows. */
export class Reviewer {
  readonly #reviews: ReviewsByText;
  readonly #categories: ReadonlySet<string>;
  readonly #warnings: WarningLog | undefined;
  readonly #shown: Record<string, string>;
  readonly #strangeTexts = new Set<string>();
  readonly #strangeCategories = new Set<string>();

  /** `shown`: what an interrupted work had put to rows. */
  constructor(options: {
    reviews: ReviewsByText;
    classifier: Classifier;
    warnings?: WarningLog;
    shown?: ShownReviews;
  }) {
    this.#reviews = options.reviews;
    this.#categories = categoryNames(options.classifier);
    this.#warnings = options.warnings;
    this.#shown = { ...options.shown };
  }

  /** By the key of the text: what stands in rows now. */
  get shown(): ShownReviews {
    return this.#shown;
  }

  look(joined: JoinedRow): ReviewedRow {
    const { row, verdict } = joined;
    // A row without text has nothing that was reviewed; and without reviews no text needs its digest.
    if (verdict === undefined || this.#reviews.size === 0) return { ...joined, correction: undefined };
    const key = textKey(row.text);
    const engineCategory = verdict.status === "classified" ? verdict.category : null;
    const correction = correctionOf(this.#reviews.get(key), engineCategory);
    if (correction === undefined) return { ...joined, correction };
    if (!this.#categories.has(correction.category)) this.#warnOf(key, correction.category);
    this.#shown[key] = shownMark(correction);
    return { ...joined, correction };
  }

  #warnOf(key: string, category: string): void {
    if (this.#strangeTexts.has(key)) return;
    const isNew = !this.#strangeCategories.has(category);
    this.#strangeTexts.add(key);
    this.#strangeCategories.add(category);
    this.#warnings?.add("reviewed-off-the-list", offTheList, isNew ? `\`${category}\`` : undefined);
  }
}

function offTheList(count: number): string {
  const texts = count === 1 ? "1 reviewed text has" : `${count} reviewed texts have`;
  return `${texts} a category that the run's classifier does not have: what was reviewed counts.`;
}
