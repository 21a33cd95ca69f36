import {
  type Classifier,
  type Correction,
  categoryNames,
  type ReviewsByText,
  rulingOf,
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
  readonly #goneTexts = new Set<string>();
  readonly #goneCategories = new Set<string>();

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
    const ruling = rulingOf(this.#reviews.get(key), engineCategory, this.#categories);
    if (ruling.kind === "gone") this.#warnOf(key, ruling.category);
    if (ruling.kind !== "corrected") return { ...joined, correction: undefined };
    this.#shown[key] = shownMark(ruling.correction);
    return { ...joined, correction: ruling.correction };
  }

  #warnOf(key: string, category: string): void {
    if (this.#goneTexts.has(key)) return;
    const isNew = !this.#goneCategories.has(category);
    this.#goneTexts.add(key);
    this.#goneCategories.add(category);
    this.#warnings?.add("review-not-applied", notApplied, isNew ? `\`${category}\`` : undefined);
  }
}

function notApplied(count: number): string {
  const texts = count === 1 ? "1 reviewed text" : `${count} reviewed texts`;
  return `${texts} should be of a category that the classifier does not have: what the engine said was left.`;
}
