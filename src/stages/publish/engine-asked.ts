import type { Attempt, Run, RunReport, RunTotals } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import type { Preparation } from "../run-objects/index.ts";

/** Who answered a run's questions, whoever writes the report: a newer program may, or a model that was configured since. */
export function engineAsked(
  { engine }: Pick<Platform, "engine">,
  run: Run,
  work: {
    preparation: Pick<Preparation, "engineVersion">;
    attempts: readonly Attempt[];
    totals: Pick<RunTotals, "cached">;
    /** The last report of the run. */
    before: RunReport | undefined;
  },
): RunReport["engine"] {
  const { preparation, attempts, totals, before } = work;
  // What was asked before versions were noted, the last report knows.
  const unnoted = before?.engine.version ?? engine.version;
  const prepared = preparation.engineVersion ?? unnoted;
  const asked = attempts
    .filter(({ state, hasFailed, questions }) => state === "ended" && !hasFailed && questions > 0)
    .sort((a, b) => a.number - b.number)
    .map(({ engineVersion = unnoted }) => engineVersion);
  const all = [...(totals.cached > 0 || asked.length === 0 ? [prepared] : []), ...asked];
  const [version = prepared, ...laterVersions] = new Set(all);
  return { name: run.engine, version, ...(laterVersions.length > 0 && { laterVersions }) };
}
