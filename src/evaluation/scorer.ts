import type { Confidence } from "../domain/index.ts";
import { ProductError } from "../errors.ts";
import { DistinctTexts } from "./distinct-texts.ts";
import type { CategoryScore, ConfidenceScore, Evaluation, LabelPair } from "./evaluation.ts";
import { LabelList } from "./label-list.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** What one record was given, and what it should have been given. */
export interface ScoredRecord {
  /** Blank: no gold label, the record is not scored. */
  readonly gold: string;
  /** undefined or blank: the record has no category. */
  readonly predicted: string | undefined;
  readonly confidence?: Confidence | undefined;
  /** The text, or what stands for it. undefined: not known; then repeated texts cannot be told from different ones. */
  readonly text?: string | undefined;
}

export interface ScorerOptions {
  /** The classifier's categories, where they are known. */
  readonly categories?: readonly string[] | undefined;
}

/** Twice as many as a classifier may have. Keeps memory in bounds when a column is no column of labels. */
const mostLabels = 1000;
const noCategory = -1;
const bands: readonly Confidence[] = ["high", "medium", "low"];

/** Compares predictions with gold labels, record by record. Memory grows with the categories, not with the records. */
export class Scorer {
  readonly #labels = new LabelList();
  readonly #areCategoriesKnown: boolean;
  readonly #pairs = new Map<number, Map<number, number>>();
  readonly #bands = new Map<Confidence, { records: number; correct: number }>();
  readonly #texts = new DistinctTexts();
  #hasEveryText = true;
  #records = 0;
  #correct = 0;
  #withoutGold = 0;
  #withoutCategory = 0;

  constructor({ categories }: ScorerOptions = {}) {
    this.#areCategoriesKnown = categories !== undefined;
    for (const category of categories ?? []) this.#labels.indexOf(category, true);
  }

  /**
   * `count`: so many records of which all of this is true. Throws PH142 when there are more different labels than categories
   * can be.
   */
  add({ gold, predicted, confidence, text }: ScoredRecord, count = 1): void {
    if (count === 0) return;
    if (gold.trim() === "") {
      this.#withoutGold += count;
      return;
    }
    const goldIndex = this.#labels.indexOf(gold, false);
    const hasCategory = predicted !== undefined && predicted.trim() !== "";
    // With the categories known, a prediction off their list makes no gold label right.
    const index = hasCategory ? this.#labels.indexOf(predicted, !this.#areCategoriesKnown) : noCategory;
    if (this.#labels.size > mostLabels) throw new ProductError("PH142", { limit: mostLabels });
    const isCorrect = index === goldIndex;
    this.#records += count;
    if (isCorrect) this.#correct += count;
    if (!hasCategory) this.#withoutCategory += count;
    const row = this.#pairs.get(goldIndex) ?? new Map<number, number>();
    this.#pairs.set(goldIndex, row);
    row.set(index, (row.get(index) ?? 0) + count);
    if (hasCategory && confidence !== undefined) this.#addToBand(confidence, isCorrect, count);
    if (text === undefined) this.#hasEveryText = false;
    else this.#texts.add(text, count);
  }

  /** What was found so far. Throws PH140 when no record had a gold label. */
  evaluation(): Evaluation {
    if (this.#records === 0) throw new ProductError("PH140", { records: this.#withoutGold });
    const share = this.#correct / this.#records;
    const effectiveRecords = this.#hasEveryText ? this.#texts.effectiveRecords() : this.#records;
    const categories = this.#categoryScores();
    const inGold = categories.filter(({ support }) => support > 0);
    return {
      records: this.#records,
      withoutGold: this.#withoutGold,
      withoutCategory: this.#withoutCategory,
      distinctTexts: this.#hasEveryText ? this.#texts.count() : undefined,
      accuracy: {
        share,
        correct: this.#correct,
        interval: wilsonInterval(share, effectiveRecords),
        effectiveRecords,
      },
      macroF1: inGold.reduce((sum, { f1 }) => sum + f1, 0) / inGold.length,
      categories,
      confusion: this.#confusion(),
      confidence: bands.map((band) => this.#bandScore(band)),
      unknownGold: this.#unknownGold(),
    };
  }

  #addToBand(confidence: Confidence, isCorrect: boolean, count: number): void {
    const band = this.#bands.get(confidence) ?? { records: 0, correct: 0 };
    band.records += count;
    if (isCorrect) band.correct += count;
    this.#bands.set(confidence, band);
  }

  #bandScore(confidence: Confidence): ConfidenceScore {
    const { records, correct } = this.#bands.get(confidence) ?? { records: 0, correct: 0 };
    return { confidence, records, accuracy: records === 0 ? undefined : correct / records };
  }

  #categoryScores(): CategoryScore[] {
    const supports = new Array<number>(this.#labels.size).fill(0);
    const predictions = new Array<number>(this.#labels.size).fill(0);
    for (const { gold, predicted, count } of this.#indexPairs()) {
      supports[gold] = (supports[gold] ?? 0) + count;
      if (predicted !== noCategory) predictions[predicted] = (predictions[predicted] ?? 0) + count;
    }
    return supports
      .map((support, index) => {
        const correct = this.#pairs.get(index)?.get(index) ?? 0;
        return categoryScore(this.#labels.nameOf(index), {
          support,
          predicted: predictions[index] ?? 0,
          correct,
        });
      })
      .filter(({ support, predicted }) => support > 0 || predicted > 0)
      .sort((a, b) => b.support - a.support || b.predicted - a.predicted || compareText(a.name, b.name));
  }

  #confusion(): LabelPair[] {
    return [...this.#indexPairs()]
      .map(({ gold, predicted, count }) => ({
        gold: this.#labels.nameOf(gold),
        predicted: predicted === noCategory ? undefined : this.#labels.nameOf(predicted),
        count,
      }))
      .sort(
        (a, b) =>
          b.count - a.count ||
          compareText(a.gold, b.gold) ||
          compareText(a.predicted ?? "", b.predicted ?? ""),
      );
  }

  *#indexPairs(): Generator<{ gold: number; predicted: number; count: number }> {
    for (const [gold, row] of this.#pairs)
      for (const [predicted, count] of row) yield { gold, predicted, count };
  }

  #unknownGold() {
    return [...this.#pairs]
      .filter(([gold]) => !this.#labels.hasOwnName(gold))
      .map(([gold, row]) => ({
        label: this.#labels.nameOf(gold),
        count: [...row.values()].reduce((sum, count) => sum + count, 0),
      }))
      .sort((a, b) => b.count - a.count || compareText(a.label, b.label));
  }
}

type Counts = Pick<CategoryScore, "support" | "predicted" | "correct">;

function categoryScore(name: string, { support, predicted, correct }: Counts): CategoryScore {
  return {
    name,
    support,
    predicted,
    correct,
    precision: predicted === 0 ? undefined : correct / predicted,
    recall: support === 0 ? undefined : correct / support,
    f1: support + predicted === 0 ? 0 : (2 * correct) / (support + predicted),
  };
}

/** The same order on every computer. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
