import type { Run, RunState } from "../../domain/index.ts";
import type { Clock, Ledger } from "../../ports/index.ts";
import type { News, ResultTask, RunView } from "../api.ts";
import { lookAtRun } from "./look-at-run.ts";
import { Pace } from "./pace.ts";

/** The ledger is a file that other processes write: it is looked at, it does not call. */
const lookMs = 500;
const endToldMs = 15_000;
const openStates: readonly RunState[] = ["received", "prepared", "settled"];

interface Listener {
  readonly tell: (news: News) => void;
  /** Number of the look that was last told. */
  look: number;
}

interface Seen {
  /** Its number: a greater one began later. */
  readonly look: number;
  readonly news: News;
}

/** Tells everybody who listens when runs get on or records change; looks only while somebody listens. */
export class NewsDesk {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #datasetVersion: () => Promise<string>;
  readonly #results: () => ResultTask | undefined;
  readonly #signal: AbortSignal;
  readonly #listeners = new Set<Listener>();
  readonly #pace = new Pace();
  #watched = new Set<Run["id"]>();
  /** Runs that ended, and until when that is told: whoever listens, and looks at the same time as another, hears of it. */
  readonly #ended = new Map<Run["id"], number>();
  #isLooking = false;
  #looks = 0;

  constructor(parts: {
    ledger: Ledger;
    clock: Clock;
    datasetVersion: () => Promise<string>;
    /** How far the writing of reviews into results is. */
    results: () => ResultTask | undefined;
    signal: AbortSignal;
  }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#datasetVersion = parts.datasetVersion;
    this.#results = parts.results;
    this.#signal = parts.signal;
  }

  /** Told at once how things are, then at each change. Returns how to stop listening. */
  async listen(tell: (news: News) => void): Promise<() => void> {
    const listener = { tell, look: 0 };
    this.#listeners.add(listener);
    const leave = () => this.#listeners.delete(listener);
    try {
      this.#tell(await this.#look(), listener);
    } catch (error) {
      leave();
      throw error;
    }
    void this.#goOn();
    return leave;
  }

  /** How many listen. */
  get listeners(): number {
    return this.#listeners.size;
  }

  async #goOn(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    let told = "";
    try {
      while (this.#listeners.size > 0) {
        await this.#clock.sleep(lookMs, this.#signal);
        // A look that fails (the database is busy for long) is no end: the next may not.
        const seen = await this.#look().catch(() => undefined);
        const text = JSON.stringify(seen?.news);
        if (seen === undefined || text === told) continue;
        told = text;
        for (const listener of this.#listeners) this.#tell(seen, listener);
      }
    } catch (error) {
      if (!this.#signal.aborted) throw error;
    } finally {
      this.#isLooking = false;
    }
  }

  /** Two looks are under way when somebody comes: the older one, if it takes longer, is no news. */
  #tell({ look, news }: Seen, listener: Listener): void {
    if (look < listener.look) return;
    listener.look = look;
    listener.tell(news);
  }

  async #look(): Promise<Seen> {
    this.#looks += 1;
    const look = this.#looks;
    const lists = await Promise.all(openStates.map((state) => this.#ledger.listRuns({ state, limit: 20 })));
    const open = lists.flat();
    const ids = new Set(open.map(({ id }) => id));
    const nowMs = this.#clock.now().getTime();
    const newest = await this.#ledger.listRuns({ limit: 20 });
    // A small file is through between two looks.
    const through = newest.filter(({ changedAt }) => nowMs - Date.parse(changedAt) < endToldMs);
    for (const id of new Set([...this.#watched, ...through.map(({ id }) => id)])) {
      if (ids.has(id) || this.#ended.has(id)) continue;
      this.#ended.set(id, nowMs + endToldMs);
      this.#pace.forget(id);
    }
    this.#watched = ids;
    for (const [id, untilMs] of this.#ended) if (untilMs < nowMs || ids.has(id)) this.#ended.delete(id);
    const ended = await Promise.all([...this.#ended.keys()].map((id) => this.#ledger.getRun(id)));
    const runs = [...open, ...ended.filter((run) => run !== undefined)];
    const views = await Promise.all(runs.map((run) => this.#view(run)));
    const news = { datasetVersion: await this.#datasetVersion(), runs: views, results: this.#results() };
    return { look, news };
  }

  async #view(run: Run): Promise<RunView> {
    const view = await lookAtRun(this.#ledger, run);
    if (view.state !== "answering") return view;
    const nowMs = this.#clock.now().getTime();
    const { answered, questions } = view;
    return { ...view, ...this.#pace.note(run.id, { nowMs, answered, questions }) };
  }
}
