// What a result may take the place of. Between two writings of a result, a person may have worked on the file.
import {
  type Destination,
  type FormatName,
  parseReport,
  type Run,
  type RunId,
  type RunReport,
  resultPlacesKey,
  runReportKey,
} from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { ObjectStore, Platform } from "../../ports/index.ts";
import { hashObject } from "./hash-object.ts";
import { readJson, readText, writeJson } from "./json-object.ts";
import { reportBeside } from "./result-owner.ts";

/** What a run knows of the places that its result was written to, by {@link nameOf}. */
type ResultPlaces = Readonly<Record<string, ResultPlace>>;

interface ResultPlace {
  /** SHA-256 of what may be there, hex digits; null: anything. */
  readonly digests: readonly string[] | null;
  /** A person has named the place and the result is not there yet: whose file it was before does not matter. */
  readonly isClaimed: boolean;
  /** undefined: no result of the run was ever ended there, or by a version that did not note it. */
  readonly written?: WrittenThere | undefined;
}

/** What a run wrote to a place. */
export interface WrittenThere {
  readonly reportKey: string;
  readonly format: FormatName;
  /** Equal as long as a file of that format would be the same: of verdicts and of what people said. */
  readonly content: string;
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
  const isHomes = destination.folder === undefined;
  if (isHomes && (await reportBeside(results, destination))?.run === run) return;
  await notePlace(objects, run, destination, { digests: null, isClaimed: true });
}

/**
 * Throws PH443 when what stands in the place of a run's result is not as Pigeonhole wrote it, PH447 when it is another
 * run's, PH448 when it is not to be written. Returns its digest; undefined: nothing is there.
 */
export async function checkPlace(platform: Platform, run: Run): Promise<string | undefined> {
  const { folder, key } = run.destination;
  const store = platform.results(folder);
  const present = await store.head(key);
  if (present === undefined) return undefined;
  if (present.isReadOnly === true) throw new ProductError("PH448", { run: run.id, file: key });
  const { digests: known } = await placeOf(platform, run);
  const { sha256 } = await hashObject(store, key);
  if (known === null || known.includes(sha256)) return sha256;
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
  const place = await placeOf(platform, run);
  const digests = present === undefined ? [draft] : [present, draft];
  await notePlace(platform.objects, run.id, run.destination, { ...place, digests });
}

/** The result is in its place, and its report beside it: what was there before is known no longer. */
export async function takePlace(
  { objects }: Platform,
  run: Run,
  { sha256, ...written }: { readonly sha256: string } & Omit<WrittenThere, "reportKey">,
): Promise<void> {
  const { format, content } = written;
  const { reportKey } = run.destination;
  const place = { digests: [sha256], isClaimed: false, written: { reportKey, format, content } };
  await notePlace(objects, run.id, run.destination, place);
}

/** The other places that the run's result was written to: in other formats, or where a person named another. */
export async function placesElsewhere(
  objects: ObjectStore,
  run: Run,
): Promise<{ readonly destination: Destination; readonly written: WrittenThere }[]> {
  const places = Object.entries(await notedPlaces(objects, run.id));
  return places.flatMap(([name, { written }]) => {
    if (written === undefined || name === nameOf(run.destination)) return [];
    const [folder, key] = JSON.parse(name) as [string | null, string];
    const destination = { folder: folder ?? undefined, key, reportKey: written.reportKey };
    return [{ destination, written }];
  });
}

/** Throws PH447 when another run has written there since. */
async function placeOf({ objects, results }: Platform, run: Run): Promise<ResultPlace> {
  const { folder, key } = run.destination;
  const noted = (await notedPlaces(objects, run.id))[nameOf(run.destination)];
  if (noted?.isClaimed === true) return noted;
  const beside = await reportBeside(results, run.destination);
  // Versions that noted nothing know their last result only.
  const own = noted === undefined ? await ownReport(objects, run) : undefined;
  const isOwn = own?.output.key === key;
  if ((noted !== undefined || isOwn) && beside !== undefined && beside.run !== run.id) {
    throw new ProductError("PH447", { run: run.id, file: key, other: beside.run });
  }
  if (noted !== undefined) return noted;
  if (isOwn) return { digests: [own.output.sha256], isClaimed: false };
  // In the home's own folder it is a result of this run also when the state was lost.
  const isHomes = folder === undefined && beside?.run === run.id;
  return isHomes ? { digests: [beside.output.sha256], isClaimed: false } : { digests: null, isClaimed: true };
}

async function notedPlaces(objects: ObjectStore, run: RunId): Promise<ResultPlaces> {
  const key = resultPlacesKey(run);
  return (await objects.head(key)) === undefined ? {} : readJson<ResultPlaces>(objects, key);
}

async function notePlace(
  objects: ObjectStore,
  run: RunId,
  destination: Destination,
  place: ResultPlace,
): Promise<void> {
  const places: ResultPlaces = { ...(await notedPlaces(objects, run)), [nameOf(destination)]: place };
  await writeJson(objects, resultPlacesKey(run), places);
}

function nameOf({ folder, key }: Destination): string {
  return JSON.stringify([folder ?? null, key]);
}
