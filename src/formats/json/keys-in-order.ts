import { StringSkipper } from "./string-skipper.ts";

/** Keys like "2024" come first in a JavaScript object, wherever they stand in the text. */
export function isIndexLike(key: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(key);
}

/** The keys of a valid JSON object in the order of its text, each where it first stands. */
export function keysInOrder(text: string): string[] {
  const string = new StringSkipper();
  const keys = new Set<string>();
  let depth = 0;
  let lastString = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      string.enter();
      const end = string.skip(text, at + 1);
      if (depth === 1) lastString = text.slice(at, end);
      at = end - 1;
    } else if (character === ":" && depth === 1) keys.add(JSON.parse(lastString) as string);
    else depth += depthChange(character);
  }
  return [...keys];
}

function depthChange(character: string | undefined): number {
  if (character === "{" || character === "[") return 1;
  return character === "}" || character === "]" ? -1 : 0;
}
