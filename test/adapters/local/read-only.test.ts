import { access, chmod, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ledgerLayout } from "../../../src/adapters/local/ledger-schema.ts";
import { openLocalDatabase } from "../../../src/adapters/local/local-database.ts";
import { isReadOnly, openDatabaseCopy } from "../../../src/adapters/local/read-only.ts";
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

it.runIf(process.getuid?.() !== 0)("a folder is read-only when this user may not write there", async () => {
  const folder = join(await temporaryFolder(), "project");
  await mkdir(folder);
  await chmod(folder, 0o555);

  expect(await isReadOnly(join(folder, "missing"), folder)).toBe(true);
  await chmod(folder, 0o755);
  expect(await isReadOnly(join(folder, "missing"), folder)).toBe(false);
});
