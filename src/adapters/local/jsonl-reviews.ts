import { join } from "node:path";
import {
  parseReviewLine,
  type Review,
  ReviewHistory,
  type ReviewOfText,
  reviewLineOf,
  undoLineOf,
} from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Clock, Reviews } from "../../ports/index.ts";
import { appendLine, syncFile } from "./append-line.ts";
import { linesAt } from "./lines-at.ts";
import { type FileLine, type LinePlace, TailedFile } from "./tailed-file.ts";

/** A line can be glued to one that another process left torn a moment ago, or go down with a file that is replaced. */
const mostTries = 4;

/** In the project's folder, not with the state: it is people's work, and outlives the state. */
export function reviewsFileIn(projectFolder: string): string {
  return join(projectFolder, "reviews.jsonl");
}

/**
 * Reviews as lines of a file that is only appended to; what is taken back is a line too. The file is people's: it can be
 * put under version control, merged and mended by hand. In memory is what was said, and where its text is in the file.
 */
export class JsonlReviews implements Reviews {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #tailed: TailedFile;
  readonly #history = new ReviewHistory<LinePlace>();
  readonly #unreadable = new Set<number>();
  /** One look or change at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(file: string, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
    this.#tailed = new TailedFile(file);
  }

  async version(): Promise<string> {
    return this.#tailed.version();
  }

  async add(review: ReviewOfText): Promise<void> {
    const line = reviewLineOf(review);
    if (parseReviewLine(line) === undefined) throw new Error(`\`${review.id}\` is no whole review.`);
    await this.#inTurn(() => this.#say(line, () => this.#history.knows(review.id)));
  }

  async undo(id: string): Promise<boolean> {
    return this.#inTurn(async () => {
      await this.#look();
      if (!this.#history.knows(id) || this.#history.isTakenBack(id)) return false;
      const line = undoLineOf(id, this.#clock.now().toISOString());
      await this.#say(line, () => this.#history.isTakenBack(id));
      return true;
    });
  }

  async current(classifier: string): Promise<ReadonlyMap<string, Review>> {
    return (await this.#upToDate()).current(classifier);
  }

  async history(classifier: string, textKey: string): Promise<readonly Review[]> {
    return (await this.#upToDate()).of(classifier, textKey);
  }

  async latest(limit: number): Promise<readonly Review[]> {
    return (await this.#upToDate()).latest(limit);
  }

  async *texts(classifier: string): AsyncGenerator<ReviewOfText> {
    const opened = await this.#inTurn(() => this.#openTexts(classifier));
    if (opened === undefined) return;
    const { handle, counting } = opened;
    try {
      for await (const { at, text } of linesAt(handle, counting)) {
        const found = parseReviewLine(withoutMark(text, at.place.start))?.review;
        if (found?.id !== at.review.id) throw new ProductError("PH440", { file: this.#file });
        yield found;
      }
    } finally {
      await handle.close();
    }
  }

  async unreadable(): Promise<readonly number[]> {
    await this.#upToDate();
    return [...this.#unreadable];
  }

  /** Appends until what was said can be read. */
  async #say(line: string, isHeard: () => boolean): Promise<void> {
    await this.#look();
    // Said before: perhaps by somebody who was killed before the disk had it.
    if (isHeard()) return syncFile(this.#file);
    for (let tries = 0; !isHeard(); tries += 1) {
      if (tries === mostTries) throw new ProductError("PH440", { file: this.#file });
      await appendLine(this.#file, line);
      await this.#look();
    }
  }

  /** undefined: there are none. */
  async #openTexts(classifier: string) {
    for (let tries = 0; tries < mostTries; tries += 1) {
      await this.#look();
      const counting = this.#history.counting(classifier);
      if (counting.length === 0) return undefined;
      const handle = await this.#tailed.openAsSeen();
      if (handle !== undefined) return { handle, counting };
    }
    throw new ProductError("PH440", { file: this.#file });
  }

  async #upToDate(): Promise<ReviewHistory<LinePlace>> {
    await this.#inTurn(() => this.#look());
    return this.#history;
  }

  async #look(): Promise<void> {
    await this.#tailed.look({
      startAnew: () => {
        this.#history.clear();
        this.#unreadable.clear();
      },
      line: (line) => this.#read(line),
    });
  }

  #read({ text, number, start, end, isWhole }: FileLine): void {
    if (text.trim() === "") return;
    const said = parseReviewLine(withoutMark(text, start));
    if (said?.review !== undefined) {
      const { text: _, ...review } = said.review;
      this.#history.add(review, { start, end });
    } else if (said !== undefined) this.#history.takeBack(said.undo);
    // Without its end it is what somebody was killed over, or is writing just now.
    else if (isWhole) this.#unreadable.add(number);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work, work);
    this.#turn = result.catch(() => {});
    return result;
  }
}

/** Editors of Windows begin a file with a mark that it is UTF-8. */
function withoutMark(line: string, start: number): string {
  return start === 0 && line.startsWith("\uFEFF") ? line.slice(1) : line;
}
