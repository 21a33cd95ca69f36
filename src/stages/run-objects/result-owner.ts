// Whose a result file is. Several runs may have been written to one file, one after the other, in any order.
import type { Destination, Run, RunReport } from "../../domain/index.ts";
import type { Ledger, ObjectStore, Platform } from "../../ports/index.ts";
import { readText } from "./json-object.ts";

type Home = { readonly ledger: Pick<Ledger, "listRuns"> } & Pick<Platform, "results">;

/** The report beside a result file; undefined: there is none, or somebody has made something else of it. */
export async function reportBeside(
  results: Platform["results"],
  { folder, reportKey }: Destination,
): Promise<Pick<RunReport, "run" | "output"> | undefined> {
  const store: ObjectStore = results(folder);
  if ((await store.head(reportKey)) === undefined) return undefined;
  try {
    const report = JSON.parse(await readText(store, reportKey)) as Partial<RunReport> | null;
    const { run, output } = report ?? {};
    if (typeof run !== "string" || typeof output?.sha256 !== "string") return undefined;
    return { run, output };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Whether the place of a run's result is the run's: the report beside the file names it. Where there is no report, it is
 * the run's that changed last of all that were written there. `published`: all such runs; undefined: looked up if needed.
 */
export async function ownsResult(
  { ledger, results }: Home,
  run: Run,
  published?: readonly Run[],
): Promise<boolean> {
  const beside = await reportBeside(results, run.destination);
  if (beside !== undefined) return beside.run === run.id;
  const others = published ?? (await ledger.listRuns({ state: "published" }));
  return !others.some((other) => other.id !== run.id && isSamePlace(other, run) && isLater(other, run));
}

export function isSamePlace(
  { destination: a }: Pick<Run, "destination">,
  { destination: b }: Pick<Run, "destination">,
): boolean {
  return a.folder === b.folder && a.key === b.key;
}

/** Ids decide between two of one millisecond, so that one file is never both's or nobody's. */
function isLater(a: Run, b: Run): boolean {
  return a.changedAt === b.changedAt ? a.id > b.id : a.changedAt > b.changedAt;
}
