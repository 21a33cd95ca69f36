import { paginateListServiceQuotas, type ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import type { BedrockQuotas } from "./bedrock-limits.ts";

const gigabyte = 1024 ** 3;

/** How the quotas' names begin; the model's name ends them. Source: AWS General Reference, "Amazon Bedrock quotas". */
const quotaNames: readonly {
  readonly begins: RegExp;
  readonly key: keyof BedrockQuotas;
  readonly unit: number;
}[] = [
  { begins: /^minimum number of records per batch inference job/i, key: "minRecordsPerJob", unit: 1 },
  { begins: /^records per batch inference job/i, key: "maxRecordsPerJob", unit: 1 },
  { begins: /^batch inference input file size/i, key: "maxFileBytes", unit: gigabyte },
  { begins: /^batch inference job size/i, key: "maxJobBytes", unit: gigabyte },
  {
    begins: /^sum of in-progress and submitted batch inference jobs using a base model/i,
    key: "concurrentJobs",
    unit: 1,
  },
];

/**
 * The account's quotas for a model, by its name (e.g. "Claude Haiku 4.5"); undefined when they may not be read or the
 * service does not answer: they are a help, not a need. Needs servicequotas:ListServiceQuotas.
 */
export async function readBedrockQuotas(
  client: ServiceQuotasClient,
  modelName: string,
): Promise<BedrockQuotas | undefined> {
  const quotas: Partial<Record<keyof BedrockQuotas, number>> = {};
  const model = modelName.toLowerCase();
  try {
    const pages = paginateListServiceQuotas({ client }, { ServiceCode: "bedrock" });
    for await (const { Quotas: page = [] } of pages) {
      for (const { QuotaName = "", Value: value } of page) {
        const known = quotaNames.find(({ begins }) => begins.test(QuotaName));
        if (known === undefined || value === undefined || !QuotaName.toLowerCase().endsWith(model)) continue;
        quotas[known.key] = value * known.unit;
      }
    }
  } catch {
    return undefined;
  }
  return quotas;
}
