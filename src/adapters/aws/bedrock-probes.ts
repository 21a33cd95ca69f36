import {
  type BedrockClient,
  CreateModelInvocationJobCommand,
  GetFoundationModelCommand,
  GetInferenceProfileCommand,
  ListModelInvocationJobsCommand,
  StopModelInvocationJobCommand,
} from "@aws-sdk/client-bedrock";
import { HeadBucketCommand, type S3Client } from "@aws-sdk/client-s3";
import type { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { isProductError, ProductError } from "../../errors.ts";
import type { ModelFacts } from "../../models/index.ts";
import type {
  AwsCaller,
  BedrockProbes,
  EngineLimits,
  ModelLifeCycle,
  ProbedModel,
  TriedJob,
} from "../../ports/index.ts";
import { isAwsError, withAwsErrors } from "./aws-errors.ts";
import { withBedrockErrors } from "./bedrock-errors.ts";
import { limitsOf } from "./bedrock-limits.ts";
import { type BedrockJobSettings, type BedrockModel, jobFamily } from "./bedrock-settings.ts";
import { S3ObjectStore } from "./s3-object-store.ts";
import { s3Uri } from "./s3-uri.ts";
import { readBedrockQuotas } from "./service-quotas.ts";

export interface BedrockProbeParts {
  readonly clients: {
    readonly bedrock: BedrockClient;
    readonly s3: S3Client;
    readonly quotas: ServiceQuotasClient;
    readonly sts: STSClient;
  };
  readonly model: ProbedModel & Pick<BedrockModel, "facts" | "form">;
  readonly settings: BedrockJobSettings;
  /** Makes the trial's names its own, e.g. "mck2l9x0". */
  readonly suffix: string;
}

/** What is refused to these callers they need not be allowed: the engine itself does not ask for it. */
const notTold = ["AccessDeniedException", "UnrecognizedClientException", "UnknownOperationException"];

/** Looks at everything a job on Amazon Bedrock needs; nothing costs money. */
export class AwsBedrockProbes implements BedrockProbes {
  readonly engine = "bedrock";
  readonly model: ProbedModel;
  readonly #parts: BedrockProbeParts;

  constructor(parts: BedrockProbeParts) {
    this.#parts = parts;
    this.model = parts.model;
  }

  region(): Promise<string> {
    const request = { service: "Amazon Bedrock", place: "its region" };
    return withAwsErrors(request, () => this.#parts.clients.bedrock.config.region());
  }

  async caller(): Promise<AwsCaller> {
    const request = { service: "AWS Security Token Service", place: "the caller's identity" };
    const { Account: account = "", Arn: arn = "" } = await withAwsErrors(request, () =>
      this.#parts.clients.sts.send(new GetCallerIdentityCommand({})),
    );
    return { account, arn };
  }

  /** Needs bedrock:GetFoundationModel, and bedrock:GetInferenceProfile for a model that is called by a profile. */
  async lifeCycle(): Promise<ModelLifeCycle | undefined> {
    const { clients, model } = this.#parts;
    return this.#ifTold(async () => {
      const modelIdentifier = await this.#foundationModel();
      const { modelDetails } = await clients.bedrock.send(new GetFoundationModelCommand({ modelIdentifier }));
      const { status, endOfLifeTime } = modelDetails?.modelLifecycle ?? {};
      return {
        state: status ?? (model.state === "active" ? "ACTIVE" : "LEGACY"),
        endOfLife: endOfLifeTime?.toISOString().slice(0, 10),
      };
    });
  }

  async listJobs(): Promise<void> {
    const { clients, model } = this.#parts;
    await withBedrockErrors(model.id, "the list of jobs", () =>
      clients.bedrock.send(new ListModelInvocationJobsCommand({ maxResults: 1 })),
    );
  }

  async limits(): Promise<{ limits: EngineLimits; found: number | undefined }> {
    const { clients, model, settings } = this.#parts;
    const quotas = await readBedrockQuotas(clients.quotas, model.facts.name);
    return { limits: limitsOf({ model, settings }, quotas), found: quotas && Object.keys(quotas).length };
  }

  async bucketRegion(): Promise<string | undefined> {
    const { clients, settings } = this.#parts;
    const { bucket } = settings;
    const request = { service: "Amazon S3", bucket, place: `s3://${bucket}` };
    const { BucketRegion: region } = await withAwsErrors(request, () =>
      clients.s3
        .send(new HeadBucketCommand({ Bucket: bucket }))
        .catch((error: unknown) => asMissingBucket(error, bucket)),
    );
    return region;
  }

  async tryBucket(): Promise<void> {
    const { clients, settings, suffix } = this.#parts;
    const { bucket, prefix, kmsKeyId } = settings;
    const store = new S3ObjectStore({ client: clients.s3, bucket, prefix, kmsKeyId });
    const key = `doctor/trial-${suffix}.txt`;
    await store.put(key, "A trial of `pigeonhole doctor`; it can be deleted.\n");
    try {
      await drain(await store.get(key));
    } finally {
      await store.delete(key);
    }
  }

  /**
   * Permissions, role and model are checked before the input is looked at (measured and published; the documentation
   * does not say), so what is refused is refused at once, and what is accepted fails for want of an input.
   */
  async tryJob(): Promise<TriedJob> {
    const { clients, model, settings, suffix } = this.#parts;
    const { bucket, prefix, roleArn, jobHours } = settings;
    const jobName = `pigeonhole-doctor-${suffix}`;
    const folder = `${prefix === "" ? "" : `${prefix}/`}doctor/${jobName}`;
    const input = new CreateModelInvocationJobCommand({
      jobName,
      clientRequestToken: jobName,
      roleArn,
      modelId: model.id,
      inputDataConfig: { s3InputDataConfig: { s3Uri: s3Uri(bucket, `${folder}/no-such-input.jsonl`) } },
      outputDataConfig: { s3OutputDataConfig: { s3Uri: s3Uri(bucket, `${folder}/output/`) } },
      timeoutDurationInHours: jobHours,
      modelInvocationType: jobFamily(model).invocation,
    });
    const { jobArn } = await withBedrockErrors(model.id, jobName, () => clients.bedrock.send(input));
    return { jobName, notStopped: await this.#stop(jobArn, jobName) };
  }

  async #stop(jobIdentifier: string | undefined, jobName: string): Promise<string | undefined> {
    const { clients, model } = this.#parts;
    const command = new StopModelInvocationJobCommand({ jobIdentifier });
    try {
      await withBedrockErrors(model.id, jobName, () =>
        clients.bedrock.send(command).catch((error: unknown) => {
          // It has failed already, for want of an input.
          if (!isAwsError(error, "ValidationException", "ConflictException")) throw error;
        }),
      );
      return undefined;
    } catch (error) {
      if (!isProductError(error)) throw error;
      return error.message;
    }
  }

  /** The plain id behind a profile. Throws what the service says when there is no such profile in the region. */
  async #foundationModel(): Promise<string> {
    const { clients, model } = this.#parts;
    const { id, facts } = model;
    if (!isProfile(id, facts)) return facts.id;
    const command = new GetInferenceProfileCommand({ inferenceProfileIdentifier: id });
    const { models = [] } = await clients.bedrock.send(command);
    return models[0]?.modelArn?.split("/").at(-1) ?? facts.id;
  }

  async #ifTold<Told>(work: () => Promise<Told>): Promise<Told | undefined> {
    const { id } = this.model;
    return withBedrockErrors(id, id, async () => {
      try {
        return await work();
      } catch (error) {
        if (isAwsError(error, ...notTold)) return undefined;
        throw error;
      }
    });
  }
}

/** e.g. "eu.…", or the ARN of a profile that somebody made. */
function isProfile(id: string, facts: ModelFacts): boolean {
  return id.includes("inference-profile/") || facts.profiles.includes(id) || id.endsWith(`.${facts.id}`);
}

/** The answer to HEAD has no body that could name the error. */
function asMissingBucket(error: unknown, bucket: string): never {
  if (isAwsError(error, "NotFound")) throw new ProductError("PH360", { bucket }, { cause: error });
  throw error;
}

async function drain(chunks: AsyncIterable<Uint8Array> | undefined): Promise<void> {
  const reading = chunks?.[Symbol.asyncIterator]();
  while ((await reading?.next())?.done === false);
}
