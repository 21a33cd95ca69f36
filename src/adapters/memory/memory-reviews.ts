import { type Review, ReviewHistory, type ReviewOfText } from "../../domain/index.ts";
import type { Reviews } from "../../ports/index.ts";

/** Reviews that are gone with the process. */
export class MemoryReviews implements Reviews {
  readonly #history = new ReviewHistory<string>();
  #changes = 0;

  async version(): Promise<string> {
    return String(this.#changes);
  }

  async add({ text, ...review }: ReviewOfText): Promise<void> {
    if (this.#history.add(review, text)) this.#changes += 1;
  }

  async undo(id: string): Promise<boolean> {
    if (!this.#history.knows(id) || this.#history.isTakenBack(id)) return false;
    this.#history.takeBack(id);
    this.#changes += 1;
    return true;
  }

  async current(classifier: string): Promise<ReadonlyMap<string, Review>> {
    return this.#history.current(classifier);
  }

  async history(classifier: string, textKey: string): Promise<readonly Review[]> {
    return this.#history.of(classifier, textKey);
  }

  async latest(limit: number): Promise<readonly Review[]> {
    return this.#history.latest(limit);
  }

  async *texts(classifier: string): AsyncGenerator<ReviewOfText> {
    for (const { review, place: text } of this.#history.counting(classifier)) yield { ...review, text };
  }

  async unreadable(): Promise<readonly number[]> {
    return [];
  }
}
