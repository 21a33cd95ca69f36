import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ledgerLayout } from "../../../src/adapters/local/ledger-schema.ts";
import { openLocalDatabase } from "../../../src/adapters/local/local-database.ts";
import { openDatabaseCopy } from "../../../src/adapters/local/read-only.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

it("a ledger that may only be read is shown as it is, log and all, and nothing changes it", async () => {
  const file = join(await temporaryFolder(), "ledger.db");
  const writer = await openLocalDatabase(file, ledgerLayout);
  writer.run("INSERT INTO runs (id, body) VALUES ('r-1', '{}')");
  // The writer is still there: what it wrote stands in the log beside the file.
  const before = await readFile(file);

  const { database, close } = await openDatabaseCopy(file, ledgerLayout);

  expect(database.all("SELECT id FROM runs")).toEqual([{ id: "r-1" }]);
  expect(() => database.run("DELETE FROM runs")).toThrow(expect.objectContaining({ code: "PH406" }));
  await close();
  expect(await readFile(file)).toEqual(before);
  writer.close();
});

it("where there is no ledger an empty one is shown, and none is made", async () => {
  const file = join(await temporaryFolder(), "ledger.db");

  const { database, close } = await openDatabaseCopy(file, ledgerLayout);

  expect(database.all("SELECT id FROM runs")).toEqual([]);
  await close();
  await expect(access(file)).rejects.toThrow();
});
