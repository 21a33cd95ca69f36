import type { Review, ReviewOfText } from "../../domain/index.ts";
import type { Reviews } from "../../ports/index.ts";

/** Reviews that are gone with the process. */
export class MemoryReviews implements Reviews {
  #reviews: readonly ReviewOfText[] = [];
  #changes = 0;

  async version(): Promise<string> {
    return String(this.#changes);
  }

  async add(review: ReviewOfText): Promise<void> {
    if (this.#reviews.some(({ id }) => id === review.id)) return;
    this.#reviews = [...this.#reviews, review];
    this.#changes += 1;
  }

  async undo(id: string): Promise<boolean> {
    const left = this.#reviews.filter((review) => review.id !== id);
    if (left.length === this.#reviews.length) return false;
    this.#reviews = left;
    this.#changes += 1;
    return true;
  }

  async current(classifier: string): Promise<ReadonlyMap<string, Review>> {
    return new Map(
      this.#of(classifier).map(({ text: _, ...review }): [string, Review] => [review.textKey, review]),
    );
  }

  async history(classifier: string, textKey: string): Promise<readonly Review[]> {
    const said = this.#of(classifier).filter((review) => review.textKey === textKey);
    return said.map(({ text: _, ...review }) => review).reverse();
  }

  async latest(limit: number): Promise<readonly Review[]> {
    return this.#reviews
      .slice(-limit)
      .map(({ text: _, ...review }) => review)
      .reverse();
  }

  async *texts(classifier: string): AsyncGenerator<ReviewOfText> {
    const counting = await this.current(classifier);
    for (const review of this.#of(classifier)) {
      if (counting.get(review.textKey)?.id === review.id) yield review;
    }
  }

  #of(classifier: string): ReviewOfText[] {
    return this.#reviews.filter((review) => review.classifier === classifier);
  }
}
