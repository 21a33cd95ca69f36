// What people said of texts, as a table of the console. It comes in as a value, never as SQL.
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Review } from "../../domain/index.ts";

const column = (name: string, type: string, description: string) => ({ name, type, description });

export const reviewColumns = [
  column("reviewed_at", "TIMESTAMP", "when it was said (UTC)"),
  column("classifier", "VARCHAR", "the classifier"),
  column("text_key", "VARCHAR", "the text: the same as in `records`"),
  column("decision", "VARCHAR", "accepted, corrected or skipped"),
  column("category", "VARCHAR", "the right category; NULL when skipped"),
  column("engine_category", "VARCHAR", "what the engine had said then; NULL without a category"),
  column("note", "VARCHAR", "the person's note; empty without one"),
  column("is_example", "BOOLEAN", "whether the text serves as an example of its category"),
  column("origin", "VARCHAR", "where the person met it: queue, audit (the random share) or list"),
  column("run", "VARCHAR", "the run in which the person saw it"),
  column("record", "VARCHAR", "the id of the record there"),
] as const;

/** Makes and fills the table `reviews`. */
export async function createReviews(connection: DuckDBConnection, reviews: readonly Review[]): Promise<void> {
  const types = reviewColumns.map(({ name, type }) => `${name} ${type}`).join(", ");
  await connection.run(`CREATE TABLE reviews (${types})`);
  if (reviews.length === 0) return;
  const rows = reviews.map((review) => ({
    reviewed_at: review.at.replace("Z", ""),
    classifier: review.classifier,
    text_key: review.textKey,
    decision: review.decision,
    category: review.category,
    engine_category: review.engineCategory,
    note: review.note,
    is_example: review.isExample,
    origin: review.origin,
    run: review.run,
    record: review.record,
  }));
  const shape = JSON.stringify([Object.fromEntries(reviewColumns.map(({ name, type }) => [name, type]))]);
  await connection.run(
    `INSERT INTO reviews SELECT unnest(from_json($1::JSON, '${shape}'), recursive := true)`,
    [JSON.stringify(rows)],
  );
}
