import type { ObjectStore, ObjectSummary } from "../../src/ports/index.ts";

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

/** An object's text; undefined when it is not there. */
export async function textAt(store: ObjectStore, key: string): Promise<string | undefined> {
  const chunks = await store.get(key);
  return chunks === undefined ? undefined : (await bytesOf(chunks)).toString("utf8");
}

export async function summariesAt(store: ObjectStore, prefix: string): Promise<ObjectSummary[]> {
  const summaries: ObjectSummary[] = [];
  for await (const summary of store.list(prefix)) summaries.push(summary);
  return summaries;
}

export async function keysAt(store: ObjectStore, prefix: string): Promise<string[]> {
  return (await summariesAt(store, prefix)).map((summary) => summary.key);
}

/** Bytes that look different everywhere, so that a piece in the wrong place is found. */
export function patternBytes(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed;
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}
