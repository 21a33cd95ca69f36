import { textKey } from "../../domain/index.ts";
import type { Database, SqlPart } from "../database.ts";
import { type KnownFile, numbersOf, sourceOf } from "../known-file.ts";
import { portionsOf } from "../portions.ts";
import { similarityOf, type Weights, weightsOf, wordsOf } from "./word-weights.ts";

/** A text that is near to the one that is looked at, by the first record that has it. */
export interface NearText {
  readonly file: KnownFile;
  readonly row: number;
  readonly text: string;
  readonly textKey: string;
  /** 0 to 1. */
  readonly similarity: number;
  /** Words that both have, the rarest first. */
  readonly shared: readonly string[];
}

export interface Nearness {
  /** The nearest first. */
  readonly texts: readonly NearText[];
  /** Records among which they were found so far, and all. */
  readonly looked: number;
  readonly all: number;
}

/** Texts that are looked for: those of the lists that a person has open, or goes back to. */
const mostKept = 8;
const mostTexts = 60;
const leastSimilarity = 0.12;
/** A text that has none of these is not near enough to be looked at word by word. */
const rareWords = 8;
const recordsAtOnce = 50_000;
const candidatesAtOnce = 100;

interface Search {
  readonly words: ReadonlySet<string>;
  readonly weightOf: Weights;
  readonly found: Map<string, NearText>;
  readonly searched: Set<number>;
  last: Promise<unknown>;
}

/**
 * Which texts share rare words with a text. There is no index of words: it would be as large as the texts. They are looked
 * through file by file, and what was looked through is remembered, so that it can be done in steps that are told.
 */
export class SimilarTexts {
  readonly #database: Database;
  readonly #kept = new Map<string, Promise<Search>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** `text`: that of a record; `files`: where others may be; until all are looked through, or the time is over. */
  async look(
    text: string,
    files: readonly KnownFile[],
    {
      untilMs = Number.POSITIVE_INFINITY,
      signal,
    }: { untilMs?: number; signal?: AbortSignal | undefined } = {},
  ): Promise<Nearness> {
    const search = await this.#search(text, files);
    const ends = performance.now() + untilMs;
    const left = files.filter(({ number }) => !search.searched.has(number));
    for (const some of portionsOf(left, recordsAtOnce)) {
      const next = search.last.then(() => this.#lookInto(search, some, signal));
      search.last = next.catch(() => undefined);
      await next;
      if (performance.now() > ends) break;
    }
    const own = textKey(text);
    const texts = [...search.found.values()].filter((near) => near.textKey !== own);
    const looked = files.filter(({ number }) => search.searched.has(number));
    return { texts, looked: recordsOf(looked), all: recordsOf(files) };
  }

  async #search(text: string, files: readonly KnownFile[]): Promise<Search> {
    const key = textKey(text);
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const search = known ?? this.#begin(text, files);
    this.#kept.set(key, search);
    search.catch(() => this.#kept.delete(key));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    return search;
  }

  async #begin(text: string, files: readonly KnownFile[]): Promise<Search> {
    const weightOf = await weightsOf(this.#database, files);
    const begun = {
      words: wordsOf(text),
      weightOf,
      found: new Map<string, NearText>(),
      searched: new Set<number>(),
    };
    return { ...begun, last: Promise.resolve() };
  }

  async #lookInto(
    search: Search,
    files: readonly KnownFile[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const left = files.filter(({ number }) => !search.searched.has(number));
    const rare = rarestOf(search);
    if (left.length > 0 && rare.length > 0) {
      const asking = { signal, search: [rare.join("|")] };
      const rows = await this.#database.rows(candidates(left, rare, search.weightOf), asking);
      const fileOf = new Map(left.map((file) => [file.number, file]));
      for (const row of rows) {
        const file = fileOf.get(Number(row["number"]));
        if (file !== undefined)
          keep(search, { file, row: Number(row["row_number"]), text: String(row["input_text"]) });
      }
    }
    for (const { number } of left) search.searched.add(number);
  }
}

const recordsOf = (files: readonly KnownFile[]) => files.reduce((sum, { records }) => sum + records, 0);

/** Words of one letter are parts of every text. */
function rarestOf({ words, weightOf }: Search): string[] {
  const longer = [...words].filter((word) => word.length > 2);
  const useful = longer.length === 0 ? [...words] : longer;
  return useful.sort((a, b) => weightOf(b) - weightOf(a) || (a < b ? -1 : 1)).slice(0, rareWords);
}

/** Those that share most of the rare words, by the weights of these. */
function candidates(files: readonly KnownFile[], rare: readonly string[], weightOf: Weights): SqlPart {
  const has = rare.map(
    (word) => `${Math.max(0.01, weightOf(word)).toFixed(3)}::DOUBLE * contains(small, ?)::INTEGER`,
  );
  return {
    sql: `SELECT number, row_number, input_text FROM (
        SELECT number, file_row_number AS row_number, input_text, lower(input_text) AS small
        FROM ${sourceOf(files, ["input_text"])} JOIN ${numbersOf(files)} USING (filename)
        WHERE regexp_matches(input_text, getvariable('search')[1], 'i'))
      ORDER BY ${has.join(" + ")} DESC, number, row_number LIMIT ${candidatesAtOnce}`,
    values: rare,
  };
}

function keep(search: Search, place: Pick<NearText, "file" | "row" | "text">): void {
  const { found, words, weightOf } = search;
  const key = textKey(place.text);
  if (found.has(key)) return;
  const { similarity, shared } = similarityOf(words, wordsOf(place.text), weightOf);
  if (similarity < leastSimilarity) return;
  found.set(key, { ...place, textKey: key, similarity, shared });
  const nearest = [...found.values()].sort((a, b) => b.similarity - a.similarity);
  found.clear();
  for (const near of nearest.slice(0, mostTexts + 1)) found.set(near.textKey, near);
}
