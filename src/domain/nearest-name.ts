import { distance } from "fastest-levenshtein";

// A longer word is not a slip of the keyboard, and comparing it would be slow.
const longestCompared = 100;

/** The name that was probably meant; undefined when none is near enough to be worth saying. */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  if (word.length > longestCompared) return undefined;
  const wanted = word.trim().toLowerCase();
  let best: { name: string; edits: number } | undefined;
  for (const name of names) {
    const edits = slips(wanted, name.toLowerCase());
    if (edits <= Math.max(1, Math.floor(name.length / 3)) && (best === undefined || edits < best.edits)) {
      best = { name, edits };
    }
  }
  return best?.name;
}

/** Letters added, left out or mistaken; two neighbours that changed places are one slip. */
function slips(word: string, name: string): number {
  const edits = distance(word, name);
  return edits === 2 && isSwapped(word, name) ? 1 : edits;
}

function isSwapped(word: string, name: string): boolean {
  if (word.length !== name.length) return false;
  const first = [...Array(word.length).keys()].find((index) => word[index] !== name[index]) ?? 0;
  return word[first] === name[first + 1] && word[first + 1] === name[first];
}
