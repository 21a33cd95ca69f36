/**
 * Stands for a detail that is not known yet: in a sentence it reads `{name}`, and it can be asked what a text or a list
 * can be asked. Arithmetic on it gives not a number.
 */
function placeholderFor(name: string): unknown {
  const text = `{${name}}`;
  return new Proxy([text], {
    get(list, key) {
      const member = Reflect.get(list, key) as unknown;
      if (member !== undefined) return member;
      const method = Reflect.get(String.prototype, key) as unknown;
      return typeof method === "function" ? method.bind(text) : method;
    },
  });
}

/** A sentence made of details, e.g. "`{file}` has no column `{column}`." */
export function sentencePattern(sentence: (details: never) => string): string {
  const details = new Proxy({}, { get: (_target, name) => placeholderFor(String(name)) });
  // What was calculated from a detail cannot be told.
  return sentence(details as never).replaceAll("NaN", "{number}");
}
