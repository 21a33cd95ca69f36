import { ProductError } from "../../errors.ts";

/** Shorter ones, such as "ollama" or "EMPTY", are no secrets but words that may stand in any answer. */
const leastSecretCharacters = 8;

/** A key that goes into one header and comes out nowhere. */
export class ApiKey {
  readonly #text: string;

  /** Throws PH331 for a key that no header can carry: Node's own error would show it. */
  constructor(text: string | undefined, url: string) {
    this.#text = text?.trim() ?? "";
    if (!/^[\x21-\x7e]*$/.test(this.#text)) {
      throw new ProductError("PH331", { url, reason: "it has spaces, line breaks or letters beyond ASCII" });
    }
  }

  headers(): Readonly<Record<string, string>> {
    return this.#text === "" ? {} : { authorization: `Bearer ${this.#text}` };
  }

  /** A text of the service without the key, and without what looks like one: services quote the key they refuse. */
  removedFrom(text: string): string {
    const own = this.#text.length < leastSecretCharacters ? text : text.replaceAll(this.#text, "…");
    return own.replace(/\bsk-[\w*.-]{6,}/g, "…");
  }
}
