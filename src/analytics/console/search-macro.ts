import { letterPatterns, sharpS } from "../../domain/index.ts";
import { quoted } from "../database.ts";

/** `finds(text, 'term')`: whether the page's search would find one word or phrase in a text. */
export const searchMacro = "finds";

/** The pattern is made once for a statement, not once a row: a macro of constants is a constant. */
export function searchMacroStatement(): string {
  const patterns = [...letterPatterns()].map(([letter, pattern]) => `${quoted(letter)}: ${quoted(pattern)}`);
  const plain = [
    ["ß", sharpS],
    ["ẞ", sharpS],
    ["ı", "i"],
    ["İ", "i"],
    ["’", "'"],
    ["ʼ", "'"],
  ].reduce(
    (sql, [from = "", to = ""]) => `replace(${sql}, ${quoted(from)}, ${quoted(to)})`,
    "nfc_normalize(term)",
  );
  const small = `replace(lower(${plain}), 'ss', ${quoted(sharpS)})`;
  const letters = `string_split(regexp_replace(${small}, '[ \\t\\r\\n\u00a0]+', ' ', 'g'), '')`;
  const pieces = `list_transform(${letters}, lambda letter: coalesce(MAP {${patterns.join(", ")}}[letter], regexp_escape(letter)))`;
  return `CREATE MACRO ${searchMacro}(text, term) AS regexp_matches(text, list_aggregate(${pieces}, 'string_agg', ''), 'i')`;
}
