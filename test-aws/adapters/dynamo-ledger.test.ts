import { DeleteTableCommand, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { DynamoLedger } from "../../src/adapters/aws/dynamo-ledger.ts";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { batchIdOf, type RunId } from "../../src/domain/index.ts";
import { attempt, batch, claim, run, theRun } from "../../test/conformance/ledger-records.ts";
import { runCsv } from "../../test/support/run-memory.ts";
import { loseAnswers, sentCommands } from "../emulator/sent-commands.ts";
import { emulatedDynamoClient, freshStatusTable } from "../emulator/tables.ts";

const client = emulatedDynamoClient();

/** The same ledger as several workers see it, each over a client of its own. */
async function openLedgers(count: number): Promise<{ table: string; ledgers: readonly DynamoLedger[] }> {
  const table = await freshStatusTable(client);
  const clock = new ManualClock({ autoAdvance: true });
  const ledgers = Array.from(
    { length: count },
    () => new DynamoLedger({ client: emulatedDynamoClient(), table, clock }),
  );
  return { table, ledgers };
}

async function openLedger() {
  const { table, ledgers } = await openLedgers(1);
  return { table, ledger: ledgers[0] as DynamoLedger };
}

/** As it stands in the table: a decimal number, without the zeros at its end that Amazon's own would not keep. */
async function committedOf(table: string, id: RunId): Promise<string | undefined> {
  const Key = { pk: { S: `run#${id}` }, sk: { S: "money" } };
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
  return Item?.["committed"]?.N?.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
}

const planned = (index: number, mostCost: number) =>
  attempt(1, { batch: batchIdOf(index), state: "planned", job: undefined, mostCost });

describe("every result file scans the whole status table", () => {
  it("is not so: a run from its file to its result asks for keys and for partitions only", async () => {
    const clock = new ManualClock({ autoAdvance: true });
    const own = emulatedDynamoClient();
    const ledger = new DynamoLedger({ client: own, table: await freshStatusTable(client), clock });
    const sent = sentCommands(own);
    const platform = openMemoryPlatform({ clock, ledger });
    const { report } = await runCsv(platform, "id,text\n1,a\n2,b\n3,c\n4,d\n5,e\n", { batchSize: 2 });
    await ledger.listRuns({});
    await ledger.listRuns({ state: "published" });

    expect(report.counts).toMatchObject({ read: 5, classified: 5 });
    const names = [...new Set(sent.map(({ name }) => name))].sort();
    expect(names).toEqual([
      "BatchGetItemCommand",
      "GetItemCommand",
      "PutItemCommand",
      "QueryCommand",
      "TransactWriteItemsCommand",
    ]);
    for (const { input } of sent.filter(({ name }) => name === "QueryCommand")) {
      expect(input["KeyConditionExpression"]).toMatch(/^#partition = :partition/);
      expect(input["FilterExpression"]).toBeUndefined();
    }
  });
});

describe("many workers", () => {
  it("never commit more than the limit together, twenty at once against one run", async () => {
    const { table, ledgers } = await openLedgers(20);
    const created = await Promise.all(
      ledgers.flatMap((ledger, worker) =>
        [0, 1, 2].map((turn) => ledger.createAttempt(planned(worker * 3 + turn, 0.1), 1.7)),
      ),
    );

    expect(created.filter((one) => one !== undefined)).toHaveLength(17);
    expect(await committedOf(table, theRun.id)).toBe("1.7");
    expect((await ledgers[0]?.totals(theRun.id))?.reserved).toBeCloseTo(1.7, 9);
  });

  it("count each cost once, when twenty change the same attempts at once", async () => {
    const { table, ledgers } = await openLedgers(20);
    for (const index of [1, 2, 3]) await ledgers[0]?.createAttempt(planned(index, 4));
    await Promise.all(
      ledgers.map((ledger, worker) =>
        ledger.changeAttempt(theRun.id, batchIdOf((worker % 3) + 1), 1, { state: "ended", cost: 0.25 }),
      ),
    );

    expect(await committedOf(table, theRun.id)).toBe("0.75");
  });

  it("get a batch one after the other: of twenty that claim it exactly one has it", async () => {
    const { ledgers } = await openLedgers(20);
    await ledgers[0]?.createBatch(batch(1));
    // So that all have their connection when they start.
    await Promise.all(ledgers.map((ledger) => ledger.getBatch(theRun.id, batchIdOf(1))));
    const claims = await Promise.all(
      ledgers.map((ledger, worker) => ledger.claimBatch(theRun.id, batchIdOf(1), claim(`worker ${worker}`))),
    );

    const winners = claims.filter((claimed) => claimed !== undefined);
    expect(winners).toHaveLength(1);
    expect(await ledgers[0]?.getBatch(theRun.id, batchIdOf(1))).toStrictEqual(winners[0]);
  });

  it("lose no change, when ten change different fields of one run at once", async () => {
    const { ledgers } = await openLedgers(10);
    await ledgers[0]?.createRun(theRun);
    await Promise.all(
      ledgers.map((ledger, worker) =>
        ledger.changeRun(theRun.id, ["received"], worker % 2 ? { read: 7 } : { rejected: 3 }),
      ),
    );

    expect(await ledgers[0]?.getRun(theRun.id)).toMatchObject({ read: 7, rejected: 3 });
  });
});

describe("money in the status table", () => {
  it("adds up to the last digit what binary numbers cannot hold", async () => {
    const { table, ledger } = await openLedger();
    // 200 times what one token costs at $0.035 for a million of them, and 0.1 + 0.2.
    for (let index = 0; index < 200; index++) await ledger.createAttempt(planned(index, 0.000_000_035));
    await ledger.createAttempt(planned(200, 0.1));
    await ledger.createAttempt(planned(201, 0.2));

    expect(await committedOf(table, theRun.id)).toBe("0.300007");
  });

  it("takes a limit that is no limit, and amounts that nobody pays", async () => {
    const { ledger } = await openLedger();

    expect(await ledger.createAttempt(planned(1, 1e12), Number.MAX_VALUE)).toBeDefined();
    expect(await ledger.createAttempt(planned(2, 1), Number.POSITIVE_INFINITY)).toBeDefined();
    expect(await ledger.createAttempt(planned(3, 1), 1e12)).toBeUndefined();
  });
});

describe("what is long", () => {
  it("lists batches in order and adds them up, in more than one page of 1 MB", async () => {
    const own = emulatedDynamoClient();
    const clock = new ManualClock({ autoAdvance: true });
    const ledger = new DynamoLedger({ client: own, table: await freshStatusTable(client), clock });
    const indexes = Array.from({ length: 300 }, (_, index) => index + 1);
    const owner = "long ".repeat(1500);
    await Promise.all(indexes.map((index) => ledger.createBatch(batch(index, { owner }))));
    const sent = sentCommands(own);

    expect((await ledger.listBatches(theRun.id)).map(({ id }) => Number(id))).toEqual(indexes);
    expect(sent.length).toBeGreaterThan(1);
    expect(await ledger.totals(theRun.id)).toMatchObject({ records: 3000, batches: { prepared: 300 } });
  });

  it("lists 250 runs newest first, and as many as are asked for", async () => {
    const { ledger } = await openLedger();
    const indexes = Array.from({ length: 250 }, (_, index) => index);
    await Promise.all(indexes.map((index) => ledger.createRun(run(index, { fingerprint: "same" }))));
    const newest = [...indexes].reverse().map((index) => run(index).id);

    expect((await ledger.listRuns({})).map(({ id }) => id)).toEqual(newest);
    expect((await ledger.listRuns({ state: "received", limit: 120 })).map(({ id }) => id)).toEqual(
      newest.slice(0, 120),
    );
    expect((await ledger.listRuns({ fingerprint: "same" })).map(({ id }) => id)).toEqual(newest);
  });

  it("cuts sentences without end after 10,000 characters, so that an item takes them", async () => {
    const { ledger } = await openLedger();
    const endless = "名".repeat(500_000);
    const cut = `${"名".repeat(10_000)}…`;
    await ledger.createRun(theRun);
    await ledger.createAttempt(attempt(1));
    const failure = { code: "PH401", message: endless, hint: endless };
    const changed = await ledger.changeRun(theRun.id, ["received"], { state: "failed", failure });
    await ledger.changeAttempt(theRun.id, batchIdOf(1), 1, { message: endless });

    expect(changed?.failure).toEqual({ code: "PH401", message: cut, hint: cut });
    expect(await ledger.getRun(theRun.id)).toStrictEqual(changed);
    expect((await ledger.listAttempts(theRun.id, batchIdOf(1)))[0]?.message).toBe(cut);
  });
});

describe("when answers are lost", () => {
  it("a worker knows its own work again when its request is sent a second time", async () => {
    const table = await freshStatusTable(client);
    const own = emulatedDynamoClient();
    loseAnswers(own);
    const ledger = new DynamoLedger({ client: own, table, clock: new ManualClock({ autoAdvance: true }) });

    expect((await ledger.createRun(theRun)).isNew).toBe(true);
    expect(await ledger.changeRun(theRun.id, ["received"], { state: "prepared" })).toMatchObject({
      state: "prepared",
    });
    expect(await ledger.createBatch(batch(1))).toStrictEqual(batch(1));
    expect(await ledger.claimBatch(theRun.id, batchIdOf(1), claim("ada"))).toMatchObject({ owner: "ada" });
    expect(await ledger.createAttempt(planned(1, 6), 10)).toStrictEqual(planned(1, 6));
    await ledger.changeAttempt(theRun.id, batchIdOf(1), 1, { cost: 5 });
    expect(await committedOf(table, theRun.id)).toBe("5");
  });
});

describe("a home that is not deployed", () => {
  it("is told by the name of the table that is missing, whatever is asked", async () => {
    const { table, ledger } = await openLedger();
    await client.send(new DeleteTableCommand({ TableName: table }));
    const missing = { code: "PH363", details: { what: "table", name: table }, isRetryable: false };

    await expect(ledger.getRun(theRun.id)).rejects.toMatchObject(missing);
    await expect(ledger.createRun(theRun)).rejects.toMatchObject(missing);
    await expect(ledger.createBatch(batch(1))).rejects.toMatchObject(missing);
    await expect(ledger.listRuns({})).rejects.toMatchObject(missing);
    await expect(ledger.totals(theRun.id)).rejects.toMatchObject(missing);
  });
});
