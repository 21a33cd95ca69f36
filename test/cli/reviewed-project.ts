import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { JsonlReviews, reviewsFileIn } from "../../src/adapters/local/jsonl-reviews.ts";
import { SystemClock } from "../../src/adapters/local/system-clock.ts";
import { projectFolder } from "../support/run-cli.ts";
import { runHere as run } from "./run-here.ts";

const calls = "id,text\n1,I want a refund\n2,Book me a room\n3,I want a refund\n4,\n";

export { run };

/** A project with a result of `calls.csv`. */
export async function classified(extra = "") {
  const folder = projectFolder({ "calls.csv": calls }, extra);
  const classify = (...more: string[]) =>
    run(folder, "classify", "calls.csv", "-q", "-o", "out.csv", ...more);
  expect((await classify()).code).toBe(0);
  const reviews = reviewsIn(folder);
  const result = () => readFile(join(folder, "out.csv"), "utf8");
  return { folder, reviews, result, classify };
}

export function reviewsIn(folder: string): JsonlReviews {
  return new JsonlReviews(reviewsFileIn(folder), new SystemClock());
}
