import { openNgramTable, wordEnd, wordStart } from "./ngram-table.ts";
import { languageCodes, usualScores } from "./statistics-data.ts";
import { eachWordInBytes } from "./word-bytes.ts";

/** Bytes of one word. */
const bytesLookedAt = 70;
/** Edges that no n-gram of the table has. */
const ofNoLanguage = 4;
/** Fewer different n-grams tell nothing. */
const fewestNgrams = 3;
/** What an n-gram counts for each of its languages, besides its score. */
const baseScore = 53;
/** Brings what an n-gram counts on average into 0 to 1. */
const scale = 25;
/** The part of its usual score that a language must reach. */
const reliableShare = 0.75;

/** Languages that have so much in common that the second must be behind. */
const alike = new Set(["da", "no", "sv", "ru", "uk", "be", "bg", "sr", "hr", "sl", "cs", "sk"]);
const clearMargin = 0.01;

/** The n-grams of a text, each once: a power of two, above one for each of up to 512 units. */
const seenSlots = 1024;

/** Tells the language of the beginning of a text by its n-grams, as ISO 639-1 code; undefined where it is not clear. */
export function openStatistics(): (lowerCase: string) => string | undefined {
  const table = openNgramTable();
  const totals = new Float64Array(languageCodes.length);
  const seenKeys = new Int32Array(seenSlots);
  const seenEdges = new Uint8Array(seenSlots);
  const seenIn = new Uint32Array(seenSlots);
  let generation = 0;
  let ngrams = 0;

  const isNew = (key: number, edges: number) => {
    let slot = (Math.imul(key ^ (edges << 13), 0x9e3779b1) >>> 16) & (seenSlots - 1);
    for (; seenIn[slot] === generation; slot = (slot + 1) & (seenSlots - 1)) {
      if (seenKeys[slot] === key && seenEdges[slot] === edges) return false;
    }
    seenIn[slot] = generation;
    seenKeys[slot] = key;
    seenEdges[slot] = edges;
    return true;
  };
  const count = (key: number, edges: number) => {
    if (!isNew(key, edges)) return;
    ngrams += 1;
    const slot = table.find(key, edges);
    if (slot < 0) return;
    const to = table.to[slot] as number;
    for (let entry = table.from[slot] as number; entry < to; entry += 1) {
      const language = table.languages[entry] as number;
      totals[language] = (totals[language] as number) + (table.scores[entry] as number) + baseScore;
    }
  };
  /** Four bytes every three, and the last four: beyond 70 bytes the rest of a word is one n-gram that no language has. */
  const countWord = (word: Uint8Array, length: number) => {
    const end = Math.min(length, bytesLookedAt);
    let at = 0;
    for (; at + 4 < end; at += 3) count(keyAt(word, at, 4), at === 0 ? wordStart : 0);
    if (length > bytesLookedAt) return count(digestFrom(word, bytesLookedAt - 4, length), ofNoLanguage);
    const last = Math.max(0, length - 4);
    return count(keyAt(word, last, length - last), (at === 0 ? wordStart : 0) | wordEnd);
  };
  return (lowerCase) => {
    generation += 1;
    ngrams = 0;
    totals.fill(0);
    eachWordInBytes(lowerCase, countWord);
    return ngrams < fewestNgrams ? undefined : clearLanguage(totals, ngrams);
  };
}

function keyAt(bytes: Uint8Array, start: number, length: number): number {
  let key = 0;
  for (let at = start; at < start + length; at += 1) key = (key << 8) | (bytes[at] as number);
  return key;
}

/** FNV-1a. */
function digestFrom(bytes: Uint8Array, start: number, end: number): number {
  let digest = 0x811c9dc5;
  for (let at = start; at < end; at += 1) digest = Math.imul(digest ^ (bytes[at] as number), 0x01000193);
  return digest;
}

function clearLanguage(totals: Float64Array, ngrams: number): string | undefined {
  let best = 0;
  for (let at = 1; at < totals.length; at += 1)
    if ((totals[at] as number) > (totals[best] as number)) best = at;
  const language = languageCodes[best] as string;
  const score = scaled(totals[best] as number, ngrams);
  if (score < ((usualScores[best] as number) / 1000) * reliableShare) return undefined;
  if (!alike.has(language)) return language;
  let second = 0;
  for (let at = 0; at < totals.length; at += 1)
    if (at !== best) second = Math.max(second, totals[at] as number);
  return score - scaled(second, ngrams) >= clearMargin ? language : undefined;
}

function scaled(total: number, ngrams: number): number {
  const average = total / ngrams;
  return average / (average + scale);
}
