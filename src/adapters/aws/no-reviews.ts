import type { Review, ReviewOfText } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Reviews } from "../../ports/index.ts";

/** Nobody is asked in this home: people review on the computer that `pigeonhole serve` runs on. */
export class NoReviews implements Reviews {
  async version(): Promise<string> {
    return "none";
  }

  async add(_: ReviewOfText): Promise<void> {
    throw new ProductError("PH442", {});
  }

  async undo(_: string): Promise<boolean> {
    return false;
  }

  async current(_: string): Promise<ReadonlyMap<string, Review>> {
    return new Map();
  }

  async history(_: string, __: string): Promise<readonly Review[]> {
    return [];
  }

  async latest(_: number): Promise<readonly Review[]> {
    return [];
  }

  async *texts(_: string): AsyncGenerator<ReviewOfText> {}

  async unreadable(): Promise<readonly number[]> {
    return [];
  }
}
