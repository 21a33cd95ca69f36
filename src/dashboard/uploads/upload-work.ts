import { parseRunId, type Run } from "../../domain/index.ts";
import { sweep } from "../../pipeline.ts";
import type { DashboardHome } from "../dashboard-home.ts";
import type { RunWork } from "../runs/run-work.ts";
import type { Upload, UploadStore } from "./upload-store.ts";

/** Begins runs of uploads, and puts their files away when the runs are over. */
export class UploadWork {
  readonly #home: DashboardHome;
  readonly #store: UploadStore;
  readonly #runs: RunWork;

  constructor(parts: { home: DashboardHome; store: UploadStore; runs: RunWork }) {
    this.#home = parts.home;
    this.#store = parts.store;
    this.#runs = parts.runs;
  }

  /** Resolves when the run is received; it goes on after that. */
  async start(upload: Upload, choice: Parameters<UploadStore["markStarted"]>[1]["choice"]) {
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
    await this.#home.uploads.putAway(upload, run);
    await this.#store.remove(upload.id);
  }
}
