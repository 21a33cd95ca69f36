import { createHash } from "node:crypto";
import type { ObjectStore } from "../../ports/index.ts";

/** Size and digest of objects that are there, as if they were one. */
export async function hashObject(
  store: ObjectStore,
  ...keys: readonly string[]
): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for (const key of keys) {
    for await (const chunk of (await store.get(key)) ?? []) {
      hash.update(chunk);
      sizeBytes += chunk.length;
    }
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}
