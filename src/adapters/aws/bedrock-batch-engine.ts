import {
  type BedrockClient,
  CreateModelInvocationJobCommand,
  GetModelInvocationJobCommand,
  type GetModelInvocationJobCommandOutput,
  ListModelInvocationJobsCommand,
  StopModelInvocationJobCommand,
} from "@aws-sdk/client-bedrock";
import type {
  Answer,
  Attempt,
  Classifier,
  Question,
  Tariff,
  TokenEstimate,
  Usage,
} from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { generationFor, promptOf, questionTokens } from "../../models/index.ts";
import type { BatchEngine, EngineLimits, JobRequest, JobStatus, ObjectStore } from "../../ports/index.ts";
import { isAwsError } from "./aws-errors.ts";
import { withBedrockErrors } from "./bedrock-errors.ts";
import { type JobNames, jobNamesOf } from "./bedrock-job-names.ts";
import { readJobAnswers, readJobBill } from "./bedrock-job-output.ts";
import { type BedrockQuotas, limitsOf } from "./bedrock-limits.ts";
import {
  type BedrockJobSettings,
  type BedrockModel,
  bedrockName,
  bedrockVersion,
  jobFamily,
} from "./bedrock-settings.ts";
import { checkQuestions, hashObject, uploadObject } from "./bedrock-upload.ts";
import { s3Uri } from "./s3-uri.ts";

export interface BedrockBatchParts {
  readonly client: BedrockClient;
  /** The home's own objects: question lines are read from there. */
  readonly objects: ObjectStore;
  /** Where jobs read and write: the bucket, below the prefix. */
  readonly exchange: ObjectStore;
  readonly model: BedrockModel;
  readonly settings: BedrockJobSettings;
  /** The account's quotas; undefined where they may not be read. Asked once. */
  readonly readQuotas: () => Promise<BedrockQuotas | undefined>;
}

const overStates = ["Completed", "PartiallyCompleted", "Failed", "Stopped", "Expired"];
const unstoppableStates = [...overStates, "Stopping"];
const waitingStates = ["Submitted", "Validating", "Scheduled"];

/** Batch inference of Amazon Bedrock: one job, one file of questions, half the price. */
export class BedrockBatchEngine implements BatchEngine {
  readonly name = bedrockName;
  readonly version: string;
  readonly answersTextByText = true;
  readonly tariff: Tariff;
  readonly #parts: BedrockBatchParts;
  #limits: Promise<EngineLimits> | undefined;
  /** Where each job writes to, once it was asked: it never changes, and the service takes few requests a second. */
  readonly #outputs = new Map<string, string>();

  constructor(parts: BedrockBatchParts) {
    this.#parts = parts;
    this.version = bedrockVersion(parts.model);
    this.tariff = parts.model.tariff;
  }

  limits(): Promise<EngineLimits> {
    this.#limits ??= this.#parts.readQuotas().then((quotas) => limitsOf(this.#parts, quotas));
    return this.#limits;
  }

  questionLine({ id, text }: Question, classifier: Classifier, again?: string): string {
    const { model } = this.#parts;
    const prompt = promptOf(classifier, text, again);
    const generation = this.#generation(classifier);
    const modelInput = jobFamily(model).modelInput(prompt, generation, model.facts);
    return JSON.stringify({ recordId: id, modelInput });
  }

