import type { Ledger } from "../../src/ports/index.ts";
import { ledgerAttemptCases } from "./ledger-attempts.ts";
import { ledgerBatchCases } from "./ledger-batches.ts";
import { ledgerClaimCases } from "./ledger-claims.ts";
import { ledgerCostCases } from "./ledger-costs.ts";
import { ledgerModelCases } from "./ledger-model.ts";
import { ledgerRunCases } from "./ledger-runs.ts";
import { runSuite, type SuiteOptions } from "./suite.ts";

export interface LedgerSubject {
  /** Empty. */
  readonly ledger: Ledger;
  /** The same ledger as another worker sees it. */
  readonly other: Ledger;
  /** The ledger's time, and how to move it on. */
  now(): Date;
  advance(milliseconds: number): Promise<void>;
}

export function ledgerConformance(
  name: string,
  open: () => Promise<LedgerSubject>,
  options: SuiteOptions = {},
): void {
  const cases = {
    ...ledgerRunCases,
    ...ledgerBatchCases,
    ...ledgerClaimCases,
    ...ledgerAttemptCases,
    ...ledgerCostCases,
    ...ledgerModelCases,
  };
  runSuite(`${name} keeps the promises of a ledger`, cases, open, options);
}
