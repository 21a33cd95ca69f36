import type { Run, RunId } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";

/** As long as one worker of a home that is spread over computers may take; renewed by whoever takes longer. */
const leaseSeconds = 900;
const renewAfterSeconds = 300;

/** One worker reads a run's file, however many are told to: two could disagree about which answers are known. */
export class RunClaim {
  readonly run: Run;
  readonly #platform: Platform;
  #renewedAtMs: number;

  private constructor(platform: Platform, run: Run) {
    this.#platform = platform;
    this.run = run;
    this.#renewedAtMs = platform.clock.now().getTime();
  }

  /** undefined: the run is not to be prepared, or somebody is at it. */
  static async take(platform: Platform, id: RunId): Promise<RunClaim | undefined> {
    const { ledger, clock, worker } = platform;
    const run = await ledger.claimRun(id, ["received"], {
      owner: worker.id,
      now: clock.now().toISOString(),
      leaseUntil: leaseEnd(platform),
      isDead: (other) => worker.isDead(other),
    });
    return run === undefined ? undefined : new RunClaim(platform, run);
  }

  /** Still at it. Called often, writes seldom. */
  async renew(): Promise<void> {
    const nowMs = this.#platform.clock.now().getTime();
    if (nowMs - this.#renewedAtMs < renewAfterSeconds * 1000) return;
    this.#renewedAtMs = nowMs;
    const change = { leaseUntil: leaseEnd(this.#platform) };
    await this.#platform.ledger.changeRun(this.run.id, ["received"], change);
  }

  async giveBack(): Promise<void> {
    await this.#platform.ledger.changeRun(this.run.id, ["received"], noClaim);
  }
}

/** A change that ends a claim. */
export const noClaim = { owner: undefined, leaseUntil: undefined } as const;

function leaseEnd({ clock }: Platform): string {
  return new Date(clock.now().getTime() + leaseSeconds * 1000).toISOString();
}
