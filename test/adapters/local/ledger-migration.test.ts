import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { ledgerLayout } from "../../../src/adapters/local/ledger-schema.ts";
import { openLocalDatabase } from "../../../src/adapters/local/local-database.ts";
import { SqliteLedger } from "../../../src/adapters/local/sqlite-ledger.ts";
import { SqliteQueue } from "../../../src/adapters/local/sqlite-queue.ts";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { batchIdOf, noTokens, nothingSpent } from "../../../src/domain/index.ts";
import { attempt, batch, hostileText, run, theRun } from "../../conformance/ledger-records.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { unpaidJob } from "../../support/unpaid-job.ts";

const verdicts = { classified: 6, unclassified: 1, failed: 0 };

function without<Value extends object>(value: Value, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !fields.includes(name)));
}

/** A file as the first layout's program left it, with a run of two batches, their attempts and a message. */
async function fileOfLayout1(): Promise<string> {
  const file = join(await temporaryFolder(), "ledger.db");
  const [first = ""] = ledgerLayout.migrations;
  const database = await openLocalDatabase(file, { migrations: [first], isDurable: true });
  const insert = (table: string, columns: string, values: (string | number)[]) =>
    database.run(`INSERT INTO ${table} (${columns}) VALUES (${values.map(() => "?").join(", ")})`, values);
  const oldRun = without(run(1, { classifier: hostileText, state: "prepared" }), ["isStopped"]);
  insert("runs", "id, body", [theRun.id, JSON.stringify(oldRun)]);
  for (const one of [batch(1, { state: "settled", verdicts }), batch(2, { state: "submitted" })]) {
    const body = JSON.stringify(without(one, ["cached", "borrowed", "asked", "tokens"]));
    insert("batches", "run, id, body", [one.run, one.id, body]);
  }
  for (const [index, job] of [
    [1, "job 1"],
    [2, "online"],
  ] as const) {
    const one = attempt(1, { batch: batchIdOf(index), job, serviceState: hostileText });
    const body = JSON.stringify(without(one, Object.keys(unpaidJob)));
    insert("attempts", "run, batch, number, body", [one.run, one.batch, one.number, body]);
  }
  const message = JSON.stringify({ stage: "settle", run: theRun.id, batch: batchIdOf(2) });
  insert("messages", "run, body, due_ms", [theRun.id, message, 0]);
  expect(database.all("PRAGMA user_version")).toMatchObject([{ user_version: 1 }]);
  database.close();
  return file;
}

it("a ledger of the first layout opens, and has the fields of today", async () => {
  const database = await openLocalDatabase(await fileOfLayout1(), ledgerLayout);
  onTestFinished(() => database.close());
  const clock = new ManualClock();
  const ledger = new SqliteLedger(database, clock);

  expect(database.all("PRAGMA user_version")).toMatchObject([
    { user_version: ledgerLayout.migrations.length },
  ]);
  expect(await ledger.getRun(theRun.id)).toStrictEqual(
    run(1, { classifier: hostileText, state: "prepared", isStopped: false }),
  );
  const fields = { cached: 0, borrowed: 0, asked: 7, tokens: noTokens };
  expect(await ledger.listBatches(theRun.id)).toStrictEqual([
    batch(1, { state: "settled", verdicts, ...fields }),
    batch(2, { state: "submitted", ...fields }),
  ]);
  const words = { serviceState: hostileText };
  expect(await ledger.listAttempts(theRun.id, batchIdOf(1))).toStrictEqual([
    attempt(1, { job: "job 1", route: "batch", ...words }),
  ]);
  expect(await ledger.listAttempts(theRun.id, batchIdOf(2))).toStrictEqual([
    attempt(1, { batch: batchIdOf(2), job: "online", route: "online", ...words }),
  ]);
  expect(await ledger.totals(theRun.id)).toMatchObject({
    questions: 14,
    cached: 0,
    ...verdicts,
    spent: { batch: nothingSpent, online: nothingSpent },
    reserved: 0,
  });
  const messages = await new SqliteQueue(database, clock).receive({ max: 9, visibilitySeconds: 1 });
  expect(messages.map(({ message }) => message.batch)).toEqual([batchIdOf(2)]);
});

it("a migrated ledger goes on: batches and attempts change, and a limit counts what is new", async () => {
  const database = await openLocalDatabase(await fileOfLayout1(), ledgerLayout);
  onTestFinished(() => database.close());
  const ledger = new SqliteLedger(database, new ManualClock());

  await ledger.changeBatch(theRun.id, batchIdOf(2), ["submitted"], { state: "prepared", asked: 3 });
  const second = attempt(2, { batch: batchIdOf(2), mostCost: 5 });

  expect(await ledger.createAttempt(second, 4.99)).toBeUndefined();
  expect(await ledger.createAttempt(second, 5)).toStrictEqual(second);
  expect((await ledger.totals(theRun.id)).reserved).toBe(5);
});
