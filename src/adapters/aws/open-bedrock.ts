import { BedrockClient } from "@aws-sdk/client-bedrock";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import type { ObjectStore } from "../../ports/index.ts";
import { type AwsSettings, awsClientConfig, openS3Client } from "./aws-clients.ts";
import { BedrockBatchEngine } from "./bedrock-batch-engine.ts";
import { BedrockOnlineEngine } from "./bedrock-online-engine.ts";
import type { BedrockJobSettings, BedrockModel } from "./bedrock-settings.ts";
import { S3ObjectStore } from "./s3-object-store.ts";
import { readBedrockQuotas } from "./service-quotas.ts";

export interface BedrockOptions {
  readonly aws: AwsSettings;
  readonly model: BedrockModel;
  readonly jobs: BedrockJobSettings;
  /** Questions under way together online. */
  readonly concurrency: number;
  /** The home's own objects. */
  readonly objects: ObjectStore;
  /** The bucket at the prefix, or what stands in for it (with the simulator); undefined: it is opened here. */
  readonly exchange: ObjectStore | undefined;
  /** Whether the account is asked what it may do. */
  readonly readsQuotas: boolean;
}

/** Throttling is the rule when many ask; tries are spread by the SDK and bounded by each question's deadline. */
const onlineMaxAttempts = 12;

/** Both ways of asking a model of Amazon Bedrock. Nothing is sent before the first question. */
export function openBedrock(options: BedrockOptions): {
  engine: BedrockBatchEngine;
  online: BedrockOnlineEngine;
} {
  const { aws, model, jobs, concurrency, objects } = options;
  const { bucket, prefix, kmsKeyId } = jobs;
  const exchange =
    options.exchange ?? new S3ObjectStore({ client: openS3Client(aws), bucket, prefix, kmsKeyId });
  const readQuotas = async () =>
    options.readsQuotas
      ? readBedrockQuotas(new ServiceQuotasClient(awsClientConfig(aws)), model.facts.name)
      : undefined;
  const client = new BedrockClient(awsClientConfig(aws));
  const engine = new BedrockBatchEngine({
    client,
    objects,
    exchange,
    model,
    settings: jobs,
    readQuotas,
  });
  const runtime = new BedrockRuntimeClient({
    ...awsClientConfig(aws),
    maxAttempts: onlineMaxAttempts,
    // HTTP/1.1 as all other clients: by itself this one speaks HTTP/2 only, which not every endpoint understands, and
    // knows nothing of our time-outs.
    requestHandler: client.config.requestHandler,
  });
  return { engine, online: new BedrockOnlineEngine({ client: runtime, model, concurrency }) };
}
