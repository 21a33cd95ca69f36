// Words that one or another reader of YAML takes for something else than a text.
const reserved = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const foldWidth = 96;

/** A text on one line, as it may stand behind a key or a dash: plain when that is safe, else in double quotes. */
export function yamlText(text: string): string {
  return isSafePlain(text) ? text : doubleQuoted(text);
}

/** A text as it may stand in `[a, b]`. */
export function yamlFlowText(text: string): string {
  return isSafePlain(text) && !/[,[\]{}]/.test(text) ? text : doubleQuoted(text);
}

/** A long text behind its key: folded over several lines when that loses nothing. `indent` in spaces, of the key. */
export function yamlLongText(text: string, indent: number): string {
  if (text.length <= foldWidth || !isSafeFolded(text)) return yamlText(text);
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= foldWidth) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return `>-\n${lines.map((line) => `${" ".repeat(indent + 2)}${line}`).join("\n")}`;
}

/** Several lines behind their key, kept as they are. `indent` in spaces, of the key. */
export function yamlLines(text: string, indent: number): string {
  const lines = text.split("\n");
  if (!lines.every(isSafeFolded)) return doubleQuoted(text);
  return `|-\n${lines.map((line) => `${" ".repeat(indent + 2)}${line}`).join("\n")}`;
}

/** Text that people wrote, for a comment: on one line, without characters that end it or cannot be seen. */
export function yamlComment(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").slice(0, 100);
}

/** Starts with a letter and has nothing in it that YAML gives a meaning. */
function isSafePlain(text: string): boolean {
  if (reserved.test(text)) return false;
  return /^\p{L}([\p{L}\p{M}\p{N} _.,;?!()&+'/%-]*[\p{L}\p{M}\p{N}_.?!)%])?$/u.test(text);
}

/** Visible, with single spaces between words and none around them: then folding and unfolding gives it back. */
function isSafeFolded(text: string): boolean {
  return text !== "" && !/[\p{C}\p{Zl}\p{Zp}]| {2}|^\s|\s$|[^\S ]/u.test(text);
}

function doubleQuoted(text: string): string {
  // JSON leaves some characters as they are that YAML may not contain, or that nobody can see.
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u00a0]/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}
