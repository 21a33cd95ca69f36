import type { Category } from "../../domain/index.ts";
import type { LanguageCode } from "./languages.ts";
import { settings } from "./settings.ts";
import { type CountedTerms, TermBag } from "./term-bag.ts";
import type { TextReader } from "./text-reader.ts";

/** What the user wrote about one category, its examples aside. */
export interface UserWords {
  /** Name (twice), aliases and description. */
  readonly all: CountedTerms;
  /** Name and aliases. */
  readonly names: CountedTerms;
}

export function userWordsOf(category: Category, reader: TextReader, language: LanguageCode): UserWords {
  const bag = new TermBag();
  const add = (text: string, times: number) => {
    for (const word of reader.readAs(text, language)) bag.add(word.term, times);
  };
  add(spacedName(category.name), 1);
  for (const alias of category.aliases) add(spacedName(alias), 1);
  const names = bag.copy();
  add(spacedName(category.name), 1);
  add(category.description, 1);
  return { all: bag.copy(), names };
}

/** Everything the user wrote about a category, as one more example of it. */
export function describedExample({ name, aliases, description }: Category): string {
  return [spacedName(name), ...aliases.map(spacedName), description].join("\n");
}

/** Examples of a category, up to a fair part of what may be read in all. */
export function examplesWithinLimit(category: Category, categories: number): string[] {
  const limit = settings.fitLimit / categories;
  const kept: string[] = [];
  let characters = 0;
  for (const example of category.examples) {
    characters += Math.min(example.length, settings.textLimit);
    if (characters > limit && kept.length > 0) break;
    kept.push(example);
  }
  return kept;
}

/** e.g. "RefundIssue" as "Refund Issue"; underscores and hyphens divide words anyway. */
function spacedName(name: string): string {
  return name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
}
