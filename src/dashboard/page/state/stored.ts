/** Values that outlive the page, each under a name of its own, so that two windows never overwrite each other's. */
export class Stored<Value> {
  readonly #storage: () => Storage;
  readonly #prefix: string;
  readonly #known = new Map<string, Value>();

  /** `storage` may throw: it can be switched off. Values then last as long as the page. */
  constructor(storage: () => Storage, prefix: string) {
    this.#storage = storage;
    this.#prefix = prefix;
    for (const [name, value] of this.#read()) this.#known.set(name, value);
  }

  /** In the order of their names. */
  all(): Value[] {
    return [...this.#known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  }

  set(name: string, value: Value): void {
    this.#known.set(name, value);
    this.#try((storage) => storage.setItem(this.#prefix + name, JSON.stringify(value)));
  }

  delete(name: string): void {
    this.#known.delete(name);
    this.#try((storage) => storage.removeItem(this.#prefix + name));
  }

  #read(): [string, Value][] {
    const found: [string, Value][] = [];
    this.#try((storage) => {
      for (const key of Object.keys(storage)) {
        if (!key.startsWith(this.#prefix)) continue;
        found.push([key.slice(this.#prefix.length), JSON.parse(storage.getItem(key) ?? "null") as Value]);
      }
    });
    return found.filter(([, value]) => value !== null);
  }

  #try(action: (storage: Storage) => void): void {
    try {
      action(this.#storage());
    } catch {
      // Switched off, full, or written by something else.
    }
  }
}
