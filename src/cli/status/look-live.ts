import type { Attempt, Run } from "../../domain/index.ts";
import { isProductError } from "../../errors.ts";
import type { Platform } from "../../ports/index.ts";

/** Asks the service itself how jobs stand; opened when the first is asked for. */
export class LiveLook {
  readonly #open: (run: Run) => Promise<{ platform: Platform }>;
  #home: Promise<{ platform: Platform }> | undefined;

  /** @param open the home of a run, with the engine that the run was made with */
  constructor(open: (run: Run) => Promise<{ platform: Platform }>) {
    this.#open = open;
  }

  /** The attempts as the service has them now; as the ledger has them where the service cannot be asked. */
  async at(run: Run, attempts: readonly Attempt[]): Promise<Attempt[]> {
    if (run.engine === "embedded" || attempts.length === 0) return [...attempts];
    try {
      this.#home ??= this.#open(run);
      const { platform } = await this.#home;
      return await Promise.all(attempts.map((attempt) => lookAt(platform, attempt)));
    } catch (error) {
      // No credentials, no network: what is known is better than nothing.
      if (isProductError(error)) return [...attempts];
      throw error;
    }
  }

  async close(): Promise<void> {
    const home = await this.#home?.catch(() => undefined);
    await home?.platform.close();
  }
}

async function lookAt({ engine }: Platform, attempt: Attempt): Promise<Attempt> {
  if (attempt.route === "online" || attempt.state !== "started") return attempt;
  const { serviceState, message, counts } = await engine.look(attempt);
  return { ...attempt, serviceState, message, counts };
}
