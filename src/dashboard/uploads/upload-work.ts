import { parseRunId, type Run } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { sweep } from "../../pipeline.ts";
import type { UploadChoice, UploadStarted } from "../api.ts";
import type { DashboardHome } from "../dashboard-home.ts";
import type { RunWork } from "../runs/run-work.ts";
import type { Upload, UploadStore } from "./upload-store.ts";

/** So many that were started are remembered, for pages that still show them. */
const remembered = 200;

/** Begins runs of uploads, and puts their files away when the runs are over. */
export class UploadWork {
  readonly #home: DashboardHome;
  readonly #store: UploadStore;
  readonly #runs: RunWork;
  readonly #started = new Map<string, Promise<UploadStarted>>();

  constructor(parts: { home: DashboardHome; store: UploadStore; runs: RunWork }) {
    this.#home = parts.home;
    this.#store = parts.store;
    this.#runs = parts.runs;
  }

  /**
   * Resolves when the run is received; it goes on after that. Asked again, by a second press or another window, it is the
   * same run. Throws PH190, and what `receive` throws: it can be asked anew then.
   */
  async start(id: string, choice: UploadChoice): Promise<UploadStarted> {
    const before = await this.startedAs(id);
    if (before !== undefined) return before;
    const upload = await this.#store.find(id);
    // Somebody else may have begun it while the disk was read.
    const atIt = this.#started.get(id);
    if (atIt !== undefined) return atIt;
    const starting = this.#begin(upload, choice);
    this.#started.set(id, starting);
    starting.catch(() => this.#started.delete(id));
    for (const oldest of this.#started.keys()) {
      if (this.#started.size <= remembered) break;
      this.#started.delete(oldest);
    }
    return starting;
  }

  /** What became of an upload that was started, perhaps just now; undefined: it was not, or long ago. */
  async startedAs(id: string): Promise<UploadStarted | undefined> {
    const here = this.#started.get(id);
    if (here !== undefined) return here.catch(() => undefined);
    const upload = await this.#store.find(id).catch(() => undefined);
    return upload?.started && { run: upload.started.run, isDone: false };
  }

  /** Whether it was started here, or is being started. */
  isStarting(id: string): boolean {
    return this.#started.has(id);
  }

  /** Throws PH190 for one that was started: it is its run's now. */
  async drop(id: string): Promise<void> {
    const { started } = await this.#store.find(id);
    if (started !== undefined || this.#started.has(id)) throw new ProductError("PH190", {});
    await this.#store.remove(id);
  }

  async #begin(upload: Upload, choice: UploadChoice): Promise<UploadStarted> {
    const { run, isDone, platform } = await this.#home.uploads.begin({ ...upload, choice });
    if (isDone) {
      await platform.close();
      await this.#store.remove(upload.id);
      return { run: run.id, isDone };
    }
    // Noted before the work: a server that is stopped goes on with it when it is started again.
    await this.#store.markStarted(upload, { run: run.id, choice });
    await this.#runs.workOn(platform, run, (ended) => this.#over(upload, ended));
    return { run: run.id, isDone };
  }

  /** What an earlier server begun and did not see to its end. */
  async goOn(): Promise<void> {
    await this.#store.sweep();
    for (const upload of await this.#store.started()) {
      // One that cannot be opened now (the configuration is broken) waits for the next start.
      await this.#goOnWith(upload).catch(() => {});
    }
  }

  async #goOnWith(upload: Upload): Promise<void> {
    const id = parseRunId(upload.started?.run ?? "");
    const run = id === undefined ? undefined : await this.#home.platform.ledger.getRun(id);
    if (run === undefined) await this.#store.remove(upload.id);
    else if (run.state === "published" || run.state === "failed") await this.#over(upload, run);
    else {
      const platform = await this.#home.openForRun(run);
      // What the server that was ended had in its hands is sent anew, not waited for.
      await sweep(platform, run.id);
      await this.#runs.workOn(platform, run, (ended) => this.#over(upload, ended));
    }
  }

  async #over(upload: Upload, run: Run): Promise<void> {
    const place = await this.#home.uploads.putAway(upload, run);
    // A run that failed can be tried again from where its file lies now.
    const source = place === undefined ? undefined : { ...run.source, place };
    if (source !== undefined) await this.#home.platform.ledger.changeRun(run.id, ["failed"], { source });
    await this.#store.remove(upload.id);
  }
}
