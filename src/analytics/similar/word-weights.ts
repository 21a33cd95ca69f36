// How much a word that two texts share says of them: the fewer texts have it, the more.
import { type Database, part } from "../database.ts";
import { type KnownFile, sourceOf } from "../known-file.ts";

const filesSampled = 8;
const textsOfFile = 500;
/** Of a long text the first ones tell enough. */
const mostWords = 400;

/** The different words of a text, in small letters. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of text
    .normalize("NFC")
    .toLowerCase()
    .matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    words.add(word);
    if (words.size === mostWords) break;
  }
  return words;
}

/** Weights of words by how many of a sample of texts have them (inverse document frequency), at least 0. */
export type Weights = (word: string) => number;

/** A few thousand texts, from files all over: enough to tell words that are everywhere from those that say something. */
export async function weightsOf(database: Database, files: readonly KnownFile[]): Promise<Weights> {
  const step = Math.max(1, Math.floor(files.length / filesSampled));
  const sampled = files.filter((_, at) => at % step === 0).slice(0, filesSampled);
  const textsWith = new Map<string, number>();
  let texts = 0;
  for (const file of sampled) {
    const rows = await database.rows(
      part(`SELECT input_text FROM ${sourceOf([file], ["input_text"])} LIMIT ${textsOfFile}`),
    );
    texts += rows.length;
    for (const row of rows) {
      for (const word of wordsOf(String(row["input_text"] ?? ""))) {
        textsWith.set(word, (textsWith.get(word) ?? 0) + 1);
      }
    }
  }
  return (word) => Math.log((texts + 1) / ((textsWith.get(word) ?? 0) + 0.5));
}

/** The cosine of the angle between two texts, as weighted words: 1 for the same words, 0 for none in common. */
export function similarityOf(
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
  weightOf: Weights,
): { readonly similarity: number; readonly shared: readonly string[] } {
  const weight = (word: string) => Math.max(0, weightOf(word));
  const sum = (words: Iterable<string>) => {
    let total = 0;
    for (const word of words) total += weight(word) ** 2;
    return total;
  };
  const shared = [...one].filter((word) => other.has(word)).sort((a, b) => weight(b) - weight(a));
  const whole = Math.sqrt(sum(one) * sum(other));
  return { similarity: whole === 0 ? 0 : sum(shared) / whole, shared };
}
