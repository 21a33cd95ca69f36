import type { AnswerCache, Clock, KeptAnswer } from "../../ports/index.ts";

/** Answers in a map; gone with the process. */
export class MemoryAnswerCache implements AnswerCache {
  readonly #clock: Clock;
  readonly #kept = new Map<string, { readonly answer: KeptAnswer; readonly keptAt: string }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async find(keys: readonly string[]): Promise<Map<string, KeptAnswer>> {
    const found = new Map<string, KeptAnswer>();
    for (const key of keys) {
      const kept = this.#kept.get(key);
      if (kept !== undefined) found.set(key, { ...kept.answer });
    }
    return found;
  }

  async keep(answers: ReadonlyMap<string, KeptAnswer>): Promise<void> {
    const keptAt = this.#clock.now().toISOString();
    for (const [key, answer] of answers) this.#kept.set(key, { answer: { ...answer }, keptAt });
  }

  async forget(before: string): Promise<number> {
    const old = [...this.#kept].filter(([, { keptAt }]) => keptAt < before);
    for (const [key] of old) this.#kept.delete(key);
    return old.length;
  }
}
