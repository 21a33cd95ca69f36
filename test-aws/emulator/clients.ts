import { randomUUID } from "node:crypto";
import { CreateBucketCommand, type S3Client } from "@aws-sdk/client-s3";
import { inject } from "vitest";
import { openS3Client } from "../../src/adapters/aws/aws-clients.ts";

/** What a process needs to speak to an emulator: twelve digits as a key id are the account. */
export function awsEnvironment(endpoint = inject("awsEndpoint")): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "000000000000",
    AWS_SECRET_ACCESS_KEY: "not-a-secret",
    // Node 20 is the oldest that we promise; the SDK warns of it in every process.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}

/** A client as the product makes it; the SDK reads endpoint and credentials from the process's environment. */
export function emulatedS3Client(endpoint = inject("awsEndpoint")): S3Client {
  const environment = awsEnvironment(endpoint);
  Object.assign(process.env, environment);
  return openS3Client({ environment });
}

/** A bucket of its own for a test. */
export async function freshBucket(client: S3Client): Promise<string> {
  const bucket = `pigeonhole-${randomUUID()}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return bucket;
}
