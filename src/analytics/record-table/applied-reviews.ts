import type { Review } from "../../domain/index.ts";
import type { Reviews } from "../../ports/index.ts";
import { type Database, part } from "../database.ts";
import { type JudgedColumns, judgedSql } from "../judged-sql.ts";
import { codeOf, codes, type Terms } from "./terms.ts";

/** A classifier as the table of records names it. */
export interface NumberedClassifier {
  readonly name: string;
  readonly number: number;
}

const reviewTable = `CREATE TABLE review (classifier USMALLINT, text_key UBIGINT, decision UTINYINT, category INTEGER,
  is_example BOOLEAN, origin UTINYINT)`;

export interface AppliedReviewsOptions {
  readonly database: Database;
  readonly reviews: Reviews;
  readonly terms: Terms;
  readonly reviewBelow: "medium" | "high";
}

/** What people said of texts, put over what the engine said in the table of records. Files are not read for it. */
export class AppliedReviews {
  readonly #options: AppliedReviewsOptions;
  /** What of each classifier is applied: the ids of reviews by text. */
  readonly #applied = new Map<number, Map<string, string>>();
  #version: string | undefined;

  private constructor(options: AppliedReviewsOptions) {
    this.#options = options;
  }

  static async open(options: AppliedReviewsOptions): Promise<AppliedReviews> {
    await options.database.rows(part(reviewTable));
    return new AppliedReviews(options);
  }

  /** Records of files that were just put in: nothing is applied to them yet. */
  async applyToFiles(classifiers: readonly NumberedClassifier[], files: readonly number[]): Promise<void> {
    if (files.length === 0) return;
    for (const { number } of classifiers) {
      const texts = this.#applied.get(number);
      if (texts !== undefined && texts.size > 0) {
        await this.#update(number, [...texts.keys()], `file_number IN (${files.join(", ")})`);
      }
    }
  }

  /** What was said or taken back since the last time. */
  async follow(classifiers: readonly NumberedClassifier[]): Promise<void> {
    const version = await this.#options.reviews.version();
    const isSame = version === this.#version;
    for (const classifier of classifiers) {
      if (isSame && this.#applied.has(classifier.number)) continue;
      await this.#followOne(classifier);
    }
    this.#version = version;
  }

  async #followOne({ name, number }: NumberedClassifier): Promise<void> {
    const { database, reviews, terms } = this.#options;
    const current = await reviews.current(name);
    const applied = this.#applied.get(number) ?? new Map<string, string>();
    const said = [...current.values()].filter(({ textKey, id }) => applied.get(textKey) !== id);
    const takenBack = [...applied.keys()].filter((key) => !current.has(key));
    const changed = [...said.map(({ textKey }) => textKey), ...takenBack];
    if (changed.length > 0) {
      const categories = [...new Set(said.flatMap(({ category }) => category ?? []))];
      await terms.learn("SELECT unnest(from_json(?::JSON, '[\"VARCHAR\"]')) AS text", [
        JSON.stringify(categories),
      ]);
      await database.rows({
        sql: `DELETE FROM review WHERE classifier = ${number} AND text_key IN (${textKeys})`,
        values: [JSON.stringify(changed)],
      });
      if (said.length > 0) await this.#insert(number, said);
      await this.#update(number, changed, "true");
    }
    this.#applied.set(number, new Map([...current.values()].map(({ textKey, id }) => [textKey, id])));
  }

  async #insert(classifier: number, said: readonly Review[]): Promise<void> {
    const { database, terms } = this.#options;
    const rows = said.map(({ textKey, decision, category, isExample, origin }) => ({
      key: textKey,
      decision: codeOf(decision),
      category: decision === "skipped" || category === null ? 0 : (terms.codeOf(category) ?? 0),
      is_example: isExample,
      origin: codeOf(origin),
    }));
    await database.rows({
      sql: `INSERT INTO review SELECT ${classifier}, ${keyNumber("said.key")}, said.decision, said.category, said.is_example, said.origin
        FROM (SELECT unnest(from_json(?::JSON,
          '[{"key":"VARCHAR","decision":"UTINYINT","category":"INTEGER","is_example":"BOOLEAN","origin":"UTINYINT"}]')) AS said)`,
      values: [JSON.stringify(rows)],
    });
  }

  /** Of the texts, everything that people can change; what nobody says any more becomes what it was in the file. */
  async #update(classifier: number, keys: readonly string[], which: string): Promise<void> {
    const judged = judgedRecord(this.#options.reviewBelow);
    const columns = Object.entries(judged).map(([name, sql]) => `${name} = ${sql}`);
    await this.#options.database.rows({
      sql: `UPDATE record SET ${columns.join(", ")}, origin = coalesce(said.origin, 0)
        FROM (SELECT touched.text_key, decision, category, origin, is_example
          FROM (${textKeys.replace("SELECT ", "SELECT DISTINCT ")}) AS touched (text_key)
          LEFT JOIN (FROM review WHERE classifier = ${classifier}) AS review USING (text_key)) AS said
        WHERE record.text_key = said.text_key AND record.classifier = ${classifier} AND ${which}`,
      values: [JSON.stringify(keys)],
    });
  }
}

/** Of a row of `record` and what was `said` of its text. */
function judgedRecord(reviewBelow: "medium" | "high"): JudgedColumns {
  return judgedSql({
    wording: codes,
    engine: {
      category: "predicted",
      status: "file_status",
      reason: "file_reason",
      confidence: "confidence",
      gold: "file_gold",
    },
    person: { decision: "said.decision", category: "said.category", isExample: "said.is_example" },
    reviewBelow,
  });
}

/** "1f0c..." (16 hex digits) as the number that it is in the table. */
const keyNumber = (sql: string) => `try_cast('0x' || ${sql} AS UBIGINT)`;

/** The keys of a JSON list, its only question mark. */
const textKeys = `SELECT ${keyNumber("unnest(from_json(?::JSON, '[\"VARCHAR\"]'))")}`;
