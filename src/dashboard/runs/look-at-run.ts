import type { Run } from "../../domain/index.ts";
import type { Ledger } from "../../ports/index.ts";
import type { RunView } from "../api.ts";
import { answeredInFlight } from "./answered-in-flight.ts";
import { runView } from "./run-view.ts";

/** A run as the ledger has it now. */
export async function lookAtRun(ledger: Ledger, run: Run): Promise<RunView> {
  const inFlight = run.state === "prepared" ? await answeredInFlight(ledger, run.id) : 0;
  return runView(run, await ledger.totals(run.id), { inFlight });
}
