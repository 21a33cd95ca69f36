import { createHash } from "node:crypto";
import type { ObjectStore } from "../../ports/index.ts";

/**
 * Writes an object as its bytes become known; nobody sees it before it is whole. `beforeThere` is told the digest just
 * before, and may throw to leave everything as it was. Returns its size and digest.
 */
export async function writeObject(
  store: ObjectStore,
  key: string,
  bytes: AsyncIterable<Uint8Array>,
  beforeThere: (sha256: string) => Promise<void> = async () => {},
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
    const sha256 = hash.digest("hex");
    await beforeThere(sha256);
    await writer.commit();
    return { sizeBytes, sha256 };
  } catch (error) {
    await writer.abort();
    throw error;
  }
}
