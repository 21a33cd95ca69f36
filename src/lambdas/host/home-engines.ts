import type { HomePlace } from "../../adapters/aws/resource-names.ts";
import type { Config } from "../../config/index.ts";
import { canonicalJson, digest } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { homeConfig } from "../../platform/home-config.ts";
import { type EngineParts, type Engines, openEngines } from "../../platform/open-engines.ts";
import type { Log, ObjectStore } from "../../ports/index.ts";

/** Different configurations of runs that are under way at the same time. */
const enginesKept = 8;

export interface HomeEnginesOptions {
  readonly place: HomePlace;
  /** ARN of the key of the account's own; undefined: AWS keeps the keys. */
  readonly kmsKeyId: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly parts: EngineParts & { readonly objects: ObjectStore };
  readonly log: Log;
}

/** The engines that runs want, each opened once for all runs that were configured in the same way. */
export class HomeEngines {
  readonly #options: HomeEnginesOptions;
  /** The one that was used last comes last. */
  readonly #opened = new Map<string, Promise<Engines>>();

  constructor(options: HomeEnginesOptions) {
    this.#options = options;
  }

  /** Throws PH375, PH316. */
  async open(config: Config): Promise<Engines> {
    if (config.engine.use === "openai-compatible") throw new ProductError("PH375", {});
    const { engine, prices, openaiCompatible, bedrock } = config;
    const { place, kmsKeyId } = this.#options;
    // Of the credentials of a function there is no profile.
    const wanted = homeConfig(
      { engine, prices, openaiCompatible, bedrock },
      { place, kmsKeyId, profile: undefined },
    );
    const key = digest(canonicalJson(wanted));
    const engines = this.#opened.get(key) ?? this.#open(wanted);
    this.#opened.delete(key);
    this.#opened.set(key, engines);
    const [oldest] = this.#opened.keys();
    if (this.#opened.size > enginesKept && oldest !== undefined) this.#opened.delete(oldest);
    try {
      return await engines;
    } catch (error) {
      this.#opened.delete(key);
      throw error;
    }
  }

  #open(config: Pick<Config, "engine" | "prices" | "openaiCompatible" | "bedrock">): Promise<Engines> {
    const { environment, log, parts } = this.#options;
    return openEngines({ config, environment, log, exchange: parts.objects }, parts);
  }
}
