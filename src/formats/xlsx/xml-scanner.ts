// An XML tokenizer for workbook parts: pieces of text in, tags and text out. Element names are given without
// their prefix, because writers choose prefixes freely. Document types are refused, and with them every way to
// define an entity. Written for speed: a sheet of a million rows has twenty million tags.
import { Damage } from "./damage.ts";
import { decodeEntities } from "./xml-characters.ts";

export interface XmlHandler {
  /** Whether `text` is to be called for the text that comes now. */
  readonly wantsText: boolean;
  /** The tag is reused for the next element. An empty element is opened and closed. */
  open(tag: XmlTag): void;
  close(name: string): void;
  /** May be called several times for one element. */
  text(text: string): void;
}

/** A part uses a document type. */
export class ForbiddenDoctype extends Damage {}

const longestMarkup = 1024 * 1024;
/** Text is given as a whole up to this length, in pieces beyond. */
const textPiece = 64 * 1024;
/** An entity is shorter than this. */
const longestEntity = 32;

/** The start tag at hand. */
export class XmlTag {
  name = "";
  source = "";
  /** Four positions in `source` for each attribute: its name's and its value's start and end. */
  readonly positions: number[] = [];
  count = 0;

  /** The value of the attribute without a prefix. */
  attribute(name: string): string | undefined {
    const { source, positions } = this;
    for (let at = 0; at < this.count * 4; at += 4) {
      const start = positions[at] as number;
      if ((positions[at + 1] as number) - start !== name.length || !source.startsWith(name, start)) continue;
      return decodeEntities(source.slice(positions[at + 2], positions[at + 3]));
    }
    return undefined;
  }

  /** The value of the attribute with any prefix, e.g. `r:id`. */
  prefixedAttribute(name: string): string | undefined {
    const { source, positions } = this;
    for (let at = 0; at < this.count * 4; at += 4) {
      const local = (positions[at + 1] as number) - name.length;
      if (source.charCodeAt(local - 1) !== colon || !source.startsWith(name, local)) continue;
      return decodeEntities(source.slice(positions[at + 2], positions[at + 3]));
    }
    return undefined;
  }
}

const slash = 47;
const colon = 58;
const greater = 62;
const isSpace = (code: number) => code === 32 || code === 10 || code === 9 || code === 13;

