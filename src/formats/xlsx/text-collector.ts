import { Damage } from "./damage.ts";
import { decodeHexEscapes } from "./xml-characters.ts";

/** Excel's limit is 32,767; other programs write more, but not this. */
const longestText = 16 * 1024 * 1024;

/** Joins the text of an `<si>` or `<is>`: plain (`<t>`) or in runs (`<r><t>`), without the readings of Japanese text (`<rPh>`). */
export class TextCollector {
  #whole = "";
  #piece = "";
  #isReading = false;

  begin(): void {
    this.#whole = "";
    this.#piece = "";
    this.#isReading = false;
  }

  /** Whether the text within this element belongs to the whole. */
  open(name: string): boolean {
    if (name === "rPh") this.#isReading = true;
    return name === "t" && !this.#isReading;
  }

  text(text: string): void {
    this.#piece += text;
    if (this.#piece.length + this.#whole.length > longestText)
      throw new Damage("it holds a text of more than 16 MB");
  }

  close(name: string): void {
    if (name === "rPh") this.#isReading = false;
    if (name !== "t") return;
    // Per piece: an escape does not go on in the next run.
    this.#whole += decodeHexEscapes(this.#piece);
    this.#piece = "";
  }

  finish(): string {
    return this.#whole;
  }
}
