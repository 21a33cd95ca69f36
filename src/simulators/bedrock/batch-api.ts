import type { Clock } from "../../ports/index.ts";
import { checkCreateJobRequest } from "./create-job-request.ts";
import { type Job, jobDescription } from "./job.ts";
import type { JobRegistry } from "./job-registry.ts";
import { isEnded } from "./job-status.ts";
import { listJobs } from "./list-jobs.ts";
import { MemberChecks } from "./member-checks.ts";
import { usableModel } from "./model-access.ts";
import { textRules } from "./patterns.ts";
import { RateLimit } from "./rate-limit.ts";
import type { Scenario } from "./scenario.ts";
import { ServiceError } from "./service-error.ts";

type Body = Readonly<Record<string, unknown>>;

export interface BatchApiParts {
  readonly clock: Clock;
  readonly scenario: Scenario;
  readonly jobs: JobRegistry;
  /** Told of each new job. */
  readonly onCreated: (job: Job) => void;
  /** Told of each job that somebody stops. */
  readonly onStopped: (job: Job) => void;
}

/** The four operations on batch inference jobs. Source of inputs, outputs and errors: API reference of each. */
export class BatchApi {
  readonly #parts: BatchApiParts;
  readonly #limit: RateLimit;

  constructor(parts: BatchApiParts) {
    this.#parts = parts;
    this.#limit = new RateLimit(parts.clock, parts.scenario.quotas.requestsPerSecond);
  }

  /**
   * Checks in the order that was measured on the real service: permissions and role, model id, batch support; the
   * input in S3 only later, in status Validating.
   */
  create(body: Body, region: string): Body {
    this.#throttle();
    this.#checkRole(body["roleArn"]);
    const request = checkCreateJobRequest(body);
    const { scenario, jobs, onCreated } = this.#parts;
    // "If this token matches a previous request, Amazon Bedrock ignores the request, but does not return an error."
    const earlier = jobs.withToken(request.clientRequestToken);
    if (earlier !== undefined) return { jobArn: earlier.arn };
    const model = usableModel(request.modelId, scenario);
    if (!model.isBatchCapable) {
      throw new ServiceError(
        "ValidationException",
        "Batch inference is not supported for the requested model",
      );
    }
    if (!scenario.permissions.batch) {
      throw new ServiceError(
        "ValidationException",
        "Your account is not authorized to perform this action. Please create a support case",
      );
    }
    const job = jobs.create(request, model, region);
    onCreated(job);
    return { jobArn: job.arn };
  }

  get(identifier: string): Body {
    this.#throttle();
    return jobDescription(this.#find(identifier));
  }

  list(query: URLSearchParams): Body {
    this.#throttle();
    return listJobs(query, this.#parts.jobs.all());
  }

  /** Source of the error for a job that has ended: apache/airflow#48964. That one being stopped gets it is an assumption. */
  stop(identifier: string): Body {
    this.#throttle();
    const job = this.#find(identifier);
    if (isEnded(job.status) || job.status === "Stopping") {
      throw new ServiceError(
        "ValidationException",
        `The job cannot be stopped because of its state. State was: ${job.status}`,
      );
    }
    this.#parts.onStopped(job);
    return {};
  }

  #throttle(): void {
    if (!this.#limit.take()) {
      throw new ServiceError("ThrottlingException", "Rate exceeded");
    }
  }

  /** Source of the second sentence: ministryofjustice/analytical-platform#10682. The first is the usual one of AWS. */
  #checkRole(roleArn: unknown): void {
    const { account, permissions } = this.#parts.scenario;
    if (typeof roleArn !== "string" || !textRules.roleArn.matches(roleArn)) return;
    const [, , , , roleAccount = ""] = roleArn.split(":");
    if (roleAccount !== "" && roleAccount !== account) {
      throw new ServiceError("AccessDeniedException", "Cross-account pass role is not allowed.");
    }
    if (!permissions.passRole) {
      throw new ServiceError(
        "AccessDeniedException",
        `User: arn:aws:iam::${account}:user/simulated is not authorized to perform: iam:PassRole on resource: ${roleArn} because no identity-based policy allows the iam:PassRole action`,
      );
    }
  }

  /**
   * By ARN or by its last 12 characters. The reference allows both, but one user reports that the service itself refused
   * the short form; `bareJobIds` chooses.
   */
  #find(identifier: string): Job {
    const checks = new MemberChecks();
    checks.text("jobIdentifier", identifier, textRules.jobIdentifier, true);
    checks.finish();
    const { jobs, scenario } = this.#parts;
    const isBare = !identifier.startsWith("arn:");
    if (isBare && scenario.bareJobIds === "refused") {
      throw new ServiceError("ValidationException", "The provided ARN is invalid");
    }
    const job = jobs.get(identifier.slice(-12));
    if (job === undefined || !(isBare || job.arn === identifier)) {
      throw new ServiceError(
        "ResourceNotFoundException",
        "The specified model invocation job was not found.",
      );
    }
    return job;
  }
}
