/** Words that mean something between `<` and `>` in our prompts and in the answers. */
const ourTags =
  /<(?=[\s\p{Cc}\p{Cf}/]*(?:text|class|rationale|confidence|instructions|categories|category|example)\b)/giu;

/** A record's text as data in a prompt: no text can close the fence, open another, or speak in our tags. */
export function fenceText(text: string): string {
  return `<text>\n${withoutOurTags(text)}\n</text>`;
}

/** Our tags with a backslash, e.g. `<\/text>`: the model still sees what was written, and nothing ends there. */
export function withoutOurTags(text: string): string {
  return wellFormed(text).replace(ourTags, "<\\");
}

/** Half a surrogate pair, which UTF-8 cannot express and a service refuses, becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}
