import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { MemoryLedger } from "../../../src/adapters/memory/memory-ledger.ts";
import { ledgerConformance } from "../../conformance/ledger.ts";

ledgerConformance("MemoryLedger", async () => {
  const clock = new ManualClock();
  const ledger = new MemoryLedger(clock);
  return {
    ledger,
    other: ledger,
    now: () => clock.now(),
    advance: (milliseconds) => clock.advance(milliseconds),
  };
});
