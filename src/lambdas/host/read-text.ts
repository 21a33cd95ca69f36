import type { ObjectStore } from "../../ports/index.ts";

/** A whole small object; undefined: there is none. */
export async function readText(objects: ObjectStore, key: string): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  const body = await objects.get(key);
  if (body === undefined) return undefined;
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
