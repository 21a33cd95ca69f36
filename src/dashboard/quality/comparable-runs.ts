import type { Ledger } from "../../ports/index.ts";
import type { QualityReply } from "../api.ts";

const runsShown = 200;

/** Published runs, the newest first. */
export async function comparableRuns(ledger: Ledger): Promise<QualityReply["runs"]> {
  const runs = await ledger.listRuns({ state: "published", limit: runsShown });
  return runs.map(({ id, source, classifier, engine, createdAt }) => ({
    run: id,
    file: source.name,
    classifier,
    engine,
    createdAt,
  }));
}
