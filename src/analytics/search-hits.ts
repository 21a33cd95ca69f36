import { patternOfTerm, plainPattern, searchTerms } from "../domain/index.ts";
import { type Database, part } from "./database.ts";
import { type KnownFile, numbersOf, sourceOf } from "./known-file.ts";
import { portionsOf } from "./portions.ts";

/** Searches whose hits are kept: the one that is shown, and those that someone goes back to. */
const mostKept = 4;

/** By one statement: enough for two threads, and few enough for whoever waits for the first page of them. */
const recordsAtOnce = 100_000;

interface Hits {
  readonly table: string;
  readonly searched: Set<number>;
  last: Promise<unknown>;
}

/**
 * Which records hold a text, as a bit for each record of a file: a million of them take no room, and are found in no time when
 * records are counted. Each text is looked for once; when files come, in these only.
 */
export class SearchHits {
  readonly #database: Database;
  readonly #kept = new Map<string, Hits>();
  #count = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** For the table `record`, of a search that was looked for: what to join with it, and what is true of hits then. */
  partsOf(search: string): { readonly join: string; readonly where: string } {
    const hits = this.#kept.get(search);
    if (hits === undefined) throw new Error("The search was never looked for.");
    return {
      join: `JOIN ${hits.table} USING (file_number)`,
      where: "get_bit(rows_found, row_number) = 1",
    };
  }

  /** Until the files are searched. Whoever wants others of the same search comes in between. */
  async look(search: string, files: readonly KnownFile[], signal?: AbortSignal): Promise<void> {
    const hits = await this.#hits(search);
    for (const some of portionsOf(files, recordsAtOnce)) {
      const next = hits.last.then(() => this.#lookInto(hits, { search, files: some, signal }));
      hits.last = next.catch(() => undefined);
      await next;
    }
  }

  async #hits(search: string): Promise<Hits> {
    const known = this.#kept.get(search);
    if (known !== undefined) {
      this.#kept.delete(search);
      this.#kept.set(search, known);
      return known;
    }
    const hits: Hits = { table: `hits_${this.#count++}`, searched: new Set(), last: Promise.resolve() };
    hits.last = this.#database.rows(part(`CREATE TABLE ${hits.table} (file_number INTEGER, rows_found BIT)`));
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

  async #lookInto(
    { table, searched }: Hits,
    {
      search,
      files,
      signal,
    }: { search: string; files: readonly KnownFile[]; signal: AbortSignal | undefined },
  ): Promise<void> {
    const left = files.filter(({ number }) => !searched.has(number));
    if (left.length === 0) return;
    const { condition, patterns } = hitsOf(search);
    await this.#database.rows(insertHits(table, left, condition), { search: patterns, signal });
    for (const { number } of left) searched.add(number);
  }
}

/** Every word has to be in the text. The patterns are what `search` of the asking is to be. */
function hitsOf(search: string): { readonly condition: string; readonly patterns: readonly string[] } {
  const patterns: string[] = [];
  const matches = (pattern: string, options: string) =>
    `regexp_matches(input_text, getvariable('search')[${patterns.push(pattern)}], '${options}')`;
  const conditions = searchTerms(search).map((term) => {
    const plain = plainPattern(term);
    const inPlain = plain === undefined ? "false" : matches(plain.pattern, plain.isLiteral ? "il" : "i");
    return `CASE WHEN strlen(input_text) = length(input_text) THEN ${inPlain} ELSE ${matches(patternOfTerm(term), "i")} END`;
  });
  return { condition: conditions.length === 0 ? "true" : conditions.join(" AND "), patterns };
}

function insertHits(table: string, files: readonly KnownFile[], condition: string) {
  const last = Math.max(1, ...files.map(({ records }) => records - 1));
  return part(
    `INSERT INTO ${table} SELECT number, bitstring_agg(file_row_number::INTEGER, 0, ${last})
     FROM ${sourceOf(files, ["input_text"])} JOIN ${numbersOf(files)} USING (filename) WHERE ${condition} GROUP BY number`,
  );
}
