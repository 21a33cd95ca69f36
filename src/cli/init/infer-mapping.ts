import { type ColumnFacts, columnFacts, nameWords, type Sample } from "./column-facts.ts";
import { distinctNames } from "./distinct-names.ts";

export interface ColumnGuess {
  readonly column: string;
  /** Why it was taken, for people; e.g. "the longest texts, 412 characters on average". */
  readonly reason: string;
}

export interface CategoryGuess extends ColumnGuess {
  /** The names found, most frequent first, each once. */
  readonly values: readonly string[];
}

export interface InferredMapping {
  readonly text: ColumnGuess | undefined;
  readonly id: ColumnGuess | undefined;
  /** A column of labels that somebody has given already. */
  readonly category: CategoryGuess | undefined;
  readonly date: ColumnGuess | undefined;
  /** Every column, the likeliest to hold the text first. */
  readonly candidates: readonly string[];
}

const textNames = [
  "text",
  "conversation",
  "transcript",
  "message",
  "description",
  "comment",
  "body",
  "content",
];
const moreTextNames = [
  "question",
  "feedback",
  "review",
  "note",
  "notes",
  "summary",
  "remarks",
  "subject",
  "why",
];
const idNames = ["id", "no", "nr", "num", "number", "key", "ref", "reference", "uuid", "guid", "#"];
const strongCategoryNames = ["category", "categories", "class", "label", "gold", "klasse", "kategorie"];
const weakCategoryNames = ["reason", "type", "topic", "intent", "tag"];
const mostCategories = 500;

/** What each column is for, as far as names and cells tell. Never throws; what is not clear is undefined. */
export function inferMapping(sample: Sample): InferredMapping {
  const columns = columnFacts(sample);
  const byScore = [...columns].sort((a, b) => textScore(b) - textScore(a) || a.index - b.index);
  const best = byScore[0];
  const text = best !== undefined && textScore(best) > 0 ? best : undefined;
  const others = columns.filter((column) => column !== text);
  return {
    text: text && { column: text.column, reason: textReason(text) },
    id: idGuess(others),
    category: categoryGuess(others),
    date: dateGuess(others),
    candidates: byScore.map(({ column }) => column),
  };
}

/** Long, different, and made of words. 0: cannot be the text. */
function textScore(facts: ColumnFacts): number {
  const { filled, values, averageLength, dateShare, numberShare, proseShare } = facts;
  if (filled === 0 || dateShare > 0.5 || numberShare > 0.5) return 0;
  const hasName = nameWords(facts.column).some((word) => [...textNames, ...moreTextNames].includes(word));
  // The same sentence in every row is a footer, and codes are no text, however long they are.
  if (filled > 10 && values.size < Math.max(3, filled / 50)) return 0;
  if (proseShare < 0.2 && !hasName) return 0;
  return averageLength * (0.2 + proseShare) * (hasName ? 1.5 : 1) * (filled / facts.rows);
}

function textReason({ averageLength, values, filled }: ColumnFacts): string {
  const length = `${Math.round(averageLength)} characters on average`;
  return `the longest texts, ${length}, ${values.size} different in ${filled} rows`;
}

function idGuess(columns: readonly ColumnFacts[]): ColumnGuess | undefined {
  const unique = columns.filter(
    ({ filled, rows, values, averageLength, dateShare, proseShare }) =>
      rows > 1 &&
      filled === rows &&
      values.size === rows &&
      averageLength <= 40 &&
      dateShare < 0.5 &&
      proseShare < 0.2,
  );
  const named = unique.find(({ column }) => nameWords(column).some((word) => isIdWord(word)));
  if (named !== undefined)
    return { column: named.column, reason: "different in every row, and its name says so" };
  const coded = unique.find(({ values }) => [...values.keys()].every(isCode));
  return coded && { column: coded.column, reason: "a different short code in every row" };
}

function isIdWord(word: string): boolean {
  return idNames.includes(word) || /^.{2,}(id|nr|no)$/.test(word);
}

/** e.g. "TR-10420" or "10420"; not 3.50 (an amount), a mail address or a phone number. */
function isCode(text: string): boolean {
  return /\d/.test(text) && /^[\p{L}\p{N}][\p{L}\p{N}_/#-]*$/u.test(text);
}

function categoryGuess(columns: readonly ColumnFacts[]): CategoryGuess | undefined {
  const [best] = columns
    .filter(hasFewValues)
    .map((facts) => ({ facts, rank: categoryRank(facts.column) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.facts.index - b.facts.index);
  if (best === undefined) return undefined;
  const values = distinctNames([...best.facts.values.keys()]);
  if (values.length < 2) return undefined;
  const { column, filled } = best.facts;
  return { column, reason: `${values.length} different values in ${filled} rows`, values };
}

function hasFewValues({ filled, values, averageLength, dateShare, numberShare }: ColumnFacts): boolean {
  const isFew = values.size >= 2 && values.size <= mostCategories && values.size <= filled / 2;
  return isFew && averageLength <= 60 && dateShare < 0.5 && numberShare < 0.5;
}

/** 2: its name says category; 1: its name may mean one; 0: it does not. */
function categoryRank(column: string): number {
  const words = nameWords(column);
  if (words.some((word) => strongCategoryNames.includes(word))) return 2;
  return words.some((word) => weakCategoryNames.includes(word)) ? 1 : 0;
}

function dateGuess(columns: readonly ColumnFacts[]): ColumnGuess | undefined {
  const [best] = columns
    .filter(({ filled, dayShare }) => filled > 0 && dayShare >= 0.9)
    .sort((a, b) => b.filled - a.filled || a.index - b.index);
  return best && { column: best.column, reason: "its values are dates" };
}
