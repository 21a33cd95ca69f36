import { expect, it } from "vitest";
import { openS3Client } from "../../src/adapters/aws/aws-clients.ts";
import { uploadObject } from "../../src/adapters/aws/bedrock-upload.ts";
import { S3ObjectStore } from "../../src/adapters/aws/s3-object-store.ts";
import { bytesOf, patternBytes } from "../../test/conformance/bytes.ts";
import { awsEnvironment, emulatedS3Client, freshBucket } from "../emulator/clients.ts";
import { openRelay } from "../emulator/relay.ts";

it("copies questions within the home's bucket without a byte of them passing through here", async () => {
  const direct = emulatedS3Client();
  const bucket = await freshBucket(direct);
  const store = new S3ObjectStore({ client: direct, bucket });
  const questions = patternBytes(12 * 1024 * 1024 + 5);
  await store.put("runs/r-1/questions.jsonl", questions);
  const relay = await openRelay(awsEnvironment()["AWS_ENDPOINT_URL"] ?? "");
  // The SDK reads it when a client is first used; the one above has been.
  process.env["AWS_ENDPOINT_URL"] = relay.url;
  const watched = new S3ObjectStore({ client: openS3Client({ environment: process.env }), bucket });

  const upload = {
    from: watched,
    key: "runs/r-1/questions.jsonl",
    to: watched,
    target: "runs/r-1/jobs/1/questions.jsonl",
  };
  await uploadObject(upload);
  const copying = relay.requests.length;
  await uploadObject(upload);

  const copy = await store.get(upload.target);
  expect(copy !== undefined && (await bytesOf(copy)).equals(questions)).toBe(true);
  const read = relay.requests
    .slice(0, copying)
    .filter(({ method, path }) => method === "GET" && path.includes(upload.key));
  expect(read).toEqual([]);
  expect(Math.max(...relay.requests.map(({ sizeBytes }) => sizeBytes))).toBeLessThan(10_000);
  // What is there is not copied again: its name says what is in it.
  expect(relay.requests.slice(copying).map(({ method }) => method)).toEqual(["HEAD"]);
});
