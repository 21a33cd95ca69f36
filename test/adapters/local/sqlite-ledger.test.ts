import { SqliteLedger } from "../../../src/adapters/local/sqlite-ledger.ts";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { ledgerConformance } from "../../conformance/ledger.ts";
import { openTwoDatabases } from "./open-two-databases.ts";

ledgerConformance("SqliteLedger", async () => {
  const clock = new ManualClock();
  const [first, second] = await openTwoDatabases();
  return {
    ledger: new SqliteLedger(first, clock),
    other: new SqliteLedger(second, clock),
    now: () => clock.now(),
    advance: (milliseconds) => clock.advance(milliseconds),
  };
});
