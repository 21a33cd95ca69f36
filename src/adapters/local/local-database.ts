import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type Database from "libsql";
import { ProductError } from "../../errors.ts";
import { makeFolder } from "./durable-folder.ts";
import { unlessMissing, withFileErrors } from "./file-errors.ts";
import { applicationId, type LocalLayout } from "./ledger-schema.ts";
import { asLedgerError, damaged, unopenable } from "./sqlite-errors.ts";

// Our own transactions take milliseconds; whoever holds the file longer is a stopped process or another program.
const busyTimeoutMs = 10_000;

type Value = string | number | null;

/**
 * Opens (or makes) a database file of ours.
 * Throws PH409 when a newer program wrote it, PH410 when it is damaged or not ours, PH405, PH406, PH411 or PH412.
 */
export async function openLocalDatabase(file: string, layout: LocalLayout): Promise<LocalDatabase> {
  await withFileErrors(dirname(file), () => makeFolder(dirname(file)));
  if ((await unlessMissing(stat(file)))?.isDirectory()) {
    throw new ProductError("PH410", { file, reason: "it is a folder." });
  }
  // Loaded here, because most commands (`--help` first of all) need no database.
  const { default: DatabaseClass } = await import("libsql");
  const database = new LocalDatabase(file, openFile(DatabaseClass, file));
  try {
    await prepareFile(database, file, layout);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** One connection. Everything is synchronous, so nothing of ours comes between the statements of a transaction. */
export class LocalDatabase {
  readonly #file: string;
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(file: string, database: Database.Database) {
    this.#file = file;
    this.#database = database;
  }

  /** All rows of a query. */
  all<Row>(sql: string, values: readonly Value[] = []): Row[] {
    return this.#guarded(() => this.#prepared(sql).all(values) as Row[]);
  }

  /** Runs a statement; gives the number of rows it changed. */
  run(sql: string, values: readonly Value[] = []): number {
    return this.#guarded(() => this.#prepared(sql).run(values).changes);
  }

  /** Runs statements that take and give nothing. */
  execute(sql: string): void {
    this.#guarded(() => this.#database.exec(sql));
  }

  /** Runs `work` while no other process can write; all of it is kept (durably) or none. */
  transaction<Result>(work: () => Result): Result {
    // IMMEDIATE waits for its turn here; a plain BEGIN could fail later, when work is half done.
    this.execute("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.execute("COMMIT");
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** May be called more than once. */
  close(): void {
    if (!this.#database.open) return;
    try {
      // The library frees the file only with the garbage; until then nothing is left that is not in it.
      this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch {
      // Another process is reading, or the file is damaged: the log beside it is taken up at the next opening.
    }
    this.#statements.clear();
    this.#database.close();
  }

  #rollBack(): void {
    try {
      this.#database.exec("ROLLBACK");
    } catch {
      // SQLite has rolled back by itself (disk full); the first error is the one to tell.
    }
  }

  #prepared(sql: string): Database.Statement {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }

  #guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw asLedgerError(error, this.#file);
    }
  }
}

function openFile(DatabaseClass: typeof Database, file: string): Database.Database {
  try {
    return new DatabaseClass(file, { timeout: busyTimeoutMs });
  } catch (error) {
    throw unopenable(file, error);
  }
}

async function prepareFile(database: LocalDatabase, file: string, layout: LocalLayout): Promise<void> {
  checkOwner(database, file);
  await switchToLog(database);
  // FULL: what a method has returned survives a power cut too, else a job that is paid for could be started again.
  // It costs one sync of the disk a change, and a run has a few thousand of them. macOS syncs only when asked twice.
  const durable = "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;";
  database.execute(layout.isDurable ? durable : "PRAGMA synchronous = NORMAL;");
  database.transaction(() => migrate(database, file, layout));
  const [check] = database.all<{ quick_check: string }>("PRAGMA quick_check(1)");
  if (check?.quick_check !== "ok") throw damaged(file, check?.quick_check ?? "it cannot be checked");
}

function checkOwner(database: LocalDatabase, file: string): void {
  const [tables] = database.all<{ count: number }>("SELECT count(*) AS count FROM sqlite_schema");
  const [owner] = database.all<{ application_id: number }>("PRAGMA application_id");
  if (tables?.count === 0 || owner?.application_id === applicationId) return;
  throw new ProductError("PH410", { file, reason: "it is another program's database." });
}

/** Readers and a writer do not wait for each other in a write-ahead log. Does not work on network disks. */
async function switchToLog(database: LocalDatabase): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      database.all("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      // SQLite does not wait when two processes switch the same new file at the same moment.
      if (tries === 100 || !(error instanceof ProductError) || error.code !== "PH411") throw error;
      await wait(10);
    }
  }
}

function migrate(database: LocalDatabase, file: string, { migrations }: LocalLayout): void {
  const [row] = database.all<{ user_version: number }>("PRAGMA user_version");
  const version = row?.user_version ?? 0;
  const known = migrations.length;
  if (version > known) throw new ProductError("PH409", { file, version, known });
  if (version === known) return;
  for (const migration of migrations.slice(version)) database.execute(migration);
  database.execute(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${known};`);
}
