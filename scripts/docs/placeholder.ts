/**
 * Stands for a detail that is not known yet: in a sentence it reads `{name}`, and it can be asked what a text or a list
 * can be asked. How many it is, and arithmetic on it, is not a number.
 */
function placeholderFor(name: string): unknown {
  const text = `{${name}}`;
  return new Proxy([text], {
    get(list, key) {
      if (key === "length") return Number.NaN;
      const member = Reflect.get(list, key) as unknown;
      if (member !== undefined) return bound(member, list);
      return bound(Reflect.get(String.prototype, key) as unknown, text);
    },
  });
}

function bound(member: unknown, owner: unknown): unknown {
  return typeof member === "function" ? member.bind(owner) : member;
}

/** A sentence made of details, e.g. "`{file}` has no column `{column}`." */
export function sentencePattern(sentence: (details: never) => string): string {
  const details = new Proxy({}, { get: (_target, name) => placeholderFor(String(name)) });
  // In backticks it is a word of the sentence, not a number that is not known.
  return sentence(details as never).replaceAll(/(?<!`)\bNaN\b/g, "{number}");
}
