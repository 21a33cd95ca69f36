import { BedrockClient } from "@aws-sdk/client-bedrock";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { STSClient } from "@aws-sdk/client-sts";
import { openS3Client } from "../../../src/adapters/aws/aws-clients.ts";
import { AwsBedrockProbes } from "../../../src/adapters/aws/bedrock-probes.ts";
import { defaultModelId, modelFacts, unknownModel } from "../../../src/models/index.ts";
import { type AnswerTo, type ScriptedAnswer, ScriptedService } from "./scripted-service.ts";

const role = "arn:aws:iam::123456789012:role/pigeonhole-batch";
const credentials = { accessKeyId: "key-id", secretAccessKey: "not-a-secret" };

interface Services {
  readonly bedrock?: readonly AnswerTo[] | BedrockClient;
  readonly s3?: readonly AnswerTo[];
  readonly quotas?: readonly AnswerTo[];
  readonly sts?: readonly AnswerTo[];
}

/** The probes over services that give scripted answers, or over a client of the simulator. */
export function probesOf(
  services: Services,
  { modelId = defaultModelId, kmsKeyId = undefined as string | undefined } = {},
) {
  const scripts = {
    bedrock: new ScriptedService(Array.isArray(services.bedrock) ? services.bedrock : []),
    s3: new ScriptedService(services.s3 ?? []),
    quotas: new ScriptedService(services.quotas ?? []),
    sts: new ScriptedService(services.sts ?? []),
  };
  const base = { region: "eu-central-1", credentials, maxAttempts: 1 };
  const s3 = openS3Client({ region: "eu-central-1", maxAttempts: 1, environment: {} });
  s3.config.requestHandler = scripts.s3.requestHandler as unknown as typeof s3.config.requestHandler;
  s3.config.credentials = async () => credentials;
  const facts = modelFacts(modelId) ?? unknownModel(modelId);
  const { batch, lifeCycle, source, date } = facts;
  const probes = new AwsBedrockProbes({
    clients: {
      bedrock:
        services.bedrock instanceof BedrockClient
          ? services.bedrock
          : new BedrockClient({ ...base, requestHandler: scripts.bedrock.requestHandler as never }),
      s3,
      quotas: new ServiceQuotasClient({ ...base, requestHandler: scripts.quotas.requestHandler as never }),
      sts: new STSClient({ ...base, requestHandler: scripts.sts.requestHandler as never }),
    },
    model: {
      id: modelId,
      isInCatalogue: true,
      facts,
      form: "native",
      tariff: undefined,
      batch,
      ...lifeCycle,
      source,
      date,
    },
    settings: {
      bucket: "ada-calls",
      prefix: "pigeonhole",
      roleArn: role,
      kmsKeyId,
      jobHours: 24,
      minRecords: undefined,
      maxRecords: undefined,
      concurrentJobs: undefined,
      pollSeconds: 30,
    },
    suffix: "x1",
  });
  return { probes, scripts };
}

export const json = (body: object): ScriptedAnswer => ({
  status: 200,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
export const refusal = (status: number, type: string, message = type): ScriptedAnswer => ({
  status,
  headers: { "content-type": "application/json", "x-amzn-errortype": type },
  body: JSON.stringify({ message }),
});
