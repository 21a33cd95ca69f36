import type { Reviews } from "../../ports/index.ts";
import type { Preparation } from "../analytics.ts";
import { type Database, part } from "../database.ts";
import type { Catalog } from "../file-catalog.ts";
import type { KnownFile } from "../known-file.ts";
import { portionsOf } from "../portions.ts";
import { AppliedReviews, type NumberedClassifier } from "./applied-reviews.ts";
import { insertRecords, recordTable, wordsOf } from "./insert-records.ts";
import { Terms } from "./terms.ts";

/** By one statement: of all at once, reading a million would take as much memory again as holding them. */
const recordsAtOnce = 100_000;

export interface RecordIndexOptions {
  readonly database: Database;
  readonly reviews: Reviews;
  readonly reviewBelow: "medium" | "high";
}

/**
 * The table of records, kept in memory: table `record` with the file's number and the record's position in the file, what the
 * engine said, and what counts. Counting here takes a fraction of the time that it takes in the files.
 */
export class RecordIndex {
  readonly terms: Terms;
  readonly #options: RecordIndexOptions;
  readonly #reviews: AppliedReviews;
  readonly #held = new Map<number, NumberedClassifier>();
  readonly #classifiers: NumberedClassifier[] = [];
  #last: Promise<unknown> = Promise.resolve();
  #preparation: Preparation = { ready: 0, all: 0 };

  private constructor(options: RecordIndexOptions, parts: { terms: Terms; reviews: AppliedReviews }) {
    this.#options = options;
    this.terms = parts.terms;
    this.#reviews = parts.reviews;
  }

  static async open(options: RecordIndexOptions): Promise<RecordIndex> {
    const terms = await Terms.open(options.database);
    await options.database.rows(part(recordTable));
    return new RecordIndex(options, { terms, reviews: await AppliedReviews.open({ ...options, terms }) });
  }

  get preparation(): Preparation {
    return this.#preparation;
  }

  /** Until all of the catalog's records are there, with what people said of them. Records of files that are gone are no longer. */
  hold(catalog: Catalog): Promise<void> {
    const next = this.#last.then(() => this.#hold(catalog));
    this.#last = next.catch(() => undefined);
    return next;
  }

  /** What the column `classifier` has; undefined: it has no records. */
  classifierNumber(name: string): number | undefined {
    return this.#classifiers.find((one) => one.name === name)?.number;
  }

  async #hold({ files }: Catalog): Promise<void> {
    const added = files.filter(({ number }) => !this.#held.has(number));
    for (const { classifier } of added) this.#numbered(classifier);
    await this.#reviews.follow(this.#classifiers);
    let ready = recordsOf(files) - recordsOf(added);
    this.#preparation = { ready, all: recordsOf(files) };
    for (const some of portionsOf(added, recordsAtOnce)) {
      await this.#addWhole(some);
      ready += recordsOf(some);
      this.#preparation = { ready, all: recordsOf(files) };
    }
    const numbers = new Set(files.map(({ number }) => number));
    const gone = [...this.#held.keys()].filter((number) => !numbers.has(number));
    if (gone.length === 0) return;
    await this.#remove(gone);
    for (const number of gone) this.#held.delete(number);
  }

  /** All of the files or none: what is half there would be there twice the next time. */
  async #addWhole(files: readonly KnownFile[]): Promise<void> {
    try {
      await this.#add(files);
    } catch (error) {
      await this.#remove(files.map(({ number }) => number));
      throw error;
    }
  }

  async #remove(files: readonly number[]): Promise<void> {
    const statement = `DELETE FROM record WHERE file_number IN (${files.join(", ")})`;
    await this.#options.database.rows(part(statement));
  }

  async #add(files: readonly KnownFile[]): Promise<void> {
    const { database, reviewBelow } = this.#options;
    await this.terms.learn(wordsOf(files));
    const classifierNumber = (name: string) => this.#numbered(name).number;
    // A file without the texts' keys is read with its texts, which takes long: others are not to suffer from it.
    const isNewer = ({ columns }: KnownFile) => columns.has("text_key");
    for (const alike of [files.filter(isNewer), files.filter((file) => !isNewer(file))]) {
      if (alike.length === 0) continue;
      await database.rows(part(insertRecords(alike, { classifierNumber, reviewBelow })));
    }
    const classifiers = [...new Set(files.map(({ classifier }) => this.#numbered(classifier)))];
    await this.#reviews.applyToFiles(
      classifiers,
      files.map(({ number }) => number),
    );
    for (const { number, classifier } of files) this.#held.set(number, this.#numbered(classifier));
  }

  #numbered(name: string): NumberedClassifier {
    const known = this.#classifiers.find((one) => one.name === name);
    if (known !== undefined) return known;
    const classifier = { name, number: this.#classifiers.length };
    this.#classifiers.push(classifier);
    return classifier;
  }
}

const recordsOf = (files: readonly KnownFile[]) => files.reduce((sum, { records }) => sum + records, 0);
