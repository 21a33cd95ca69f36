import { createHash } from "node:crypto";
import type { ObjectStore } from "../../ports/index.ts";

/** Writes an object as its bytes become known; nobody sees it before it is whole. Returns its size and digest. */
export async function writeObject(
  store: ObjectStore,
  key: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ sizeBytes: number; sha256: string }> {
  const writer = await store.create(key);
  const hash = createHash("sha256");
  let sizeBytes = 0;
  try {
    for await (const chunk of bytes) {
      await writer.write(chunk);
      hash.update(chunk);
      sizeBytes += chunk.length;
    }
    await writer.commit();
  } catch (error) {
    await writer.abort();
    throw error;
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}

/** Size and digest of an object that is there. */
export async function hashObject(
  store: ObjectStore,
  key: string,
): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of (await store.get(key)) ?? []) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}
