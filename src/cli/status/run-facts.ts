import { join } from "node:path";
import type { Attempt, Batch, Run, RunId, RunState, RunTotals } from "../../domain/index.ts";
import type { Ledger, Platform, StageName } from "../../ports/index.ts";

/** The opened home that is looked at. */
export interface StatusHome {
  readonly platform: Platform;
  /** The configuration's folder. */
  readonly folder: string;
  /** How jobs stand at the service now; undefined: only the ledger is asked. */
  readonly look?: { at(run: Run, attempts: readonly Attempt[]): Promise<Attempt[]>; close(): Promise<void> };
  /** Of a home elsewhere, whose results are not files of this computer: what a key of theirs is called. */
  readonly shownPlace?: (key: string) => string;
  /** Messages that were given up, by the stage that could not do them; undefined: the home keeps none. */
  readonly deadLetters?: () => Promise<DeadLetterCounts>;
}

export type DeadLetterCounts = Readonly<Partial<Record<StageName, number>>>;

/** What the list of runs says of one. */
export interface RunFacts {
  readonly run: Run;
  readonly totals: RunTotals;
  /** Absolute; undefined until the result is there. */
  readonly output: string | undefined;
  readonly report: string | undefined;
  readonly attempts?: AttemptFacts;
}

/** What is said of one run alone, because it takes a look at every batch. */
export interface AttemptFacts {
  readonly total: number;
  /** Jobs under way, the first few. */
  readonly open: readonly Attempt[];
}

const unfinishedStates: readonly RunState[] = ["received", "prepared", "settled"];
const openShown = 5;

/** The newest runs, newest first. */
export async function listRunFacts(home: StatusHome, limit: number): Promise<RunFacts[]> {
  const runs = await home.platform.ledger.listRuns({ limit });
  return Promise.all(runs.map((run) => runFacts(home, run)));
}

/** One run with its attempts; undefined when there is none of that id. */
export async function findRunFacts(home: StatusHome, id: RunId): Promise<RunFacts | undefined> {
  const { ledger } = home.platform;
  const run = await ledger.getRun(id);
  if (run === undefined) return undefined;
  const attempts = await attemptFacts(ledger, id);
  const open = (await home.look?.at(run, attempts.open)) ?? attempts.open;
  return { ...(await runFacts(home, run)), attempts: { ...attempts, open } };
}

/** Runs that are neither published nor failed; at most `limit` of each state. */
export async function unfinishedRuns(ledger: Ledger, limit: number): Promise<Run[]> {
  const lists = await Promise.all(unfinishedStates.map((state) => ledger.listRuns({ state, limit })));
  return lists.flat();
}

export function isUnfinished({ state }: Run): boolean {
  return unfinishedStates.includes(state);
}

/** Texts that have a verdict, good or bad. */
export function answered({ classified, unclassified, failed }: RunTotals): number {
  return classified + unclassified + failed;
}

async function runFacts({ platform, folder, shownPlace }: StatusHome, run: Run): Promise<RunFacts> {
  const totals = await platform.ledger.totals(run.id);
  const { key, reportKey } = run.destination;
  const isThere = run.state === "published";
  const placeOf = shownPlace ?? ((name: string) => join(run.destination.folder ?? folder, name));
  return {
    run,
    totals,
    output: isThere ? placeOf(key) : undefined,
    report: isThere ? placeOf(reportKey) : undefined,
  };
}

async function attemptFacts(ledger: Ledger, id: RunId): Promise<AttemptFacts> {
  const batches = await ledger.listBatches(id);
  return {
    total: batches.reduce((sum, batch) => sum + batch.attempts, 0),
    open: await openOf(ledger, batches),
  };
}

/** Attempts under way, the first few. */
export async function openAttempts(ledger: Ledger, id: RunId): Promise<Attempt[]> {
  return openOf(ledger, await ledger.listBatches(id));
}

async function openOf(ledger: Ledger, batches: readonly Batch[]): Promise<Attempt[]> {
  const submitted = batches
    .filter(({ state }) => state === "submitted" || state === "claimed")
    .slice(0, openShown);
  const attempts = await Promise.all(submitted.map(({ run, id }) => ledger.listAttempts(run, id)));
  return attempts.flat().filter(({ state }) => state !== "ended");
}
