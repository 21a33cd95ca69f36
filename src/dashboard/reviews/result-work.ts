import type { Run } from "../../domain/index.ts";
import type { Log } from "../../ports/index.ts";
import type { Problem, ResultTask } from "../api.ts";
import { failureView } from "../runs/run-view.ts";
import type { RunWork } from "../runs/run-work.ts";
import { problemOf } from "../server/problem.ts";
import type { Outdated } from "./outdated-results.ts";

/** Writes what people said into the results that lack it, one after the other. Goes on whoever listens; one at a time. */
export class ResultWork {
  readonly #runs: Pick<RunWork, "republish">;
  readonly #outdated: () => Promise<readonly Pick<Outdated, "run">[]>;
  readonly #interrupted: () => Promise<readonly Run[]>;
  readonly #now: () => Date;
  readonly #signal: AbortSignal;
  #task: ResultTask | undefined;
  #end: Promise<void> = Promise.resolve();

  constructor(parts: {
    runs: Pick<RunWork, "republish">;
    /** The runs whose results lack something now. */
    outdated: () => Promise<readonly Pick<Outdated, "run">[]>;
    /** The runs whose results were being written anew by a process that is no more. */
    interrupted: () => Promise<readonly Run[]>;
    now: () => Date;
    /** Of the server: what is begun is left where it is. */
    signal: AbortSignal;
  }) {
    this.#runs = parts.runs;
    this.#outdated = parts.outdated;
    this.#interrupted = parts.interrupted;
    this.#now = parts.now;
    this.#signal = parts.signal;
  }

  /** Under way, or the last that ended; undefined: there was none. */
  get task(): ResultTask | undefined {
    return this.#task;
  }

  /** Returns at once. One that is under way is not begun again. */
  start(): ResultTask {
    return this.#begin(this.#outdated);
  }

  /** Ends what was interrupted; resolves once that is begun, or there is none. */
  async goOn(): Promise<void> {
    const runs = await this.#interrupted();
    if (runs.length > 0) this.#begin(async () => runs.map((run) => ({ run })));
  }

  #begin(toWrite: () => Promise<readonly Pick<Outdated, "run">[]>): ResultTask {
    if (this.#task?.isOver === false) return this.#task;
    const nothing = { files: undefined, now: undefined, written: [], failed: [], problem: undefined };
    const task: ResultTask = { startedAt: this.#now().toISOString(), isOver: false, ...nothing };
    this.#task = task;
    this.#end = this.#work(toWrite).then(
      () => this.#note({ isOver: true, now: undefined }),
      (error: unknown) => this.#note({ isOver: true, now: undefined, problem: problemOf(error) }),
    );
    return task;
  }

  /** When nothing is under way. */
  async rest(): Promise<void> {
    await this.#end;
  }

  async #work(toWrite: () => Promise<readonly Pick<Outdated, "run">[]>): Promise<void> {
    const runs = await toWrite();
    this.#note({ files: runs.length });
    for (const { run } of runs) {
      if (this.#signal.aborted) return;
      await this.#write(run);
    }
  }

  async #write(run: Run): Promise<void> {
    const file = run.source.name;
    this.#note({ now: { file, rows: 0, of: run.read } });
    const log: Log = {
      emit: (event) => {
        if (event.kind !== "rows-published") return;
        this.#note({ now: { file, rows: event.published, of: event.read } });
      },
    };
    const problem = await this.#republish(run, log);
    if (problem === "stopped") return;
    const { written = [], failed = [] } = this.#task ?? {};
    if (problem === undefined) this.#note({ written: [...written, run.id] });
    else this.#note({ failed: [...failed, { run: run.id, file, problem }] });
  }

  /** Why the result was not written; undefined: it was; "stopped": the server ends. */
  async #republish(run: Run, log: Log): Promise<Problem | "stopped" | undefined> {
    try {
      const ended = await this.#runs.republish(run, log);
      if (ended === undefined) return "stopped";
      if (ended.failure === undefined) return undefined;
      const { code, message, hint } = failureView(ended.failure);
      return { status: 502, title: message, hint, code };
    } catch (error) {
      return problemOf(error);
    }
  }

  #note(change: Partial<ResultTask>): void {
    if (this.#task !== undefined) this.#task = { ...this.#task, ...change };
  }
}
