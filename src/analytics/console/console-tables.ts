import { createHash } from "node:crypto";
import type { Review } from "../../domain/index.ts";
import type { Catalog } from "../file-catalog.ts";
import { tableStatements } from "./table-statements.ts";

/** What a statement can read. Plain data: an instance of DuckDB in another process can be told it. */
export interface ConsoleTables {
  /** The same for the same tables. */
  readonly version: string;
  /** The only folder that may be read: an absolute path. */
  readonly folder: string;
  /** SQL that makes the views. */
  readonly statements: readonly string[];
  /** The rows of table `reviews`. */
  readonly reviews: readonly Review[];
}

export interface ConsoleFacts {
  readonly catalog: Catalog;
  readonly folder: string;
  readonly reviewBelow: "medium" | "high";
  /** What counts now, and the version of it. */
  readonly reviews: readonly Review[];
  readonly reviewsVersion: string;
}

export function consoleTables(facts: ConsoleFacts): ConsoleTables {
  const { catalog, folder, reviewBelow, reviews, reviewsVersion } = facts;
  const statements = tableStatements(catalog, { hasReviews: reviews.length > 0, reviewBelow });
  const told = [folder, reviewsVersion, ...statements];
  // A view over files that were written anew is the same text: what an instance remembers of them must go.
  const version = createHash("sha256")
    .update(JSON.stringify([catalog.version, told]))
    .digest("hex");
  return { version, folder, statements, reviews };
}
