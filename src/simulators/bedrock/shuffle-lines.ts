/** Most lines and characters that wait for their turn. */
const room = { lines: 2_000, characters: 8 * 1024 * 1024 };

/**
 * The lines in another order, with bounded memory: each new line pushes a random one of those waiting out. Up to
 * `room.lines` lines are shuffled fully.
 */
export async function* shuffleLines(
  blocks: AsyncIterable<readonly string[]>,
  random: () => number,
): AsyncGenerator<string> {
  const waiting: string[] = [];
  let characters = 0;
  const pick = (): string => {
    const index = Math.floor(random() * waiting.length);
    const line = waiting[index] ?? "";
    waiting[index] = waiting[waiting.length - 1] ?? "";
    waiting.pop();
    characters -= line.length;
    return line;
  };
  for await (const block of blocks) {
    for (const line of block) {
      // By way of bytes: a line cut from a chunk would keep the whole chunk in memory while it waits.
      waiting.push(Buffer.from(line).toString());
      characters += line.length;
      while (waiting.length > room.lines || (characters > room.characters && waiting.length > 1))
        yield pick();
    }
  }
  while (waiting.length > 0) yield pick();
}
