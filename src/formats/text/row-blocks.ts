import type { Row } from "../../domain/index.ts";

const rowsPerBlock = 1000;
/** Long rows come in smaller blocks, so that a block stays near 1 MB of text. */
const charactersPerBlock = 1024 * 1024;

/** Takes text bit by bit and gives rows as they are complete. */
export interface RowParser {
  push(text: string): void;
  /** The file ends here. */
  end(): void;
  /** The complete rows since the last call. */
  takeRows(): Row[];
}

/** Rows in blocks of at most 1,000, never an empty one. */
export async function* rowBlocks(chunks: AsyncIterable<string>, parser: RowParser): AsyncGenerator<Row[]> {
  let waiting: Row[] = [];
  let characters = 0;
  for await (const text of chunks) {
    parser.push(text);
    characters += text.length;
    waiting = joined(waiting, parser.takeRows());
    if (waiting.length >= rowsPerBlock || (waiting.length > 0 && characters >= charactersPerBlock)) {
      yield* slices(waiting);
      waiting = [];
      characters = 0;
    }
  }
  parser.end();
  yield* slices(joined(waiting, parser.takeRows()));
}

function joined(first: Row[], second: Row[]): Row[] {
  if (first.length === 0) return second;
  for (const row of second) first.push(row);
  return first;
}

function* slices(rows: Row[]): Generator<Row[]> {
  if (rows.length <= rowsPerBlock) {
    if (rows.length > 0) yield rows;
    return;
  }
  for (let start = 0; start < rows.length; start += rowsPerBlock)
    yield rows.slice(start, start + rowsPerBlock);
}
