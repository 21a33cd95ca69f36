// What a result may take the place of. Between two writings of a result, a person may have worked on the file.
import {
  type Destination,
  parseReport,
  type Run,
  type RunId,
  type RunReport,
  resultPlaceKey,
  runReportKey,
} from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { ObjectStore, Platform } from "../../ports/index.ts";
import { hashObject } from "./hash-object.ts";
import { readJson, readText, writeJson } from "./json-object.ts";
import { reportBeside } from "./result-owner.ts";

/** The note that a run has of the place of its result. */
interface ResultPlace {
  /** null: the home's own folder for results. */
  readonly folder: string | null;
  readonly key: string;
  /** SHA-256 of what may be there, hex digits; null: anything, a person has just named the place. */
  readonly digests: readonly string[] | null;
}

/** The run's own copy of its report: of the last result that it wrote. undefined: it wrote none. */
export async function ownReport(
  objects: ObjectStore,
  { id }: Pick<Run, "id">,
): Promise<RunReport | undefined> {
  const key = runReportKey(id);
  return (await objects.head(key)) === undefined ? undefined : parseReport(await readText(objects, key));
}

/**
 * A person wants a result in a place that is not its own: whatever is there gives way. Not so in the home's own folder where
 * the run's result was before: nobody has named that place, and what a person has made of the file is kept.
 */
export async function claimPlace(
  { objects, results }: Pick<Platform, "objects" | "results">,
  run: RunId,
  destination: Destination,
): Promise<void> {
  const { folder, key } = destination;
  if (folder === undefined && (await reportBeside(results, destination))?.run === run) return;
  const place: ResultPlace = { folder: folder ?? null, key, digests: null };
  await writeJson(objects, resultPlaceKey(run), place);
}

/**
 * Throws PH443 when what stands in the place of a run's result is not as Pigeonhole wrote it, PH447 when it is another
 * run's. Returns its digest; undefined: nothing is there.
 */
export async function checkPlace(platform: Platform, run: Run): Promise<string | undefined> {
  const { folder, key } = run.destination;
  const store = platform.results(folder);
  if ((await store.head(key)) === undefined) return undefined;
  const known = await knownDigests(platform, run);
  const { sha256 } = await hashObject(store, key);
  if (known === undefined || known.includes(sha256)) return sha256;
  const beside = await reportBeside(platform.results, run.destination);
  throw beside === undefined || beside.run === run.id
    ? new ProductError("PH443", { run: run.id, file: key })
    : new ProductError("PH447", { run: run.id, file: key, other: beside.run });
}

/**
 * As {@link checkPlace}, for a draft that is to be moved there: noted first, so that a worker who comes after a crash knows
 * either of the two.
 */
export async function makeWay(platform: Platform, run: Run, draft: string): Promise<void> {
  const present = await checkPlace(platform, run);
  const { folder, key } = run.destination;
  const digests = present === undefined ? [draft] : [present, draft];
  const place: ResultPlace = { folder: folder ?? null, key, digests };
  await writeJson(platform.objects, resultPlaceKey(run.id), place);
}

/** The draft is in its place and the run's report knows it: what was there before counts as anybody's from now on. */
export async function forgetPlace({ objects }: Pick<Platform, "objects">, run: RunId): Promise<void> {
  await objects.delete(resultPlaceKey(run));
}

/** undefined: anything may be there. Throws PH447 when another run has written there since. */
async function knownDigests(
  { objects, results }: Platform,
  run: Run,
): Promise<readonly string[] | undefined> {
  const { folder, key } = run.destination;
  const noteKey = resultPlaceKey(run.id);
  if ((await objects.head(noteKey)) !== undefined) {
    const place = await readJson<ResultPlace>(objects, noteKey);
    if (place.folder === (folder ?? null) && place.key === key) return place.digests ?? undefined;
  }
  const own = await ownReport(objects, run);
  const beside = await reportBeside(results, run.destination);
  if (own?.output.key === key) {
    if (beside === undefined || beside.run === run.id) return [own.output.sha256];
    throw new ProductError("PH447", { run: run.id, file: key, other: beside.run });
  }
  // In the home's own folder it is a result of this run also when the state was lost.
  return folder === undefined && beside?.run === run.id ? [beside.output.sha256] : undefined;
}
