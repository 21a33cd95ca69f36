import {
  type Classifier,
  canonicalJson,
  classifierVersion,
  configurationKey,
  type Destination,
  digest,
  planKey,
  type Reading,
  type Run,
  type RunId,
  type RunPlan,
  type RunSource,
  type RunState,
  runIdOf,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import {
  claimPlace,
  identifySource,
  isLeftHalfWritten,
  isSamePlace,
  ownsResult,
  readJson,
  writeJson,
} from "../run-objects/index.ts";
import { sweep } from "../sweep/sweep.ts";
import { rememberTold, runToldBefore } from "./told-before.ts";

/** How the engine is asked: nothing of this changes an answer. */
export type Asking = Pick<
  RunPlan,
  "attempts" | "route" | "maxCost" | "usesCache" | "deadlineSeconds" | "afterDeadline"
>;

export interface ReceiveRequest {
  /** What the platform's sources open, e.g. an absolute path. */
  readonly place: string;
  /** The file's name for people and for the result. */
  readonly name: string;
  readonly classifier: Classifier;
  readonly reading: Reading;
  /** undefined: as many as the engine takes. */
  readonly batchSize: number | undefined;
  readonly asking: Asking;
  readonly processedFolder: string;
  /** Everything else that was configured, for whoever works on the run elsewhere; undefined: nobody does. */
  readonly configuration: unknown;
  readonly destination: (run: { id: RunId; createdAt: string }) => Destination;
  /** Whether a finished run is left as it is and a new one made. */
  readonly isForced: boolean;
  /** The place is one upload, told by an event: told again, it is no new wish, whatever became of the run since. */
  readonly isEvent?: boolean;
}

export interface Received {
  readonly run: Run;
  /** The run was over before, and its result is where it belongs: there is nothing to do. */
  readonly isDone: boolean;
  /** The run was known before. */
  readonly isKnown: boolean;
}

/**
 * A file and what is asked of it -> a run. The run's id follows from the file's bytes, the classifier, the engine and
 * the way of reading, so the same command twice is the same run: it is taken up where it stands.
 * Throws PH202 when there is no such file.
 */
export async function receive(platform: Platform, request: ReceiveRequest): Promise<Received> {
  if (request.isEvent !== true)
    return receiveWish(platform, request, await identifySource(platform, request));
  const told = await runToldBefore(platform, request.place);
  if (told !== undefined) return leaveAsItIs(platform, told);
  const source = await identifySource(platform, request);
  const received = await receiveWish(platform, request, source);
  await rememberTold(platform, source, received.run.id);
  return received;
}

/** The newest run that was made of the same content and wishes; undefined: there is none. Changes nothing. Throws PH202. */
export async function knownRun(platform: Platform, request: ReceiveRequest): Promise<Run | undefined> {
  const fingerprint = fingerprintOf(platform, request, await identifySource(platform, request));
  const [latest] = await platform.ledger.listRuns({ fingerprint, limit: 1 });
  return latest;
}

/** No new wish: only what may have been lost is sent anew. */
async function leaveAsItIs(platform: Platform, run: Run): Promise<Received> {
  await sweep(platform, run.id);
  return { run, isDone: run.state === "published", isKnown: true };
}

async function receiveWish(
  platform: Platform,
  request: ReceiveRequest,
  source: RunSource,
): Promise<Received> {
  const fingerprint = fingerprintOf(platform, request, source);
  const [latest] = await platform.ledger.listRuns({ fingerprint, limit: 1 });
  if (latest === undefined)
    return {
      run: await begin(platform, request, { source, fingerprint, generation: 1 }),
      isDone: false,
      isKnown: false,
    };
  if (request.isForced && latest.state === "published") {
    const run = await begin(platform, request, { source, fingerprint, generation: latest.generation + 1 });
    return { run, isDone: false, isKnown: false };
  }
  const taken = await takeUp(platform, request, { latest, source });
  if (taken !== undefined) return taken;
  const run = await begin(platform, request, { source, fingerprint, generation: latest.generation + 1 });
  return { run, isDone: false, isKnown: false };
}

/** Everything that could change an answer or the order of rows; not where or in which format the result is written. */
function fingerprintOf(
  platform: Platform,
  { classifier, reading }: ReceiveRequest,
  source: RunSource,
): string {
  const { name, version } = platform.engine;
  return digest(
    canonicalJson({
      sha256: source.sha256,
      classifier: { name: classifier.name, version: classifierVersion(classifier), input: classifier.input },
      engine: { name, version },
      reading,
    }),
  );
}

/** The plan first, then the ledger, then the message: a crash between any two is repaired by doing it again. */
async function begin(
  platform: Platform,
  request: ReceiveRequest,
  { source, fingerprint, generation }: { source: RunSource; fingerprint: string; generation: number },
): Promise<Run> {
  const { ledger, engine, clock, queue, log } = platform;
  const id = runIdOf(fingerprint, generation);
  const createdAt = clock.now().toISOString();
  const { maxQuestions } = await engine.limits();
  await writePlan(
    platform,
    id,
    planOf(request, Math.min(request.batchSize ?? maxQuestions, maxQuestions)),
    request,
  );
  const { run } = await ledger.createRun({
    id,
    fingerprint,
    generation,
    state: "received",
    source,
    destination: request.destination({ id, createdAt }),
    classifier: request.classifier.name,
    classifierVersion: classifierVersion(request.classifier),
    engine: engine.name,
    createdAt,
    changedAt: createdAt,
    read: 0,
    rejected: 0,
    failure: undefined,
    isStopped: false,
    owner: undefined,
    leaseUntil: undefined,
    claims: 0,
    announcedAt: undefined,
  });
  await queue.send({ stage: "prepare", run: id });
  log.emit({ kind: "run-received", run: id, name: source.name, isResumed: false });
  return run;
}

/** undefined: what the run was made of was forgotten (`retention.days`), and its result is not where it is wanted. */
async function takeUp(
  platform: Platform,
  request: ReceiveRequest,
  { latest, source }: { latest: Run; source: RunSource },
): Promise<Received | undefined> {
  const { ledger, objects, log } = platform;
  // Killed before it was written down that the event was told.
  if (request.isEvent === true && isSameFile(latest.source, source)) return leaveAsItIs(platform, latest);
  const destination = request.destination(latest);
  const isOwn = isSamePlace(latest, { destination }) && (await ownsResult(platform, latest));
  if (latest.state === "published" && isOwn && (await isThere(platform, destination))) {
    return { run: latest, isDone: true, isKnown: true };
  }
  if ((await objects.head(planKey(latest.id))) === undefined) return undefined;
  if (!isOwn) await claimPlace(platform, latest.id, destination);
  // Batches were cut to the plan's size: it stays as it was, only the way of writing may be new.
  const { batchSize } = await readJson<RunPlan>(objects, planKey(latest.id));
  await writePlan(platform, latest.id, planOf(request, batchSize), request);
  const change = {
    state: await stateTakenUp(platform, latest),
    destination,
    source,
    failure: undefined,
    isStopped: false,
    announcedAt: undefined,
  };
  const run = (await ledger.changeRun(latest.id, [latest.state], change)) ?? latest;
  await sweep(platform, run.id);
  log.emit({ kind: "run-received", run: run.id, name: source.name, isResumed: true });
  return { run, isDone: false, isKnown: true };
}

async function stateTakenUp(platform: Platform, run: Run): Promise<RunState> {
  if (run.state === "published") return "settled";
  if (run.state !== "failed") return run.state;
  return (await isLeftHalfWritten(platform, run)) ? "settled" : "received";
}

function isSameFile(a: RunSource, b: RunSource): boolean {
  return a.place === b.place && a.revision === b.revision;
}

async function isThere({ results }: Platform, { folder, key }: Destination): Promise<boolean> {
  return (await results(folder).head(key)) !== undefined;
}

async function writePlan(
  { objects }: Platform,
  id: RunId,
  plan: RunPlan,
  { configuration }: ReceiveRequest,
): Promise<void> {
  if (configuration !== undefined) await writeJson(objects, configurationKey(id), configuration);
  await writeJson(objects, planKey(id), plan);
}

function planOf(request: ReceiveRequest, batchSize: number): RunPlan {
  const { classifier, reading, asking, processedFolder } = request;
  return { classifier, reading, batchSize, ...asking, processedFolder };
}
