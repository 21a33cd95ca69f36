import { existsSync } from "node:fs";
import type { AnswerCache, Clock, KeptAnswer } from "../../ports/index.ts";
import { answerLayout } from "./ledger-schema.ts";
import { type LocalDatabase, openLocalDatabase } from "./local-database.ts";

/** SQLite takes up to 32,766 values a statement; more at once would not be faster. */
const keysAtOnce = 500;

/**
 * Answers in a file of their own, opened when it is needed: an engine that keeps no answers leaves none. Losing its last
 * moments to a power cut costs a question or two, so it does not wait for the disk at every change.
 */
export class SqliteAnswerCache implements AnswerCache {
  readonly #file: string;
  readonly #clock: Clock;
  #database: Promise<LocalDatabase> | undefined;

  constructor(file: string, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
  }

  async find(keys: readonly string[]): Promise<Map<string, KeptAnswer>> {
    const database = await this.#open();
    const found = new Map<string, KeptAnswer>();
    for (let start = 0; start < keys.length; start += keysAtOnce) {
      const some = keys.slice(start, start + keysAtOnce);
      const sql = "SELECT key, body FROM answers WHERE key IN (SELECT value FROM json_each(?))";
      const rows = database.all<{ key: string; body: string }>(sql, [JSON.stringify(some)]);
      for (const { key, body } of rows) found.set(key, answerOf(body));
    }
    return found;
  }

  async keep(answers: ReadonlyMap<string, KeptAnswer>): Promise<void> {
    const database = await this.#open();
    const keptAt = this.#clock.now().toISOString();
    database.transaction(() => {
      const sql =
        "INSERT INTO answers (key, body, kept_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body, kept_at = excluded.kept_at";
      for (const [key, answer] of answers) database.run(sql, [key, JSON.stringify(answer), keptAt]);
    });
  }

  async forget(before: string): Promise<number> {
    if (this.#database === undefined && !existsSync(this.#file)) return 0;
    const database = await this.#open();
    return database.transaction(() => database.run("DELETE FROM answers WHERE kept_at < ?", [before]));
  }

  async close(): Promise<void> {
    // What could not be opened was told to whoever asked for it, and is closed already.
    (await this.#database?.catch(() => undefined))?.close();
  }

  #open(): Promise<LocalDatabase> {
    this.#database ??= openLocalDatabase(this.#file, answerLayout);
    return this.#database;
  }
}

/** JSON drops fields that are undefined; they are put back. */
function answerOf(body: string): KeptAnswer {
  const { category, rationale, confidence, score, runnerUp } = JSON.parse(body) as KeptAnswer;
  const answer = { category, rationale, confidence, score };
  return runnerUp === undefined ? answer : { ...answer, runnerUp };
}