export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #tag = new XmlTag();
  #buffer = "";
  #depth = 0;
  #hasRoot = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** Throws Damage when the text is not XML. */
  write(piece: string): void {
    this.#buffer = this.#buffer === "" ? piece : this.#buffer + piece;
    let at = 0;
    while (at < this.#buffer.length) {
      const next = this.#buffer.indexOf("<", at);
      if (next === -1) {
        at = this.#takePartOfText(at);
        break;
      }
      const end = this.#markupEnd(next);
      if (end === -1) {
        at = this.#takeUnfinished(at, next);
        break;
      }
      if (next > at && this.#handler.wantsText) {
        this.#handler.text(decodeEntities(this.#buffer.slice(at, next)));
      }
      this.#takeMarkup(next, end);
      at = end;
    }
    this.#buffer = at === 0 ? this.#buffer : this.#buffer.slice(at);
  }

  /** To be called after the last piece. Throws Damage when the text broke off. */
  end(): void {
    if (this.#depth > 0 || !this.#hasRoot || this.#buffer.includes("<"))
      throw new Damage("its XML breaks off");
  }

  #takePartOfText(at: number): number {
    if (this.#buffer.length - at < textPiece) return at;
    let end = this.#buffer.length;
    const entity = this.#buffer.lastIndexOf("&");
    if (entity >= at && end - entity < longestEntity && !this.#buffer.includes(";", entity)) end = entity;
    if (this.#buffer.charCodeAt(end - 1) === 13) end -= 1;
    if (this.#handler.wantsText) this.#handler.text(decodeEntities(this.#buffer.slice(at, end)));
    return end;
  }

  /** Markup goes on in the next piece; it and the text before it wait. */
  #takeUnfinished(at: number, next: number): number {
    if (this.#buffer.length - next > longestMarkup) throw new Damage("it holds a tag of more than 1 MB");
    return at;
  }

  /** The position after the markup that begins at `start`; -1 when it goes on in the next piece. */
  #markupEnd(start: number): number {
    const buffer = this.#buffer;
    const code = buffer.charCodeAt(start + 1);
    if (code === slash) return after(buffer, ">", start + 2);
    if (code === 63) return after(buffer, "?>", start + 2);
    if (code !== 33) return this.#scanTag(start);
    if (buffer.startsWith("<!--", start)) return after(buffer, "-->", start + 4);
    if (buffer.startsWith("<![CDATA[", start)) return after(buffer, "]]>", start + 9);
    if (buffer.length - start < 9) return -1;
    throw new ForbiddenDoctype("it holds a document type definition");
  }

  #takeMarkup(start: number, end: number): void {
    const buffer = this.#buffer;
    const code = buffer.charCodeAt(start + 1);
    if (code === slash) {
      this.#depth -= 1;
      if (this.#depth < 0) throw new Damage("its XML closes an element that is not open");
      this.#handler.close(localName(buffer, start + 2, end - 1));
    } else if (code === 33) {
      if (buffer.charCodeAt(start + 2) === 91 && this.#handler.wantsText) {
        this.#handler.text(buffer.slice(start + 9, end - 3).replace(/\r\n?/g, "\n"));
      }
    } else if (code !== 63) {
      this.#hasRoot = true;
      this.#handler.open(this.#tag);
      if (buffer.charCodeAt(end - 2) === slash) this.#handler.close(this.#tag.name);
      else this.#depth += 1;
    }
  }

  /** Fills the tag; values may hold `>`, so they decide where it ends. */
  #scanTag(start: number): number {
    const buffer = this.#buffer;
    const tag = this.#tag;
    let at = tagNameEnd(buffer, start + 1);
    tag.name = localName(buffer, start + 1, at);
    tag.source = buffer;
    tag.count = 0;
    while (at < buffer.length) {
      const code = buffer.charCodeAt(at);
      if (code === greater) return at + 1;
      if (code === slash) return this.#emptyTagEnd(at);
      if (isSpace(code)) {
        at += 1;
        continue;
      }
      at = this.#scanAttribute(at);
      if (at === -1) return -1;
    }
    return -1;
  }

  #emptyTagEnd(at: number): number {
    if (at + 1 >= this.#buffer.length) return -1;
    if (this.#buffer.charCodeAt(at + 1) !== greater) throw new Damage("its XML has a misplaced `/`");
    return at + 2;
  }

  #scanAttribute(start: number): number {
    const buffer = this.#buffer;
    const sign = buffer.indexOf("=", start);
    if (sign === -1) return -1;
    let nameEnd = sign;
    while (isSpace(buffer.charCodeAt(nameEnd - 1))) nameEnd -= 1;
    let quote = sign + 1;
    while (isSpace(buffer.charCodeAt(quote))) quote += 1;
    if (quote >= buffer.length) return -1;
    const mark = buffer[quote];
    if (mark !== '"' && mark !== "'") throw new Damage("its XML has an attribute without quotes");
    const end = buffer.indexOf(mark, quote + 1);
    if (end === -1) return -1;
    const { positions, count } = this.#tag;
    positions[count * 4] = start;
    positions[count * 4 + 1] = nameEnd;
    positions[count * 4 + 2] = quote + 1;
    positions[count * 4 + 3] = end;
    this.#tag.count += 1;
    return end + 1;
  }
}

function tagNameEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === greater || code === slash || isSpace(code)) break;
    at += 1;
  }
  return at;
}

function after(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at === -1 ? -1 : at + what.length;
}

function localName(buffer: string, start: number, end: number): string {
  let from = start;
  let to = end;
  while (isSpace(buffer.charCodeAt(to - 1))) to -= 1;
  for (let at = start; at < to; at++) if (buffer.charCodeAt(at) === colon) from = at + 1;
  return buffer.slice(from, to);
}
