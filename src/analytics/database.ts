import type { DuckDBConnection, DuckDBInstance, JS } from "@duckdb/node-api";
import { ProductError } from "../errors.ts";

/** A piece of SQL with the values of its question marks. What a person gave is always a value. */
export interface SqlPart {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** How a question is put besides its SQL. */
export interface Asking {
  readonly signal?: AbortSignal | undefined;
  /** What `getvariable('search')` is: a pattern is compiled once only where it is a constant, which a question mark is not. */
  readonly search?: readonly string[] | undefined;
}

export type SqlRow = Readonly<Record<string, JS>>;

export interface DatabaseBounds {
  readonly memoryMebibytes: number;
  /** Where sorts go on that do not fit in memory; undefined: they fail. */
  readonly spillFolder: string | undefined;
}

const threads = "2";
/** More than this at once would only slow one another down. */
const mostConnections = 4;
/** An interruption that comes before a query has really begun is forgotten by DuckDB, so it is said again. */
const interruptEveryMs = 20;

/** The package is large: nothing loads it before something is asked. Throws PH186 where it has no build for this system. */
async function loadDuckDb() {
  return import("@duckdb/node-api").catch((error: unknown) => {
    throw missing(error);
  });
}

function missing(error: unknown): ProductError {
  return new ProductError("PH186", { platform: `${process.platform}-${process.arch}` }, { cause: error });
}

/** An instance in memory that never loads an extension and never uses the network. */
export async function createInstance({
  memoryMebibytes,
  spillFolder,
}: DatabaseBounds): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await loadDuckDb();
  return DuckDBInstance.create(":memory:", {
    threads,
    memory_limit: `${memoryMebibytes}MiB`,
    temp_directory: spillFolder ?? "",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
  });
}

/** Our own questions to DuckDB, several at a time. */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #idle: DuckDBConnection[] = [];
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  static async open(bounds: DatabaseBounds): Promise<Database> {
    const database = new Database(await createInstance(bounds));
    await database.rows(part("SET parquet_metadata_cache = true"));
    return database;
  }

  async rows({ sql, values }: SqlPart, { signal, search }: Asking = {}): Promise<readonly SqlRow[]> {
    return this.#withConnection((connection) =>
      interruptible(connection, signal, async () => {
        await setSearch(connection, search);
        const reader = await connection.runAndReadAll(sql, [...values]);
        return reader.getRowObjectsJS() as SqlRow[];
      }),
    );
  }

  /** Blocks of rows as DuckDB makes them; cells in the order of the columns. */
  async *blocks({ sql, values }: SqlPart, { signal, search }: Asking = {}): AsyncGenerator<JS[][]> {
    const connection = await this.#take();
    try {
      await setSearch(connection, search);
      const result = await interruptible(connection, signal, () => connection.stream(sql, [...values]));
      const blocks = result.yieldRowsJs();
      for (;;) {
        const next = await interruptible(connection, signal, () => blocks.next());
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      this.#giveBack(connection);
    }
  }

  close(): void {
    for (const connection of this.#idle) connection.closeSync();
    this.#instance.closeSync();
  }

  async #withConnection<Result>(use: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
    const connection = await this.#take();
    try {
      return await use(connection);
    } finally {
      this.#giveBack(connection);
    }
  }

  async #take(): Promise<DuckDBConnection> {
    while (this.#taken >= mostConnections) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken += 1;
    return this.#idle.pop() ?? (await this.#instance.connect());
  }

  #giveBack(connection: DuckDBConnection): void {
    this.#taken -= 1;
    this.#idle.push(connection);
    this.#waiting.shift()?.();
  }
}

async function setSearch(connection: DuckDBConnection, search: Asking["search"]): Promise<void> {
  if (search === undefined) return;
  await connection.run(`SET VARIABLE search = from_json($1::JSON, '["VARCHAR"]')`, [JSON.stringify(search)]);
}

/** Ends the query when the signal is aborted, and rejects with the signal's reason. */
export async function interruptible<Result>(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
  ask: () => Promise<Result>,
): Promise<Result> {
  if (signal === undefined) return ask();
  signal.throwIfAborted();
  let again: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    again ??= setInterval(() => connection.interrupt(), interruptEveryMs);
  };
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    return await ask();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    clearInterval(again);
    signal.removeEventListener("abort", interrupt);
  }
}

/** A text as SQL; for names and paths of our own. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export const part = (sql: string, values: SqlPart["values"] = []): SqlPart => ({ sql, values });
