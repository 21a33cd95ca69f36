import type { LoadedConfig } from "../../config/index.ts";
import type { Review, ReviewOfText } from "../../domain/index.ts";
import { openReviews } from "../../platform.ts";
import type { Reviews } from "../../ports/index.ts";
import type { CliContext } from "../context.ts";
import { hanging } from "../wrap.ts";

export interface ReviewFlags {
  readonly config?: string;
  readonly json?: boolean;
}

/** The reviews of a project; lines of their file that cannot be read are told on stderr. */
export async function openToldReviews(
  { stderr }: Pick<CliContext, "stderr">,
  { folder }: LoadedConfig,
): Promise<Reviews> {
  const reviews = await openReviews(folder);
  const text = unreadableText(await reviews.unreadable());
  if (text !== undefined) stderr.write(`${hanging(stderr, "! ", `${text} ${unreadableFix}`)}\n`);
  return reviews;
}

const linesNamed = 5;

/** undefined: every line can be read. */
export function unreadableText(lines: readonly number[]): string | undefined {
  if (lines.length === 0) return undefined;
  const named = lines.slice(0, linesNamed).join(", ");
  const rest = lines.length > linesNamed ? ", …" : "";
  return lines.length === 1
    ? `Line ${named} of reviews.jsonl cannot be read: what was said there does not count.`
    : `${lines.length} lines of reviews.jsonl cannot be read (${named}${rest}): what was said there does not count.`;
}

export const unreadableFix =
  "Open the file and mend or delete them: a marker that a merge left can go, and so can a line that was cut off when the computer stopped.";

/** What counts now, of all classifiers or of one; by classifier, in the order in which it was said. */
export async function* countingReviews(
  reviews: Reviews,
  classifier: string | undefined,
): AsyncGenerator<ReviewOfText> {
  const names = classifier === undefined ? classifiersOf(await everyReview(reviews)) : [classifier];
  for (const name of names) yield* reviews.texts(name);
}

/** The latest first; those that a later one stands for, too. */
export async function everyReview(reviews: Pick<Reviews, "latest">): Promise<readonly Review[]> {
  return reviews.latest(Number.MAX_SAFE_INTEGER);
}

function classifiersOf(all: readonly Review[]): string[] {
  return [...new Set(all.map(({ classifier }) => classifier))].sort();
}
