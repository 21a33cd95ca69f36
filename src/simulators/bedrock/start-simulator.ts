// A strict stand-in for the batch control plane and the runtime of Amazon Bedrock, spoken to by the real AWS SDK.
// It knows nothing of our product's requests: what it takes and gives follows what is published about the service.
import type { Clock } from "../../ports/index.ts";
import { AnsweringModel } from "./answering-model.ts";
import { BatchApi } from "./batch-api.ts";
import { serve } from "./http-server.ts";
import { type Job, type JobView, jobView } from "./job.ts";
import { type EventListener, JobEvents } from "./job-events.ts";
import { JobRegistry } from "./job-registry.ts";
import { CountingPaidLedger, type PaidLedger } from "./paid-ledger.ts";
import { readScenario } from "./read-scenario.ts";
import { routeCall } from "./route-call.ts";
import { become, type JobRunner, runJob } from "./run-job.ts";
import { RuntimeApi } from "./runtime-api.ts";
import type { Buckets } from "./s3-place.ts";

export interface SimulatorOptions {
  /** Where `s3://<any bucket>/<key>` is found: one store for all buckets, or a store by bucket. */
  readonly store: Buckets;
  /** Owns all time: a job moves on as this clock does. */
  readonly clock: Clock;
  /** Told in words what happens. */
  readonly log?: (line: string) => void;
  /** As in a scenario file; nothing goes wrong and nothing takes time when absent. */
  readonly scenario?: unknown;
  /** Told of each change of a job's status, as EventBridge would. */
  readonly events?: EventListener;
  /** 0, a free one, unless given. */
  readonly port?: number;
}

export interface Simulator {
  /** e.g. "http://127.0.0.1:4567"; the endpoint of both services. */
  readonly url: string;
  /** What has been charged so far. Live: the same object tells more later. */
  paid(): PaidLedger;
  /** Every job, in order of creation, as it is now. */
  jobs(): readonly JobView[];
  /** Resolves when no job is at work: each has ended, waits for time to pass, or is stuck. */
  idle(): Promise<void>;
  /** Ends what is under way and frees the port. */
  close(): Promise<void>;
}

/** Throws PH104 when the scenario is not valid. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { store, clock, log = () => {}, scenario: given = {}, events: listener, port = 0 } = options;
  const scenario = readScenario(given, "scenario");
  const closed = new AbortController();
  const paid = new CountingPaidLedger();
  const parts = { mind: new AnsweringModel(), paid, scenario };
  const jobs = new JobRegistry(clock, scenario);
  const events = new JobEvents({ clock, scenario, listener, signal: closed.signal });
  const work = new WorkCount();
  const runner: JobRunner = {
    clock,
    buckets: store,
    parts,
    events,
    log,
    closed: closed.signal,
    onWait: (isWaiting) => work.add(isWaiting ? -1 : 1),
  };
  const runs = new Set<Promise<void>>();
  const start = (job: Job) => {
    become(job, runner, "Submitted");
    work.add(1);
    const run = nextTurn().then(() => runJob(job, runner));
    runs.add(run);
    void run.finally(() => {
      work.add(-1);
      runs.delete(run);
    });
  };
  const stop = (job: Job) => {
    become(job, runner, "Stopping");
    job.stop.abort();
  };
  const batch = new BatchApi({ clock, scenario, jobs, onCreated: start, onStopped: stop });
  const runtime = new RuntimeApi(clock, parts);
  const views = () => jobs.all().map(jobView);
  const server = await serve(port, (call) => routeCall(call, { batch, runtime, paid, jobs: views }));
  return {
    url: server.url,
    paid: () => paid,
    jobs: views,
    idle: () => work.none(),
    async close() {
      closed.abort();
      for (const job of jobs.all()) job.stop.abort();
      await Promise.all(runs);
      await server.close();
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** How many jobs are at work now; tells when there are none. */
class WorkCount {
  #count = 0;
  #waiting: (() => void)[] = [];

  add(change: 1 | -1): void {
    this.#count += change;
    // Looked at a turn later: a job that has just woken up may be counted as waiting for a moment.
    setImmediate(() => this.#tell());
  }

  async none(): Promise<void> {
    await nextTurn();
    if (this.#count === 0) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #tell(): void {
    if (this.#count > 0) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
