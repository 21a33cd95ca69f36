import type { CreateJobRequest } from "./create-job-request.ts";
import type { JobStatus } from "./job-status.ts";
import type { Model } from "./model-catalogue.ts";

/** Records of a job; zero while it is validated. */
export interface JobCounts {
  total: number;
  processed: number;
  success: number;
  error: number;
}

/** A job as the simulator keeps it. */
export interface Job {
  readonly arn: string;
  /** 12 lower-case letters and digits; names the folder of the output. */
  readonly id: string;
  /** In order of creation, from 1. */
  readonly number: number;
  readonly region: string;
  readonly model: Model;
  readonly request: CreateJobRequest;
  readonly submitTime: Date;
  readonly expirationTime: Date;
  status: JobStatus;
  message: string | undefined;
  lastModifiedTime: Date;
  endTime: Date | undefined;
  readonly counts: JobCounts;
  readonly tokens: { input: number; output: number };
  /** Every status with its time. */
  readonly history: { readonly status: JobStatus; readonly time: Date }[];
  /** Aborted when somebody stops the job, or the simulator closes. */
  readonly stop: AbortController;
}

/** A job as tests and people see it. */
export type JobView = Readonly<Omit<Job, "stop" | "model" | "counts" | "tokens" | "history">> & {
  readonly counts: Readonly<JobCounts>;
  readonly tokens: Readonly<Job["tokens"]>;
  readonly history: Job["history"];
};

export function jobView({ stop: _, model: __, counts, tokens, history, ...job }: Job): JobView {
  return { ...job, counts: { ...counts }, tokens: { ...tokens }, history: [...history] };
}

/** What GetModelInvocationJob and each item of ListModelInvocationJobs say. Times are ISO 8601 texts in this service. */
export function jobDescription(job: Job): Readonly<Record<string, unknown>> {
  const { request, counts } = job;
  return {
    jobArn: job.arn,
    jobName: request.jobName,
    modelId: request.modelId,
    clientRequestToken: request.clientRequestToken,
    roleArn: request.roleArn,
    status: job.status,
    message: job.message,
    submitTime: job.submitTime.toISOString(),
    lastModifiedTime: job.lastModifiedTime.toISOString(),
    endTime: job.endTime?.toISOString(),
    inputDataConfig: request.inputDataConfig,
    outputDataConfig: request.outputDataConfig,
    vpcConfig: request.vpcConfig,
    timeoutDurationInHours: request.timeoutDurationInHours,
    jobExpirationTime: job.expirationTime.toISOString(),
    modelInvocationType: request.modelInvocationType,
    totalRecordCount: counts.total,
    processedRecordCount: counts.processed,
    successRecordCount: counts.success,
    errorRecordCount: counts.error,
  };
}
