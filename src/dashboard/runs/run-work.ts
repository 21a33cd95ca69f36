import type { Run } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import {
  canReopen,
  checkPlace,
  type ResumeOptions,
  reopen,
  republish,
  resume,
  stop,
  workToEnd,
} from "../../pipeline.ts";
import type { Log, WorkingPlatform } from "../../ports/index.ts";
import type { OpeningForRun } from "../dashboard-home.ts";

export interface RetryWish extends ResumeOptions {
  readonly whenOver?: ((ended: Run) => Promise<void>) | undefined;
}

/** What the buttons of a run do, as the commands `retry` and `stop` do it; the work goes on after the reply. */
export class RunWork {
  readonly #open: (run: Run, options?: OpeningForRun) => Promise<WorkingPlatform>;
  readonly #signal: AbortSignal;
  readonly #underWay = new Map<string, Promise<Run | undefined>>();

  /** `open`: the home with the engine that the run was made with. */
  constructor(open: (run: Run, options?: OpeningForRun) => Promise<WorkingPlatform>, signal: AbortSignal) {
    this.#open = open;
    this.#signal = signal;
  }

  /**
   * Throws PH434 for a run that is under way, PH435 for one that is forgotten, PH443 and PH447 when its result could not be
   * written anew, PH430 and PH450 as {@link resume}: before anything is asked. `whenOver`: as {@link workOn}.
   */
  async retry(run: Run, { whenOver, ...options }: RetryWish = {}): Promise<void> {
    const canResume = run.state === "failed";
    if (!canResume && run.state !== "published") {
      throw new ProductError("PH434", { run: run.id, state: run.state });
    }
    const takeUp = async (platform: WorkingPlatform) => {
      if (!(await canReopen(platform, run))) throw new ProductError("PH435", { run: run.id });
      await checkPlace(platform, run);
      return canResume ? resume(platform, run, options) : (await reopen(platform, run, options.maxCost)) > 0;
    };
    await this.#begin(run, takeUp, { whenOver });
  }

  /** Throws PH436 for a run that is over. */
  async stop(run: Run): Promise<void> {
    if (run.state === "published") throw new ProductError("PH436", { run: run.id });
    await this.#begin(run, async (platform) => {
      await stop(platform, run);
      return true;
    });
  }

  /**
   * Resolves once the result of a published run is written anew, with what people have said; undefined: the server was
   * stopped before. `log` is told how far it is. Throws PH435, PH443, PH444 and PH447 as {@link republish}.
   */
  async republish(run: Run, log?: Log): Promise<Run | undefined> {
    const takeUp = async (platform: WorkingPlatform) => {
      if (!(await republish(platform, run))) throw new ProductError("PH444", { run: run.id });
      return true;
    };
    await this.#begin(run, takeUp, { log, asksNobody: true });
    return this.#underWay.get(run.id);
  }

  /** When everything that was begun is over. */
  async rest(): Promise<void> {
    await Promise.allSettled(this.#underWay.values());
  }

  /**
   * Works on a run to its end after this has resolved, and closes the platform then. `whenOver` is told how it ended,
   * unless the server is stopped before.
   */
  async workOn(
    platform: WorkingPlatform,
    run: Run,
    whenOver: (ended: Run) => Promise<void> = async () => {},
  ): Promise<void> {
    const atIt = this.#underWay.get(run.id);
    if (atIt !== undefined) await platform.close();
    const work = (atIt ?? this.#toEnd(platform, run)).then(async (ended) => {
      if (ended !== undefined) await whenOver(ended);
      return ended;
    });
    this.#underWay.set(run.id, work);
    const forget = () => {
      if (this.#underWay.get(run.id) === work) this.#underWay.delete(run.id);
    };
    work.then(forget, forget);
  }

  /** undefined: stopped before its end. How it ended stands in the ledger, for the page as for the commands. */
  async #toEnd(platform: WorkingPlatform, { id }: Run): Promise<Run | undefined> {
    try {
      return await workToEnd(platform, id, this.#signal);
    } catch {
      return this.#signal.aborted ? undefined : platform.ledger.getRun(id);
    } finally {
      await platform.close();
    }
  }

  /** Resolves once the run is taken up; it is then worked to its end, unless that is done here already. */
  async #begin(
    run: Run,
    takeUp: (platform: WorkingPlatform) => Promise<boolean>,
    { whenOver, ...opening }: OpeningForRun & { readonly whenOver?: RetryWish["whenOver"] } = {},
  ): Promise<void> {
    const platform = await this.#open(run, opening);
    let isTaken = false;
    try {
      isTaken = await takeUp(platform);
    } finally {
      if (!isTaken) await platform.close();
    }
    if (isTaken) await this.workOn(platform, run, whenOver);
  }
}
