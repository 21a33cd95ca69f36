import type { Category } from "../../domain/index.ts";

/** What the simulated model understands of a prompt. */
export interface ReadPrompt {
  /** The text in the last `<text>` block; undefined when there is none. */
  readonly recordText: string | undefined;
  /** Where the categories stand, unread; equal texts mean equal categories. */
  readonly categoriesText: string;
  readonly asksForRationale: boolean;
  readonly asksForConfidence: boolean;
}

const opening = /<text(?:\s[^>]*)?>/g;

/** Understands prompts that list `<category name="…">` and end with the record inside `<text>`, XML-escaped. */
export function readPrompt(prompt: string): ReadPrompt {
  const end = prompt.lastIndexOf("</text>");
  const start = end < 0 ? undefined : lastOpening(prompt.slice(0, end));
  const hasRecord = start !== undefined;
  // What a record says about categories and tags is no instruction.
  const instructions = hasRecord ? prompt.slice(0, start.from) + prompt.slice(end) : prompt;
  const from = instructions.indexOf("<category ");
  const to = Math.max(instructions.lastIndexOf("</category>"), instructions.lastIndexOf("/>"));
  return {
    recordText: hasRecord ? unescapeXml(prompt.slice(start.to, end)).trim() : undefined,
    categoriesText: from < 0 || to < from ? "" : instructions.slice(from, to + "</category>".length),
    asksForRationale: instructions.includes("<rationale>"),
    asksForConfidence: instructions.includes("<confidence>"),
  };
}

function lastOpening(text: string): { readonly from: number; readonly to: number } | undefined {
  let last: { from: number; to: number } | undefined;
  for (const match of text.matchAll(opening)) last = { from: match.index, to: match.index + match[0].length };
  return last;
}

const categoryElement = /<category\s+name="([^"]*)"[^>]*?(?:\/>|>([\s\S]*?)<\/category>)/g;

/** The categories in their order; one named "Other" takes what fits nowhere else. */
export function readCategories(text: string): readonly Category[] {
  const categories = new Map<string, Category>();
  for (const [, name = "", inside = ""] of text.matchAll(categoryElement)) {
    const examples = [...inside.matchAll(/<example>([\s\S]*?)<\/example>/g)].map(
      ([, example = ""]) => example,
    );
    const description = inside.replaceAll(/<example>[\s\S]*?<\/example>/g, " ").replaceAll(/<[^>]*>/g, " ");
    const plain = unescapeXml(name);
    categories.set(plain, {
      name: plain,
      description: unescapeXml(description).trim(),
      examples: examples.map((example) => unescapeXml(example).trim()),
      aliases: [],
      isFallback: false,
    });
  }
  const all = [...categories.values()];
  const fallback = all.find(({ name }) => /^other$/i.test(name));
  return all.map((category) => (category === fallback ? { ...category, isFallback: true } : category));
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replaceAll(
    /&(?:#(\d+)|#x([0-9a-fA-F]+)|(lt|gt|amp|quot|apos));/g,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
