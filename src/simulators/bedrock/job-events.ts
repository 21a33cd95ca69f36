import type { Clock } from "../../ports/index.ts";
import type { Job } from "./job.ts";
import type { JobStatus } from "./job-status.ts";
import { lettersOf, randomOf } from "./random-of.ts";
import type { Scenario } from "./scenario.ts";

/**
 * What EventBridge delivers for each change of a job's status. Source: "Monitor Amazon Bedrock job state changes using
 * Amazon EventBridge". The times are not ISO 8601 in its sample, and they are not here.
 */
export interface JobStateChangeEvent {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": "Batch Inference Job State Change";
  readonly source: "aws.bedrock";
  readonly account: string;
  /** e.g. "Wed Aug 28 22:58:30 UTC 2024" */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly [string];
  readonly detail: {
    readonly version: "0.0";
    readonly accountId: string;
    readonly batchJobName: string;
    readonly batchJobArn: string;
    readonly batchModelId: string;
    readonly status: JobStatus;
    readonly failureMessage: string;
    /** e.g. "Aug 28, 2024, 10:47:53 PM" */
    readonly creationTime: string;
  };
}

export type EventListener = (event: JobStateChangeEvent) => unknown;

export interface EventParts {
  readonly clock: Clock;
  readonly scenario: Scenario;
  readonly listener: EventListener | undefined;
  /** Aborted when the simulator closes: what is late then never comes. */
  readonly signal: AbortSignal;
}

/** Delivers events at best effort, as EventBridge says of this source: late, twice, never or out of order if asked to. */
export class JobEvents {
  readonly #parts: EventParts;
  readonly #heldBack = new Map<string, JobStateChangeEvent>();

  constructor(parts: EventParts) {
    this.#parts = parts;
  }

  /** Tells of the job's present status. */
  announce(job: Job): void {
    const { scenario, listener } = this.#parts;
    if (listener === undefined) return;
    const { events, seed } = scenario;
    const event = eventOf(job, scenario.account);
    const [losing, repeating, holding] = randomOf(seed, "event", job.number, job.status);
    const held = this.#heldBack.get(job.arn);
    this.#heldBack.delete(job.arn);
    if (losing >= events.lostRate) {
      // The last event of a job has nothing to wait for, unless an earlier one is waiting already.
      if (holding < events.disorderRate && job.endTime === undefined) this.#heldBack.set(job.arn, event);
      else this.#deliver(event, repeating < events.twiceRate ? 2 : 1);
    }
    if (held !== undefined) this.#deliver(held, 1);
  }

  #deliver(event: JobStateChangeEvent, times: number): void {
    const { clock, scenario, listener, signal } = this.#parts;
    const deliver = () => {
      // A copy each time: what a listener does to one must not show in the other.
      for (let time = 0; time < times; time += 1) listener?.(structuredClone(event));
    };
    if (scenario.events.lateMs <= 0) deliver();
    else clock.sleep(scenario.events.lateMs, signal).then(deliver, () => {});
  }
}

function eventOf(job: Job, account: string): JobStateChangeEvent {
  const { modelId, jobName } = job.request;
  const arn = modelId.startsWith("arn:")
    ? modelId
    : modelId === job.model.id
      ? `arn:aws:bedrock:${job.region}::foundation-model/${modelId}`
      : `arn:aws:bedrock:${job.region}:${account}:inference-profile/${modelId}`;
  return {
    version: "0",
    id: lettersOf("0123456789abcdef", 8, job.arn, job.status),
    "detail-type": "Batch Inference Job State Change",
    source: "aws.bedrock",
    account,
    time: javaDate(job.lastModifiedTime),
    region: job.region,
    resources: [job.arn],
    detail: {
      version: "0.0",
      accountId: account,
      batchJobName: jobName,
      batchJobArn: job.arn,
      batchModelId: arn,
      status: job.status,
      failureMessage: job.message ?? "",
      creationTime: job.submitTime.toLocaleString("en-US", {
        timeZone: "UTC",
        dateStyle: "medium",
        timeStyle: "medium",
      }),
    },
  };
}

/** As Java prints a date, e.g. "Wed Aug 28 22:58:30 UTC 2024". */
function javaDate(date: Date): string {
  const [weekday = "", day, month, year, time] = date.toUTCString().split(" ");
  return `${weekday.replace(",", "")} ${month} ${day} ${time} UTC ${year}`;
}
