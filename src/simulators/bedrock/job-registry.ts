import type { Clock } from "../../ports/index.ts";
import type { CreateJobRequest } from "./create-job-request.ts";
import type { Job } from "./job.ts";
import { isEnded } from "./job-status.ts";
import type { Model } from "./model-catalogue.ts";
import { lettersOf } from "./random-of.ts";
import type { Scenario } from "./scenario.ts";
import { ServiceError } from "./service-error.ts";

const hourMs = 3_600_000;

/** Every job that was ever created, found by ARN, id, name and token. */
export class JobRegistry {
  readonly #jobs = new Map<string, Job>();
  readonly #clock: Clock;
  readonly #scenario: Scenario;

  constructor(clock: Clock, scenario: Scenario) {
    this.#clock = clock;
    this.#scenario = scenario;
  }

  /** In order of creation. */
  all(): readonly Job[] {
    return [...this.#jobs.values()];
  }

  /** By id; undefined when there is none. */
  get(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  /** The job that a request with this token made before. */
  withToken(token: string | undefined): Job | undefined {
    return token === undefined
      ? undefined
      : this.all().find(({ request }) => request.clientRequestToken === token);
  }

  /**
   * Takes a job up. Throws ConflictException when its name is taken, also by a job that has ended: names must be
   * unique (opensearch-project/data-prepper#5507); error, wording and scope are assumptions. Throws
   * ServiceQuotaExceededException when the model has too many jobs that have not ended.
   */
  create(request: CreateJobRequest, model: Model, region: string): Job {
    if (this.all().some((job) => job.request.jobName === request.jobName)) {
      throw new ServiceError(
        "ConflictException",
        `The provided job name is currently being used by another job: ${request.jobName}. Choose a unique job name and try again.`,
      );
    }
    const active = this.all().filter((job) => job.model.id === model.id && !isEnded(job.status));
    const { concurrentJobs } = this.#scenario.quotas;
    if (active.length >= concurrentJobs) {
      throw new ServiceError(
        "ServiceQuotaExceededException",
        `Sum of in-progress and submitted batch inference jobs using a base model (${model.id}) exceeds the quota of ${concurrentJobs}.`,
      );
    }
    const job = this.#newJob(request, model, region);
    this.#jobs.set(job.id, job);
    return job;
  }

  #newJob(request: CreateJobRequest, model: Model, region: string): Job {
    const submitTime = this.#clock.now();
    const number = this.#jobs.size + 1;
    const { seed, account } = this.#scenario;
    // With the time in it: a simulator started anew over the same folder must not write into an old job's output.
    const id = lettersOf(idLetters, 12, seed, number, request.jobName, submitTime.toISOString());
    return {
      arn: `arn:aws:bedrock:${region}:${account}:model-invocation-job/${id}`,
      id,
      number,
      region,
      model,
      request,
      submitTime,
      expirationTime: new Date(submitTime.getTime() + request.timeoutDurationInHours * hourMs),
      status: "Submitted",
      message: undefined,
      lastModifiedTime: submitTime,
      endTime: undefined,
      counts: { total: 0, processed: 0, success: 0, error: 0 },
      tokens: { input: 0, output: 0 },
      history: [],
      stop: new AbortController(),
    };
  }
}

const idLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
