import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { awsClientConfig, openS3Client } from "../../../src/adapters/aws/aws-clients.ts";
import { version } from "../../../src/version.ts";
import { ScriptedService } from "./scripted-service.ts";

async function requestOf(environment: Readonly<Record<string, string>>) {
  const service = new ScriptedService([{ status: 200 }]);
  const client = openS3Client({ region: "eu-west-1", environment });
  client.config.requestHandler = service.requestHandler as unknown as typeof client.config.requestHandler;
  client.config.credentials = async () => ({ accessKeyId: "key-id", secretAccessKey: "not-a-secret" });
  await client.send(new HeadBucketCommand({ Bucket: "calls" }));
  return service.requests[0] as unknown as {
    hostname: string;
    path: string;
    headers: Record<string, string>;
  };
}

describe("a client of AWS", () => {
  it("says who asks", async () => {
    expect((await requestOf({})).headers["user-agent"]).toContain(` pigeonhole/${version}`);
  });

  it("names the bucket in the host at Amazon and in the path at another endpoint", async () => {
    const atAmazon = await requestOf({});
    const elsewhere = await requestOf({ AWS_ENDPOINT_URL_S3: "http://127.0.0.1:4566" });

    expect(atAmazon).toMatchObject({ hostname: "calls.s3.eu-west-1.amazonaws.com", path: "/" });
    expect(elsewhere.path).toBe("/calls/");
  });

  it("leaves region and profile to the environment unless they are given", () => {
    const given = awsClientConfig({ region: "eu-west-1", profile: "work", maxAttempts: 2, environment: {} });

    expect(given).toMatchObject({
      region: "eu-west-1",
      profile: "work",
      maxAttempts: 2,
      retryMode: "adaptive",
    });
    expect(Object.keys(awsClientConfig({ environment: {} }))).not.toContain("region");
    expect(Object.keys(awsClientConfig({ environment: {} }))).not.toContain("profile");
  });
});
