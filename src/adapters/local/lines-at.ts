import type { FileHandle } from "node:fs/promises";
import { readFully } from "./buffered-file.ts";
import type { LinePlace } from "./tailed-file.ts";

const windowBytes = 256 * 1024;

/** Lines of a file by their places. Those that lie close together are read together. */
export async function* linesAt<Place extends { readonly place: LinePlace }>(
  handle: FileHandle,
  places: readonly Place[],
): AsyncGenerator<{ readonly at: Place; readonly text: string }> {
  let from = 0;
  let window = Buffer.alloc(0);
  for (const at of places) {
    const { start, end } = at.place;
    if (start < from || end > from + window.length) {
      from = start;
      window = Buffer.from(await readFully(handle, start, Math.max(end, start + windowBytes)));
    }
    yield { at, text: window.toString("utf8", start - from, end - from) };
  }
}