  tokensOf({ text }: Question, classifier: Classifier): TokenEstimate {
    return questionTokens(promptOf(classifier, text), classifier, this.#generation(classifier));
  }

  async start(request: JobRequest): Promise<{ job: string }> {
    const { objects, exchange, model, settings } = this.#parts;
    await checkQuestions(objects, request.questionsKey, model);
    const questionsSha256 = await hashObject(objects, request.questionsKey);
    const names = jobNamesOf(request, { model, settings, questionsSha256 });
    await uploadObject({ from: objects, key: request.questionsKey, to: exchange, target: names.inputKey });
    return { job: await this.#create(names) };
  }

  async look(attempt: Attempt): Promise<JobStatus> {
    return statusOf(await this.#get(attempt));
  }

  async *collect({ classifier }: JobRequest, attempt: Attempt): AsyncGenerator<Answer[]> {
    const { exchange, model } = this.#parts;
    yield* readJobAnswers(exchange, await this.#outputOf(attempt), { classifier, family: jobFamily(model) });
  }

  async bill(_request: JobRequest, attempt: Attempt): Promise<Usage | undefined> {
    return readJobBill(this.#parts.exchange, await this.#outputOf(attempt));
  }

  async stop(attempt: Attempt): Promise<void> {
    const { client, model } = this.#parts;
    const jobIdentifier = jobOf(attempt);
    try {
      await client.send(new StopModelInvocationJobCommand({ jobIdentifier }));
    } catch (error) {
      // A job that is over, or being stopped, cannot be stopped: the service says so by one of these two, measured and
      // documented.
      const isMaybeOver = isAwsError(error, "ValidationException", "ConflictException");
      if (isMaybeOver && unstoppableStates.includes((await this.#get(attempt)).status ?? "")) return;
      await withBedrockErrors(model.id, jobIdentifier, () => Promise.reject(error));
    }
  }

  #generation(classifier: Classifier) {
    const { maxTokens, facts } = this.#parts.model;
    return generationFor(classifier, { maxTokens, model: facts });
  }

  async #create(names: JobNames): Promise<string> {
    const { client, model, settings } = this.#parts;
    const { jobName, clientRequestToken } = names;
    const create = () =>
      client.send(
        new CreateModelInvocationJobCommand({
          jobName,
          clientRequestToken,
          roleArn: settings.roleArn,
          modelId: model.id,
          modelInvocationType: jobFamily(model).invocation,
          timeoutDurationInHours: settings.jobHours,
          inputDataConfig: {
            s3InputDataConfig: { s3Uri: this.#uri(names.inputKey), s3InputFormat: "JSONL" },
          },
          outputDataConfig: {
            s3OutputDataConfig: {
              s3Uri: this.#uri(names.outputFolder),
              ...(settings.kmsKeyId !== undefined && { s3EncryptionKeyId: settings.kmsKeyId }),
            },
          },
        }),
      );
    try {
      return jobArnOf((await create()).jobArn, jobName);
    } catch (error) {
      // The name is taken: an earlier request with it was accepted, and its token is no longer remembered.
      const known = isAwsError(error, "ConflictException") ? await this.#find(jobName) : undefined;
      return known ?? withBedrockErrors(model.id, jobName, () => Promise.reject(error));
    }
  }

  async #find(jobName: string): Promise<string | undefined> {
    const { client, model } = this.#parts;
    let nextToken: string | undefined;
    do {
      const query = { nameContains: jobName, maxResults: 100, ...(nextToken !== undefined && { nextToken }) };
      const page = await withBedrockErrors(model.id, jobName, () =>
        client.send(new ListModelInvocationJobsCommand(query)),
      );
      const found = page.invocationJobSummaries?.find((job) => job.jobName === jobName);
      if (found?.jobArn !== undefined) return found.jobArn;
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return undefined;
  }

  async #get(attempt: Attempt): Promise<GetModelInvocationJobCommandOutput> {
    const { client, model } = this.#parts;
    const jobIdentifier = jobOf(attempt);
    return withBedrockErrors(model.id, jobIdentifier, () =>
      client.send(new GetModelInvocationJobCommand({ jobIdentifier })),
    );
  }

  /** The folder, below the prefix, that the service put the job's output into. */
  async #outputOf(attempt: Attempt): Promise<string> {
    const known = this.#outputs.get(jobOf(attempt));
    if (known !== undefined) return known;
    const job = await this.#get(attempt);
    const uri = job.outputDataConfig?.s3OutputDataConfig?.s3Uri ?? "";
    const root = this.#uri("");
    const folder = uri.startsWith(root) ? uri.slice(root.length).replace(/\/?$/, "/") : undefined;
    if (folder === undefined) throw new ProductError("PH313", { job: jobOf(attempt), uri, root });
    const output = `${folder}${jobOf(attempt).split("/").at(-1)}/`;
    this.#outputs.set(jobOf(attempt), output);
    return output;
  }

  #uri(key: string): string {
    const { bucket, prefix } = this.#parts.settings;
    return s3Uri(bucket, prefix === "" ? key : `${prefix}/${key}`);
  }
}

function statusOf(job: GetModelInvocationJobCommandOutput): JobStatus {
  const serviceState = job.status ?? "unknown";
  const { totalRecordCount: total, processedRecordCount: processed = 0 } = job;
  const { successRecordCount: succeeded = 0, errorRecordCount: failed = 0 } = job;
  const isOver = overStates.includes(serviceState);
  const running = waitingStates.includes(serviceState) ? "waiting" : "running";
  return {
    state: isOver ? "ended" : running,
    serviceState,
    ...(job.message !== undefined && job.message !== "" && { message: job.message }),
    ...(total !== undefined && { counts: { total, processed, succeeded, failed } }),
    hasFailed: serviceState === "Failed",
  };
}

function jobOf({ job }: Attempt): string {
  if (job === undefined) throw new Error("A planned attempt has no job to look at.");
  return job;
}

function jobArnOf(arn: string | undefined, jobName: string): string {
  if (arn === undefined) throw new Error(`Amazon Bedrock gave the job ${jobName} no ARN.`);
  return arn;
}
