import type { RunId } from "../../domain/index.ts";
import type { Clock, DeadLetter, Delivery, Message, Queue, ReceiveOptions } from "../../ports/index.ts";
import type { LocalDatabase } from "./local-database.ts";

interface MessageRow {
  readonly id: number;
  readonly body: string;
  readonly receive_count: number;
}

/** Messages as rows; a delivery holds its row until it is due again. Layout: ledger-schema.ts. */
export class SqliteQueue implements Queue {
  readonly #database: LocalDatabase;
  readonly #clock: Clock;

  constructor(database: LocalDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async send(message: Message, { delaySeconds = 0 }: { delaySeconds?: number } = {}): Promise<void> {
    this.#insert(message, delaySeconds);
  }

  async receive(options: ReceiveOptions): Promise<Delivery[]> {
    // Asking costs no lock and no sync; a waiting host asks often.
    if (options.max <= 0 || this.#due(options, 1).length === 0) return [];
    return this.#database.transaction(() =>
      this.#due(options, options.max).map((row) => this.#deliver(row, options.visibilitySeconds)),
    );
  }

  async nextDueMs(run?: RunId): Promise<number | undefined> {
    const [row] = this.#database.all<{ due_ms: number | null }>(
      `SELECT min(due_ms) AS due_ms FROM messages ${run === undefined ? "" : "WHERE run = ?"}`,
      run === undefined ? [] : [run],
    );
    const dueMs = row?.due_ms ?? undefined;
    return dueMs === undefined ? undefined : Math.max(0, dueMs - this.#dueAfter(0));
  }

  async deadLetters(): Promise<DeadLetter[]> {
    return this.#letters().map((letter) => letter.letter);
  }

  async redrive(): Promise<number> {
    return this.#database.transaction(() => {
      const letters = this.#letters();
      for (const { id, letter } of letters) {
        this.#insert(letter.message, 0);
        this.#database.run("DELETE FROM dead_letters WHERE id = ?", [id]);
      }
      return letters.length;
    });
  }

  #due({ run }: ReceiveOptions, max: number): MessageRow[] {
    const nowMs = this.#dueAfter(0);
    const only = run === undefined ? "" : "run = ? AND";
    const sql = `SELECT id, body, receive_count FROM messages WHERE ${only} due_ms <= ? ORDER BY due_ms, id LIMIT ?`;
    return this.#database.all<MessageRow>(sql, run === undefined ? [nowMs, max] : [run, nowMs, max]);
  }

  #deliver({ id, body, receive_count }: MessageRow, visibilitySeconds: number): Delivery {
    const receiveCount = receive_count + 1;
    const sql = "UPDATE messages SET receive_count = ?, held_by = ?, due_ms = ? WHERE id = ?";
    this.#database.run(sql, [receiveCount, receiveCount, this.#dueAfter(visibilitySeconds), id]);
    const message = JSON.parse(body) as Message;
    return {
      message,
      receiveCount,
      acknowledge: async () => {
        this.#whileHeld("DELETE FROM messages", [], { id, receiveCount });
      },
      release: async ({ delaySeconds }) => {
        const dueMs = this.#dueAfter(delaySeconds);
        this.#whileHeld("UPDATE messages SET held_by = NULL, due_ms = ?", [dueMs], { id, receiveCount });
      },
      extend: async (options) => {
        const dueMs = this.#dueAfter(options.visibilitySeconds);
        this.#whileHeld("UPDATE messages SET due_ms = ?", [dueMs], { id, receiveCount });
      },
      bury: async (reason) => this.#bury({ message, reason }, { id, receiveCount }),
    };
  }

  /** A delivery whose visibility has ended, or that was ended, changes nothing any more. */
  #whileHeld(sql: string, values: number[], { id, receiveCount }: Holder): boolean {
    const held = `${sql} WHERE id = ? AND held_by = ? AND due_ms > ?`;
    return this.#database.run(held, [...values, id, receiveCount, this.#dueAfter(0)]) === 1;
  }

  #bury(letter: Omit<DeadLetter, "buriedAt">, holder: Holder): void {
    const buriedAt = this.#clock.now().toISOString();
    this.#database.transaction(() => {
      if (!this.#whileHeld("DELETE FROM messages", [], holder)) return;
      this.#database.run("INSERT INTO dead_letters (body) VALUES (?)", [
        JSON.stringify({ ...letter, buriedAt }),
      ]);
    });
  }

  #letters(): { id: number; letter: DeadLetter }[] {
    return this.#database
      .all<{ id: number; body: string }>("SELECT id, body FROM dead_letters ORDER BY id")
      .map(({ id, body }) => ({ id, letter: JSON.parse(body) as DeadLetter }));
  }

  #insert(message: Message, delaySeconds: number): void {
    const sql = "INSERT INTO messages (run, body, due_ms) VALUES (?, ?, ?)";
    this.#database.run(sql, [message.run, JSON.stringify(message), this.#dueAfter(delaySeconds)]);
  }

  /** Milliseconds since 1970, as SQLite's integers hold them. */
  #dueAfter(seconds: number): number {
    return Math.round(this.#clock.now().getTime() + seconds * 1000);
  }
}

interface Holder {
  readonly id: number;
  readonly receiveCount: number;
}
