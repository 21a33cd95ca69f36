import type { Word } from "./word.ts";

/** What a rationale is made of. */
export interface Grounds {
  /** How much each word speaks for the category. */
  readonly gains: ReadonlyMap<Word, number>;
  /** Whether a word is the user's own for the category; the others were learned from the file. */
  readonly isTold: (word: Word) => boolean;
  readonly label: string;
  readonly runnerUp: string | undefined;
}

const wordsNamed = 3;
/** Unicode characters of a quoted word. Words hold letters, marks and digits only: see `eachWord`. */
const quotedCharacters = 30;

/** One sentence that names the words which decided, and the next best category. */
export function rationaleOf({ gains, isTold, label, runnerUp }: Grounds): string {
  const next = runnerUp === undefined ? "" : ` (next: ${runnerUp})`;
  const words = decidingWords(gains);
  if (words.length === 0) return `No single word decides; all words together are nearest to ${label}${next}.`;
  const told = words.filter((word) => isTold(word)).map(quoted);
  const learned = words.filter((word) => !isTold(word)).map(quoted);
  const points = words.length === 1 ? "points" : "point";
  const goal = `${points} to ${label}${next}.`;
  if (learned.length === 0) return `${told.join(", ")} ${goal}`;
  if (told.length === 0) return `${learned.join(", ")} (learned from this file) ${goal}`;
  return `${told.join(", ")} and, learned from this file, ${learned.join(", ")} ${goal}`;
}

/** For a text in which nothing speaks for any category. */
export function noGrounds(nearest: string | undefined): string {
  const but = nearest === undefined ? "" : ` (nearest: ${nearest})`;
  return `No telling word points to any category${but}.`;
}

/** The words that speak most for the category, most first; grammar words only when there are no others. */
function decidingWords(gains: ReadonlyMap<Word, number>): Word[] {
  const speaking: Word[] = [];
  for (const [word, gain] of gains) if (gain > 0) speaking.push(word);
  const telling = speaking.filter(
    (word) => !word.isStopWord && (word.isSpaceless || word.written.length > 1),
  );
  // In scripts without spaces, pairs of characters are nearer to words than single ones.
  const long = telling.filter((word) => !word.isSpaceless || word.written.length > 1);
  const candidates = [long, telling, speaking].find((words) => words.length > 0) ?? [];
  const left = candidates.map((word) => gains.get(word) as number);
  const chosen: Word[] = [];
  // Three of many are found sooner than all are sorted.
  while (chosen.length < wordsNamed) {
    const at = largestOf(left);
    if (at < 0) break;
    left[at] = 0;
    const word = candidates[at] as Word;
    if (!chosen.some((other) => isSameEvidence(word, other))) chosen.push(word);
  }
  return chosen;
}

/** The first place of the largest number; -1 when none is above 0. */
function largestOf(numbers: readonly number[]): number {
  let best = -1;
  let most = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] as number;
    if (number > most) {
      best = at;
      most = number;
    }
  }
  return best;
}

/** The same word written otherwise, or an overlapping pair of characters. */
function isSameEvidence(word: Word, other: Word): boolean {
  if (word.term >= 0 && word.term === other.term) return true;
  if (!word.isSpaceless || !other.isSpaceless) {
    return word.written.toLowerCase() === other.written.toLowerCase();
  }
  return [...word.written].some((character) => other.written.includes(character));
}

function quoted(word: Word): string {
  const characters = [...word.written];
  const isLong = characters.length > quotedCharacters;
  return `"${isLong ? `${characters.slice(0, quotedCharacters - 1).join("")}…` : word.written}"`;
}
