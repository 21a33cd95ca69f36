/**
 * Tokens like `<|eot_id|>` end a turn where a prompt is one text. With a backslash in between they are only letters:
 * a record's text cannot speak as someone else.
 */
export function withoutPipeTokens(text: string): string {
  return text.replace(/<(?=\|)/g, "<\\");
}

/** The same for `[INST]`, `[/INST]`, `<s>` and their kin. Source: Mistral documentation, tokenization. */
export function withoutMistralTokens(text: string): string {
  return text
    .replace(/\[(?=\/?(?:INST|SYSTEM_PROMPT|TOOL_|AVAILABLE_TOOLS|IMG|PREFIX|MIDDLE|SUFFIX|THINK))/gi, "[\\")
    .replace(/<(?=\/?s>|unk>|pad>)/gi, "<\\");
}
