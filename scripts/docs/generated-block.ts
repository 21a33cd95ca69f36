/** One generated part of a page, between `<!-- generated: NAME -->` and the next `<!-- end -->`. */
export interface GeneratedBlock {
  /** Relative to the repository's root. */
  readonly page: string;
  readonly name: string;
  readonly generate: () => string;
}

const end = "<!-- end -->";

/** The page with the block made anew; everything outside of the markers is a person's. */
export function withBlock(text: string, { page, name, generate }: GeneratedBlock): string {
  const start = `<!-- generated: ${name} -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${page} has no block "${start}" with "${end}" after it.`);
  return `${text.slice(0, from)}${start}\n\n${generate().trim()}\n\n${text.slice(to)}`;
}
