import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, truncate, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ledgerLayout } from "../../../src/adapters/local/ledger-schema.ts";
import { type LocalDatabase, openLocalDatabase } from "../../../src/adapters/local/local-database.ts";
import { SqliteLedger } from "../../../src/adapters/local/sqlite-ledger.ts";
import { SqliteQueue } from "../../../src/adapters/local/sqlite-queue.ts";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { batch, run, theRun } from "../../conformance/ledger-records.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { unpaidJob } from "../../support/unpaid-job.ts";

async function open(file: string): Promise<LocalDatabase> {
  const database = await openLocalDatabase(file, ledgerLayout);
  onTestFinished(() => database.close());
  return database;
}

async function fileWithRuns(): Promise<string> {
  const file = join(await temporaryFolder(), "ledger.db");
  const database = await open(file);
  const ledger = new SqliteLedger(database, new ManualClock());
  for (let index = 0; index < 300; index++) await ledger.createRun(run(index));
  database.close();
  return file;
}

describe("the file of ledger and queue", () => {
  it("keeps what it was told when it is opened again", async () => {
    const file = await fileWithRuns();
    const ledger = new SqliteLedger(await open(file), new ManualClock());

    expect(await ledger.listRuns({})).toHaveLength(300);
  });

  it("is one file once it is closed", async () => {
    const file = await fileWithRuns();
    const copy = `${file}.copy`;
    await copyFile(file, copy);

    expect(await new SqliteLedger(await open(copy), new ManualClock()).listRuns({})).toHaveLength(300);
  });

  it("is made with its folders, also where names are unusual", async () => {
    const file = join(await temporaryFolder(), "Ü 100% #1?", "it's 名", "ledger.db");
    await open(file);

    expect(existsSync(file)).toBe(true);
  });

  it("may be closed twice", async () => {
    const database = await open(join(await temporaryFolder(), "ledger.db"));
    database.close();
    database.close();
  });

  it("writes ahead, and to the disk before it returns", async () => {
    const database = await open(join(await temporaryFolder(), "ledger.db"));

    expect(database.all("PRAGMA journal_mode")).toMatchObject([{ journal_mode: "wal" }]);
    expect(database.all("PRAGMA synchronous")).toMatchObject([{ synchronous: 2 }]);
  });

  it("keeps all of a transaction or nothing", async () => {
    const database = await open(join(await temporaryFolder(), "ledger.db"));
    const insert = () => database.run("INSERT INTO dead_letters (body) VALUES ('x')");
    const failing = () =>
      database.transaction(() => {
        insert();
        throw new Error("stop");
      });

    expect(failing).toThrow("stop");
    expect(database.all("SELECT * FROM dead_letters")).toEqual([]);
    database.transaction(insert);
    expect(database.all("SELECT * FROM dead_letters")).toHaveLength(1);
  });

  it("refuses a file of a newer program and leaves it as it is", async () => {
    const file = await fileWithRuns();
    const database = await open(file);
    database.execute("PRAGMA user_version = 99");
    database.close();
    const before = await readFile(file);

    await expect(openLocalDatabase(file, ledgerLayout)).rejects.toMatchObject({
      code: "PH409",
      details: { file, version: 99, known: 2 },
    });
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it("refuses a file that is no database", async () => {
    const file = join(await temporaryFolder(), "ledger.db");
    await writeFile(file, "This is a text that somebody saved under our name. ".repeat(100));

    await expect(openLocalDatabase(file, ledgerLayout)).rejects.toMatchObject({
      code: "PH410",
      details: { file },
    });
    expect(await readFile(file, "utf8")).toContain("somebody saved");
  });

  it("refuses a file that was cut off", async () => {
    const file = await fileWithRuns();
    await truncate(file, 20_000);

    await expect(openLocalDatabase(file, ledgerLayout)).rejects.toMatchObject({ code: "PH410" });
  });

  it("refuses a file in which bytes were overwritten", async () => {
    const file = await fileWithRuns();
    const bytes = await readFile(file);
    for (let page = 4096; page < bytes.length; page += 3 * 4096) bytes.fill(0xa5, page, page + 64);
    await writeFile(file, bytes);

    await expect(openLocalDatabase(file, ledgerLayout)).rejects.toMatchObject({ code: "PH410" });
  });

  it("refuses another program's database and leaves it as it is", async () => {
    const file = join(await temporaryFolder(), "ledger.db");
    const Database = createRequire(import.meta.url)("libsql");
    new Database(file).exec("CREATE TABLE theirs (a)");
    const before = await readFile(file);

    await expect(openLocalDatabase(file, ledgerLayout)).rejects.toMatchObject({
      code: "PH410",
      details: { file },
    });
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it("refuses a folder in its place", async () => {
    const file = join(await temporaryFolder(), "ledger.db");
    await mkdir(file);

    await expect(openLocalDatabase(file, ledgerLayout)).rejects.toMatchObject({ code: "PH410" });
  });

  it("takes an empty file, left by a process killed at once, for a new one", async () => {
    const file = join(await temporaryFolder(), "ledger.db");
    await writeFile(file, "");
    const ledger = new SqliteLedger(await open(file), new ManualClock());

    expect(await ledger.listRuns({})).toEqual([]);
  });
});

describe("the statements of ledger and queue", () => {
  it("find their rows by an index, in order, and never by a scan", async () => {
    const database = await open(join(await temporaryFolder(), "ledger.db"));
    const statements = new Set<string>();
    const watched = new Proxy(database, {
      get(target, name) {
        const member = Reflect.get(target, name, target);
        if (typeof member !== "function") return member;
        return (...values: unknown[]) => {
          if (name === "all" || name === "run") statements.add(values[0] as string);
          return member.apply(target, values);
        };
      },
    });
    const clock = new ManualClock();
    await useEverything(new SqliteLedger(watched, clock), new SqliteQueue(watched, clock));

    const plans = [...statements].flatMap((sql) =>
      database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => `${detail}: ${sql}`),
    );
    expect(statements.size).toBeGreaterThan(20);
    // Without a condition all rows are wanted: those are read in the order of an index.
    const isScan = (plan: string) =>
      /^SCAN/.test(plan) && !/USING (COVERING )?INDEX|dead_letters ORDER/.test(plan);
    expect(plans.filter((plan) => isScan(plan) || /TEMP B-TREE/.test(plan))).toEqual([]);
  });
});

async function useEverything(ledger: SqliteLedger, queue: SqliteQueue): Promise<void> {
  const { id } = theRun;
  const batchId = batch(1).id;
  await ledger.createRun(theRun);
  await ledger.changeRun(id, ["received"], { read: 1 });
  for (const query of [
    {},
    { state: "received" },
    { fingerprint: "a" },
    { state: "received", fingerprint: "a" },
  ] as const) {
    await ledger.listRuns(query);
  }
  await ledger.createBatch(batch(1));
  await ledger.changeBatch(id, batchId, ["prepared"], { attempts: 1 });
  await ledger.listBatches(id);
  await ledger.listBatches(id, "prepared");
  await ledger.totals(id);
  const attempt = { run: id, batch: batchId, number: 1, state: "started", job: "j", questions: 1 } as const;
  await ledger.createAttempt({
    ...attempt,
    ...unpaidJob,
    serviceState: undefined,
    startedAt: "",
    endedAt: undefined,
  });
  await ledger.changeAttempt(id, batchId, 1, { state: "ended" });
  await ledger.listAttempts(id, batchId);
  for (const end of ["acknowledge", "bury", "release", "extend"] as const) {
    await queue.send({ stage: "prepare", run: id });
    const [delivery] = await queue.receive({ max: 1, visibilitySeconds: 1, run: id });
    if (end === "acknowledge") await delivery?.acknowledge();
    if (end === "bury") await delivery?.bury("no");
    if (end === "release") await delivery?.release({ delaySeconds: 0 });
    if (end === "extend") await delivery?.extend({ visibilitySeconds: 1 });
  }
  await queue.receive({ max: 1, visibilitySeconds: 1 });
  await queue.nextDueMs();
  await queue.nextDueMs(id);
  await queue.deadLetters();
  await queue.redrive();
}
