import type { Run, RunId, RunState } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Platform } from "../../ports/index.ts";

/** As long as one worker of a home that is spread over computers may take; renewed by whoever takes longer. */
const leaseSeconds = 900;
const renewAfterSeconds = 300;
/** As many as a queue tries a message before it gives it up. */
export const mostLosses = 5;

/**
 * One worker reads a run's file, or writes its result, however many are told to: two would do it twice, and could
 * disagree about which answers are known.
 */
export class RunClaim {
  readonly run: Run;
  readonly #platform: Platform;
  readonly #states: readonly RunState[];
  #renewedAtMs: number;

  private constructor(platform: Platform, run: Run, states: readonly RunState[]) {
    this.#platform = platform;
    this.run = run;
    this.#states = states;
    this.#renewedAtMs = platform.clock.now().getTime();
  }

  /** `states`: in which the run waits for this work. undefined: it is in another, or somebody is at it. */
  static async take(
    platform: Platform,
    id: RunId,
    states: readonly RunState[],
  ): Promise<RunClaim | undefined> {
    const { ledger, clock, worker } = platform;
    const run = await ledger.claimRun(id, states, {
      owner: worker.id,
      now: clock.now().toISOString(),
      leaseUntil: leaseEnd(platform),
      isDead: (other) => worker.isDead(other),
    });
    return run === undefined ? undefined : new RunClaim(platform, run, states);
  }

  /**
   * Throws PH438 when too many workers died of this run: the next one would die of it, too. A person who ends a process of
   * his own, however often, has his reasons.
   */
  checkLosses(): void {
    const { claims, source } = this.run;
    if (!this.#platform.worker.isShortLived || claims <= mostLosses) return;
    throw new ProductError("PH438", { file: source.name, workers: claims - 1 });
  }

  /** Still at it. Called often, writes seldom. */
  async renew(): Promise<void> {
    const nowMs = this.#platform.clock.now().getTime();
    if (nowMs - this.#renewedAtMs < renewAfterSeconds * 1000) return;
    this.#renewedAtMs = nowMs;
    const change = { leaseUntil: leaseEnd(this.#platform) };
    await this.#platform.ledger.changeRun(this.run.id, this.#states, change);
  }

  /** Gives it back for the next one, who counts this one with those that came to nothing. */
  async leave(): Promise<void> {
    const { owner, leaseUntil } = noClaim;
    await this.#platform.ledger.changeRun(this.run.id, this.#states, { owner, leaseUntil });
  }

  async giveBack(): Promise<void> {
    await this.#platform.ledger.changeRun(this.run.id, this.#states, noClaim);
  }
}

/** A change that ends a claim. */
export const noClaim = { owner: undefined, leaseUntil: undefined, claims: 0 } as const;

function leaseEnd({ clock }: Platform): string {
  return new Date(clock.now().getTime() + leaseSeconds * 1000).toISOString();
}
