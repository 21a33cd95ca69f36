/** Lines of UTF-8 bytes in blocks, without their "\n"; only "\n" ends a line, never U+2028, U+0085 or a lone CR. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array> | undefined): AsyncGenerator<string[]> {
  if (chunks === undefined) return;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let rest: string[] = [];
  for await (const chunk of chunks) {
    const pieces = decoder.decode(chunk, { stream: true }).split("\n");
    const last = pieces.pop() ?? "";
    if (pieces.length === 0) {
      rest.push(last);
      continue;
    }
    // A long line arrives in many chunks: they are joined once, when its end is seen.
    pieces[0] = rest.join("") + (pieces[0] ?? "");
    rest = [last];
    yield pieces;
  }
  const remainder = rest.join("");
  if (remainder !== "") yield [remainder];
}
