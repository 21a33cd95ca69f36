import type { LoadedConfig } from "../../config/index.ts";
import type { Attempt, Run } from "../../domain/index.ts";
import { isProductError } from "../../errors.ts";
import type { Platform } from "../../ports/index.ts";
import type { CliContext } from "../context.ts";
import { openHomeOfRun } from "../home.ts";

/** Asks the service itself how jobs stand; opened when the first is asked for. */
export class LiveLook {
  readonly #context: CliContext;
  readonly #loaded: LoadedConfig;
  #home: Promise<{ platform: Platform }> | undefined;

  constructor(context: CliContext, loaded: LoadedConfig) {
    this.#context = context;
    this.#loaded = loaded;
  }

  /** The attempts as the service has them now; as the ledger has them where the service cannot be asked. */
  async at(run: Run, attempts: readonly Attempt[]): Promise<Attempt[]> {
    if (run.engine === "embedded" || attempts.length === 0) return [...attempts];
    try {
      this.#home ??= openHomeOfRun(this.#context, {
        loaded: this.#loaded,
        name: run.id,
        log: { emit: () => {} },
      });
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
