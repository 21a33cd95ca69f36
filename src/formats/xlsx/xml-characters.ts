// What stands for a character in a workbook's XML: entities (XML) and `_xHHHH_` (Excel), in both directions.
import { Damage } from "./damage.ts";

const namedEntities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** Text as an XML reader sees it: line ends are one `\n`, references are replaced. */
export function decodeEntities(text: string): string {
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (!lines.includes("&")) return lines;
  return lines.replace(
    /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([A-Za-z_:][\w.:-]*));/g,
    (whole, hex, decimal, name) => {
      if (name !== undefined) {
        const character = namedEntities[name];
        if (character === undefined)
          throw new Damage(`it uses the entity \`${whole}\`, which is not declared`);
        return character;
      }
      const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
      if (code > 0x10ffff) throw new Damage(`it uses the character \`${whole}\`, which does not exist`);
      return String.fromCodePoint(code);
    },
  );
}

/** `_x000D_` stands for U+000D, `_x005F_` for the underscore that would begin such a sequence. */
export function decodeHexEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

// Carriage returns are legal, but an XML reader turns a bare one into a line feed. In Unicode mode a surrogate
// is found only where it stands alone.
const special =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML cannot hold.
  /[&<>\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]|_(?=x[0-9a-fA-F]{4}_)/u;
const allSpecial = new RegExp(special, "gu");

/** Any string as the content of an element, such that every reader gives the same string back. */
export function encodeText(text: string): string {
  return special.test(text) ? text.replace(allSpecial, encodeCharacter) : text;
}

function encodeCharacter(character: string): string {
  if (character === "&") return "&amp;";
  if (character === "<") return "&lt;";
  if (character === ">") return "&gt;";
  if (character === "\r") return "&#13;";
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}
