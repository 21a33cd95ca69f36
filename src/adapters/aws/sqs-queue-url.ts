import type { AwsSettings } from "./aws-clients.ts";
import type { HomePlace } from "./resource-names.ts";

/**
 * The address of a queue, made of its name: nobody has to ask for it (Amazon SQS Developer Guide, "Queue and message
 * identifiers"). Below the endpoint that the environment names, where it names one.
 */
export function sqsQueueUrl(
  name: string,
  { account, region, partition }: HomePlace,
  environment: AwsSettings["environment"],
): string {
  const own = environment["AWS_ENDPOINT_URL_SQS"] || environment["AWS_ENDPOINT_URL"];
  const domain = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  const endpoint = own ? own.replace(/\/+$/, "") : `https://sqs.${region}.${domain}`;
  return `${endpoint}/${account}/${name}`;
}
