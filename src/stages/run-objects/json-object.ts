import { ProductError } from "../../errors.ts";
import type { ObjectStore } from "../../ports/index.ts";

/** Reads a small JSON object that an earlier stage wrote. Throws PH402 when it is missing. */
export async function readJson<Value>(objects: ObjectStore, key: string): Promise<Value> {
  return JSON.parse(await readText(objects, key)) as Value;
}

/** Reads a small object as text. Throws PH402 when it is missing. */
export async function readText(objects: ObjectStore, key: string): Promise<string> {
  const body = await objects.get(key);
  if (body === undefined) throw new ProductError("PH402", { key });
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

export async function writeJson(objects: ObjectStore, key: string, value: unknown): Promise<void> {
  await objects.put(key, `${JSON.stringify(value, null, 1)}\n`);
}
