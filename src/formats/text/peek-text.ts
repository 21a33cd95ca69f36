export interface PeekedText {
  /** The first characters; more than asked for, or the whole file. */
  readonly head: string;
  readonly isWhole: boolean;
  /** All of the text, from the beginning. */
  readonly chunks: AsyncIterable<string>;
}

/** Looks at the first `characters` of a text without using them up. */
export async function peekText(chunks: AsyncIterable<string>, characters: number): Promise<PeekedText> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head = "";
  let isWhole = false;
  while (!isWhole && head.length < characters) {
    const next = await iterator.next();
    if (next.done === true) isWhole = true;
    else head += next.value;
  }
  return { head, isWhole, chunks: headAndRest(head, iterator) };
}

async function* headAndRest(head: string, iterator: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    if (head !== "") yield head;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}
