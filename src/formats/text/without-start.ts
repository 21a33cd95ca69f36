/** A text without its first `characters` (UTF-16). */
export async function* withoutStart(
  chunks: AsyncIterable<string>,
  characters: number,
): AsyncGenerator<string> {
  let skip = characters;
  for await (const chunk of chunks) {
    yield skip === 0 ? chunk : chunk.slice(skip);
    skip = Math.max(0, skip - chunk.length);
  }
}
