import type { Run, RunSource } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Platform } from "../../ports/index.ts";
import { identifySource } from "../run-objects/index.ts";

/**
 * The input of a run where it lies now: in its place, else in one of the others. A file that was moved or copied and has the
 * same bytes is the same. Throws PH430 when it is in none of them, PH450 when only another file is there.
 */
export async function findInput(
  platform: Platform,
  { id, source }: Run,
  otherPlaces: readonly string[],
): Promise<RunSource> {
  let different: string | undefined;
  for (const place of new Set([source.place, ...otherPlaces])) {
    const file = await platform.sources.open(place);
    if (file === undefined) continue;
    if (file.revision === source.revision) return { ...source, place };
    if (file.sizeBytes === source.sizeBytes) {
      const found = await identifySource(platform, { place, name: source.name });
      if (found.sha256 === source.sha256) return found;
    }
    different ??= place;
  }
  if (different === undefined) {
    throw new ProductError("PH430", { file: source.name, place: source.place });
  }
  throw new ProductError("PH450", { run: id, file: source.name, place: different });
}
