import { createHash } from "node:crypto";
import type { RunSource } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Platform } from "../../ports/index.ts";

/** Reads the whole file once, for its digest. Throws PH202 when there is none. */
export async function identifySource(
  platform: Platform,
  { place, name }: { place: string; name: string },
): Promise<RunSource> {
  const file = await platform.sources.open(place);
  if (file === undefined) throw new ProductError("PH202", { file: name });
  const hash = createHash("sha256");
  for await (const chunk of file.stream()) hash.update(chunk);
  return { place, name, sizeBytes: file.sizeBytes, sha256: hash.digest("hex"), revision: file.revision };
}
