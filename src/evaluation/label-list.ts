/** Labels as small numbers. Two spellings that differ in case and surrounding space are one label. */
export class LabelList {
  readonly #indexes = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #hasOwnName: boolean[] = [];

  get size(): number {
    return this.#names.length;
  }

  /** `isOwnName`: this spelling is the category's own (a prediction's), so it is the one to show. */
  indexOf(label: string, isOwnName: boolean): number {
    const key = foldLabel(label);
    const known = this.#indexes.get(key);
    if (known === undefined) {
      this.#indexes.set(key, this.#names.length);
      this.#hasOwnName.push(isOwnName);
      return this.#names.push(label.trim()) - 1;
    }
    if (isOwnName && this.#hasOwnName[known] === false) {
      this.#names[known] = label.trim();
      this.#hasOwnName[known] = true;
    }
    return known;
  }

  nameOf(index: number): string {
    return this.#names[index] as string;
  }

  /** Whether the label is a category: it was predicted or named beforehand. */
  hasOwnName(index: number): boolean {
    return this.#hasOwnName[index] === true;
  }
}

function foldLabel(label: string): string {
  return label.normalize("NFC").trim().toLowerCase();
}
