import { distance } from "fastest-levenshtein";
import type { Category, Classifier } from "./classifier.ts";

interface Spelling {
  readonly text: string;
  readonly category: Category;
}

interface Spellings {
  /** By the name to the letter, which is what most labels are. */
  readonly verbatim: ReadonlyMap<string, Category>;
  /** By {@link labelKey}. */
  readonly exact: ReadonlyMap<string, Category>;
  readonly all: readonly Spelling[];
}

/** Spellings are looked up once a classifier, not once an answer. */
const spellingsByClassifier = new WeakMap<Classifier, Spellings>();

/**
 * The category that a label means: exact without regard to case, space and punctuation, by number in the list,
 * by alias, else the nearest spelling within a strict distance (one letter in six, and no second one as near).
 */
export function matchLabel(label: string, classifier: Classifier): Category | undefined {
  const { verbatim, exact, all } = spellingsOf(classifier);
  const named = verbatim.get(label);
  if (named !== undefined) return named;
  const key = labelKey(label);
  if (key === "") return undefined;
  return exact.get(key) ?? nearest(key, all);
}

function nearest(key: string, spellings: Spellings["all"]): Category | undefined {
  const allowed = Math.floor(key.length / 6);
  if (allowed === 0) return undefined;
  let best: { category: Category; distance: number } | undefined;
  let isTied = false;
  for (const { text, category } of spellings) {
    if (Math.abs(text.length - key.length) > allowed) continue;
    const edits = distance(key, text);
    if (edits > allowed || (best !== undefined && edits > best.distance)) continue;
    isTied = best !== undefined && edits === best.distance && best.category !== category;
    best = { category, distance: edits };
  }
  return isTied ? undefined : best?.category;
}

function spellingsOf(classifier: Classifier): Spellings {
  const known = spellingsByClassifier.get(classifier);
  if (known !== undefined) return known;
  const exact = new Map<string, Category>();
  const all: Spelling[] = [];
  const add = (spelling: string, category: Category) => {
    const text = labelKey(spelling);
    if (text === "" || exact.has(text)) return;
    exact.set(text, category);
    all.push({ text, category });
  };
  // Names first, so that an alias or a number never takes another category's name.
  for (const category of classifier.categories) add(category.name, category);
  for (const category of classifier.categories) for (const alias of category.aliases) add(alias, category);
  classifier.categories.forEach((category, index) => {
    const number = String(index + 1);
    if (!exact.has(number)) exact.set(number, category);
  });
  const verbatim = new Map<string, Category>();
  for (const { name } of classifier.categories) {
    // Of two names that are one spelling, the first counts.
    const category = exact.get(labelKey(name));
    if (category !== undefined) verbatim.set(name, category);
  }
  const spellings = { verbatim, exact, all };
  spellingsByClassifier.set(classifier, spellings);
  return spellings;
}

/** Letters and digits only, folded: "Refund-issues." and "REFUND ISSUES" are one. Marks are kept: they tell words apart. */
function labelKey(label: string): string {
  const folded = label.normalize("NFKC").toLowerCase();
  const key = folded.replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
  return key === "" ? folded.trim() : key;
}
