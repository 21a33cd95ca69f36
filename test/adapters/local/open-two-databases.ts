import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ledgerLayout } from "../../../src/adapters/local/ledger-schema.ts";
import { type LocalDatabase, openLocalDatabase } from "../../../src/adapters/local/local-database.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** Two connections to one new file, as two processes would have them. */
export async function openTwoDatabases(): Promise<[LocalDatabase, LocalDatabase]> {
  const file = join(await temporaryFolder(), "ledger.db");
  const first = await openLocalDatabase(file, ledgerLayout);
  const second = await openLocalDatabase(file, ledgerLayout);
  onTestFinished(() => {
    first.close();
    second.close();
  });
  return [first, second];
}
