import type { Classifier, RecordStatus, RunReport } from "../../domain/index.ts";
import { rejectedReason } from "./record-cells.ts";
import type { ReviewedRow } from "./reviewer.ts";

export type Tallied = Pick<RunReport, "counts" | "categories" | "confidence" | "reasons">;

/** Counts records as they are written, so that the report tells what stands in the file. */
export class Tally {
  readonly #statuses: Record<RecordStatus, number> = {
    classified: 0,
    corrected: 0,
    unclassified: 0,
    failed: 0,
    rejected: 0,
  };
  readonly #categories: Map<string, number>;
  readonly #confidence = { high: 0, medium: 0, low: 0 };
  readonly #reasons = new Map<string, number>();

  /** `earlier`: what was counted before the work was interrupted. */
  constructor(classifier: Classifier, earlier?: Tallied) {
    this.#categories = new Map(
      classifier.categories.map(({ name }) => [name, earlier?.categories[name] ?? 0]),
    );
    if (earlier === undefined) return;
    const { read: _, ...statuses } = earlier.counts;
    Object.assign(this.#statuses, { ...statuses, corrected: statuses.corrected ?? 0 });
    Object.assign(this.#confidence, earlier.confidence);
    for (const [reason, count] of Object.entries(earlier.reasons)) this.#reasons.set(reason, count);
  }

  /** By what counts: a person's word, else the engine's. Confidence is the engine's own, in what it said. */
  count({ verdict, correction }: Pick<ReviewedRow, "verdict" | "correction">): void {
    if (correction !== undefined) {
      this.#statuses.corrected += 1;
      this.#countCategory(correction.category);
      return;
    }
    this.#statuses[verdict?.status ?? "rejected"] += 1;
    if (verdict?.status === "classified") {
      this.#countCategory(verdict.category);
      if (verdict.confidence !== undefined) this.#confidence[verdict.confidence] += 1;
    } else {
      const reason = verdict?.reason ?? rejectedReason;
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
    }
  }

  #countCategory(category: string): void {
    this.#categories.set(category, (this.#categories.get(category) ?? 0) + 1);
  }

  total(): Tallied {
    const { classified, corrected, unclassified, failed, rejected } = this.#statuses;
    return {
      counts: {
        read: classified + corrected + unclassified + failed + rejected,
        classified,
        corrected,
        unclassified,
        failed,
        rejected,
      },
      categories: Object.fromEntries(this.#categories),
      confidence: { ...this.#confidence },
      reasons: Object.fromEntries(this.#reasons),
    };
  }
}
