import { BedrockClient } from "@aws-sdk/client-bedrock";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { STSClient } from "@aws-sdk/client-sts";
import type { Tariff } from "../../domain/index.ts";
import type { ModelFacts } from "../../models/index.ts";
import { type AwsSettings, awsClientConfig, openS3Client } from "./aws-clients.ts";
import { AwsBedrockProbes } from "./bedrock-probes.ts";
import type { BedrockJobSettings, BedrockModel } from "./bedrock-settings.ts";

export interface BedrockProbeOptions {
  readonly aws: AwsSettings;
  readonly model: {
    readonly id: string;
    readonly isInCatalogue: boolean;
    readonly facts: ModelFacts;
    readonly form: BedrockModel["form"];
    readonly tariff: Tariff | undefined;
  };
  readonly jobs: BedrockJobSettings;
  readonly now: Date;
}

/** Somebody waits for the findings: what does not answer the second time is a finding. */
const maxAttempts = 2;

/** Nothing is sent before the first probe. */
export function openBedrockProbes({ aws, model, jobs, now }: BedrockProbeOptions): AwsBedrockProbes {
  const settings = { ...aws, maxAttempts };
  const config = awsClientConfig(settings);
  const { batch, lifeCycle, source, date } = model.facts;
  return new AwsBedrockProbes({
    clients: {
      bedrock: new BedrockClient(config),
      s3: openS3Client(settings),
      quotas: new ServiceQuotasClient(config),
      sts: new STSClient(config),
    },
    model: { ...model, batch, ...lifeCycle, source, date },
    settings: jobs,
    suffix: now.getTime().toString(36),
  });
}
