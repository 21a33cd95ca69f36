import { DynamoLedger } from "../../src/adapters/aws/dynamo-ledger.ts";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { ledgerConformance } from "../../test/conformance/ledger.ts";
import { emulatedDynamoClient, freshStatusTable } from "../emulator/tables.ts";

const client = emulatedDynamoClient();

ledgerConformance("DynamoLedger", async () => {
  const clock = new ManualClock({ autoAdvance: true });
  const table = await freshStatusTable(client);
  return {
    ledger: new DynamoLedger({ client, table, clock }),
    other: new DynamoLedger({ client, table, clock }),
    now: () => clock.now(),
    advance: (milliseconds) => clock.advance(milliseconds),
  };
});
