import type { Cell } from "../../domain/index.ts";

type Cells = readonly Cell[];

/** Rows of an async source, a block at a time, that several sheets can take from one after another. */
export class RowCursor {
  readonly #blocks: AsyncIterator<readonly Cells[]>;
  /** What was fetched and not yet taken. */
  ahead: readonly Cells[] = [];

  constructor(blocks: AsyncIterable<readonly Cells[]>) {
    this.#blocks = blocks[Symbol.asyncIterator]();
  }

  /** Makes `ahead` hold at least one row; false when there are no more. */
  async fill(): Promise<boolean> {
    while (this.ahead.length === 0) {
      const { done, value } = await this.#blocks.next();
      if (done === true) return false;
      this.ahead = value;
    }
    return true;
  }

  /** Takes at most `count` of the rows that were fetched. */
  take(count: number): readonly Cells[] {
    const taken = this.ahead.slice(0, count);
    this.ahead = this.ahead.slice(count);
    return taken;
  }

  /** Lets the source free what it holds. */
  async close(): Promise<void> {
    await this.#blocks.return?.();
  }
}
