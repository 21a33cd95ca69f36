import { digest, type Run, type RunId, type RunSource, toldKey } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { readJson, writeJson } from "../run-objects/index.ts";

type Upload = Pick<RunSource, "place" | "revision">;

/** The run that an upload became when it was told of before, whatever is configured since. */
export async function runToldBefore(platform: Platform, place: string): Promise<Run | undefined> {
  const file = await platform.sources.open(place);
  if (file === undefined) return undefined;
  const key = keyOf({ place, revision: file.revision });
  if ((await platform.objects.head(key)) === undefined) return undefined;
  const { run } = await readJson<{ run: RunId }>(platform.objects, key);
  return platform.ledger.getRun(run);
}

export async function rememberTold(platform: Platform, upload: Upload, run: RunId): Promise<void> {
  await writeJson(platform.objects, keyOf(upload), { run });
}

function keyOf({ place, revision }: Upload): string {
  return toldKey(digest(`${place}\n${revision}`));
}
