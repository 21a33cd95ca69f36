import { createHash } from "node:crypto";
import { linesOf } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { lintModelInput, type ModelFacts } from "../../models/index.ts";
import type { ObjectStore } from "../../ports/index.ts";
import type { BedrockModel } from "./bedrock-settings.ts";

/** SHA-256 of an object, as 64 hex digits. Throws PH402 when it is missing. */
export async function hashObject(objects: ObjectStore, key: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of await opened(objects, key)) hash.update(chunk);
  return hash.digest("hex");
}

/**
 * Copies an object, unless it is there: the target's key says what is in it. Within one store the store copies, which for
 * a bucket means that nothing passes through here; else as a stream.
 */
export async function uploadObject({
  from,
  key,
  to,
  target,
}: {
  from: ObjectStore;
  key: string;
  to: ObjectStore;
  target: string;
}): Promise<void> {
  if ((await to.head(target)) !== undefined) return;
  if (from === to) return to.concatenate([key], target);
  const writer = await to.create(target);
  try {
    for await (const chunk of await opened(from, key)) await writer.write(chunk);
    await writer.commit();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/**
 * Looks at the first question as the service will: a mistake in it is in all of them, and would cost the whole wait.
 * Throws PH314.
 */
export async function checkQuestions(objects: ObjectStore, key: string, model: BedrockModel): Promise<void> {
  for await (const [line] of linesOf(await opened(objects, key))) {
    if (line === undefined) continue;
    const { modelInput } = JSON.parse(line) as { modelInput: object };
    const problems = lintModelInput(modelInput, asAsked(model));
    if (problems.length > 0) throw new ProductError("PH314", { model: model.id, problems });
    return;
  }
}

function asAsked({ facts, form }: BedrockModel): ModelFacts {
  return form === "converse" ? { ...facts, family: "converse" } : facts;
}

async function opened(objects: ObjectStore, key: string): Promise<AsyncIterable<Uint8Array>> {
  const chunks = await objects.get(key);
  if (chunks === undefined) throw new ProductError("PH402", { key });
  return chunks;
}
