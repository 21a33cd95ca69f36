import { isHit } from "./conditions.ts";
import { type Database, part } from "./database.ts";
import type { Catalog } from "./file-catalog.ts";
import { type KnownFile, sourceOf } from "./known-file.ts";
import { numbersOf } from "./record-index.ts";

/** Searches whose hits are kept: the one that is shown, and those that someone goes back to. */
const mostKept = 4;

interface Hits {
  readonly table: string;
  readonly searched: Set<number>;
  last: Promise<unknown>;
}

/** Which records hold a text. Each text is looked for once; when files come, in these only. */
export class SearchHits {
  readonly #database: Database;
  readonly #kept = new Map<string, Hits>();
  #count = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The hits' table (file_number, row_number), when all of the files were searched already. */
  known(search: string, { files }: Catalog): string | undefined {
    const hits = this.#kept.get(search);
    return hits !== undefined && files.every(({ number }) => hits.searched.has(number))
      ? hits.table
      : undefined;
  }

  /** The table, once all of the files are searched. */
  async find(search: string, catalog: Catalog, signal?: AbortSignal): Promise<string> {
    const hits = await this.#hits(search);
    const next = hits.last.then(() => this.#searchOn(hits, { search, catalog, signal }));
    hits.last = next.catch(() => undefined);
    await next;
    return hits.table;
  }

  async #hits(search: string): Promise<Hits> {
    const known = this.#kept.get(search);
    if (known !== undefined) {
      this.#kept.delete(search);
      this.#kept.set(search, known);
      return known;
    }
    const hits: Hits = { table: `hits_${this.#count++}`, searched: new Set(), last: Promise.resolve() };
    hits.last = this.#database.rows(
      part(`CREATE TABLE ${hits.table} (file_number INTEGER, row_number INTEGER)`),
    );
    this.#kept.set(search, hits);
    await hits.last;
    await this.#dropOldest();
    return hits;
  }

  async #dropOldest(): Promise<void> {
    if (this.#kept.size <= mostKept) return;
    const [oldest] = this.#kept;
    if (oldest === undefined) return;
    this.#kept.delete(oldest[0]);
    // A question may still be about to read it.
    await oldest[1].last;
    setTimeout(() => {
      this.#database.rows(part(`DROP TABLE IF EXISTS ${oldest[1].table}`)).catch(() => undefined);
    }, 60_000).unref();
  }

  async #searchOn(
    { table, searched }: Hits,
    { search, catalog, signal }: { search: string; catalog: Catalog; signal: AbortSignal | undefined },
  ): Promise<void> {
    const files = catalog.files.filter(({ number }) => !searched.has(number));
    if (files.length === 0) return;
    await this.#database.rows(insertHits(table, files), { search, signal });
    for (const { number } of files) searched.add(number);
  }
}

function insertHits(table: string, files: readonly KnownFile[]) {
  return part(
    `INSERT INTO ${table} SELECT number, file_row_number FROM ${sourceOf(files, ["input_text"])}
     JOIN ${numbersOf(files)} USING (filename) WHERE ${isHit.sql}`,
  );
}
