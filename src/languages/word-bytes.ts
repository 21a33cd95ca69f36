const separator = 1;
const letter = 2;
const apostrophe = 3;

const letterPattern = /\p{L}/u;

/** The kind of each UTF-16 code unit, filled in as they are met; 0 is not yet known. */
const kinds = new Uint8Array(65_536);

/** Three bytes a unit at most. */
const buffer = new Uint8Array(3 * 1024);

export type VisitWord = (bytes: Uint8Array, length: number) => void;

/**
 * Visits the words of a lower-case text of up to 1,024 units as bytes of UTF-8: runs of letters, with apostrophes inside
 * or before them. Letters beyond the basic plane count as signs. The buffer is used again for the next word.
 */
export function eachWordInBytes(lowerCase: string, visit: VisitWord): void {
  let length = 0;
  /** The length up to the last letter. */
  let lettersEnd = 0;
  for (let at = 0; at < lowerCase.length; at += 1) {
    const unit = lowerCase.charCodeAt(at);
    const kind = kinds[unit] || kindOf(unit);
    if (kind === separator) {
      if (lettersEnd > 0) visit(buffer, lettersEnd);
      length = 0;
      lettersEnd = 0;
      continue;
    }
    length = append(unit, length);
    if (kind === letter) lettersEnd = length;
  }
  if (length > 0) visit(buffer, length);
}

/** Returns the length with the unit, which is no surrogate. */
function append(unit: number, length: number): number {
  let end = length;
  if (unit < 0x80) buffer[end++] = unit;
  else {
    if (unit < 0x800) buffer[end++] = 0xc0 | (unit >> 6);
    else {
      buffer[end++] = 0xe0 | (unit >> 12);
      buffer[end++] = 0x80 | ((unit >> 6) & 0x3f);
    }
    buffer[end++] = 0x80 | (unit & 0x3f);
  }
  return end;
}

function kindOf(unit: number): number {
  const isApostrophe = unit === 0x27 || unit === 0x60 || unit === 0x2019;
  const isLetter = letterPattern.test(String.fromCharCode(unit));
  const kind = isApostrophe ? apostrophe : isLetter ? letter : separator;
  kinds[unit] = kind;
  return kind;
}
