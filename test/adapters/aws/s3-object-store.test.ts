import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { S3ObjectStore } from "../../../src/adapters/aws/s3-object-store.ts";
import { textAt } from "../../conformance/bytes.ts";
import { type AnswerTo, breaksAfter, broken, ScriptedService, s3Refusal } from "./scripted-service.ts";

// How the store behaves when S3 or the network do not; what it promises is proved in test-aws/.

function openStore(answers: readonly AnswerTo[], maxAttempts = 1) {
  const service = new ScriptedService(answers);
  const client = new S3Client({
    region: "eu-west-1",
    credentials: { accessKeyId: "key-id", secretAccessKey: "not-a-secret" },
    requestHandler: service.requestHandler,
    maxAttempts,
  });
  return { store: new S3ObjectStore({ client, bucket: "calls" }), requests: service.requests };
}

const there = (sizeBytes: number): AnswerTo => ({
  status: 200,
  headers: { "content-length": String(sizeBytes), etag: '"e1"' },
});
const notThere: readonly AnswerTo[] = [{ status: 404 }, s3Refusal(404, "NoSuchKey")];

describe("putIfAbsent", () => {
  it("asks again when S3 reports another write at the same moment", async () => {
    const { store, requests } = openStore([
      s3Refusal(409, "ConditionalRequestConflict"),
      ...notThere,
      { status: 200 },
    ]);

    expect(await store.putIfAbsent("lock", "x")).toBe(true);
    expect(requests.map(({ method }) => method)).toEqual(["PUT", "HEAD", "GET", "PUT"]);
    expect(requests.map(({ headers }) => headers["if-none-match"])).toEqual(["*", undefined, undefined, "*"]);
  });

  it("says false when the other writer was first", async () => {
    const { store } = openStore([s3Refusal(409, "ConditionalRequestConflict"), there(1)]);

    expect(await store.putIfAbsent("lock", "x")).toBe(false);
  });

  it("says true when only the answer to its own writing was lost", async () => {
    let writer = "";
    const { store, requests } = openStore(
      [
        broken,
        ({ headers }) => {
          writer = headers["x-amz-meta-pigeonhole-writer"] ?? "";
          return s3Refusal(412, "PreconditionFailed");
        },
        () => ({ status: 200, headers: { "x-amz-meta-pigeonhole-writer": writer } }),
      ],
      2,
    );

    expect(await store.putIfAbsent("lock", "x")).toBe(true);
    expect(writer).not.toBe("");
    expect(requests.map(({ method }) => method)).toEqual(["PUT", "PUT", "HEAD"]);
  });

  it("gives up with an error that may be tried again when S3 reports conflicts without end", async () => {
    const conflicts = Array.from({ length: 20 }, () => [
      s3Refusal(409, "ConditionalRequestConflict"),
      ...notThere,
    ]);
    const { store } = openStore(conflicts.flat());

    await expect(store.putIfAbsent("lock", "x")).rejects.toMatchObject({ code: "PH356", isRetryable: true });
  });
});

describe("get", () => {
  it("goes on where the connection broke, in the same version of the object", async () => {
    const { store, requests } = openStore([
      there(9),
      { status: 200, headers: { "content-length": "9", etag: '"e1"' }, body: breaksAfter("one") },
      { status: 206, headers: { "content-length": "6", etag: '"e1"' }, body: breaksAfter("two") },
      { status: 206, headers: { "content-length": "3", etag: '"e1"' }, body: "end" },
    ]);

    expect(await textAt(store, "a")).toBe("onetwoend");
    expect(requests.map(({ headers }) => headers["range"])).toEqual([
      undefined,
      undefined,
      "bytes=3-8",
      "bytes=6-8",
    ]);
    expect(requests.map(({ headers }) => headers["if-match"])).toEqual([
      undefined,
      undefined,
      '"e1"',
      '"e1"',
    ]);
  });

  it("ends with the object when the connection breaks behind its last byte", async () => {
    const { store } = openStore([
      there(3),
      { status: 200, headers: { "content-length": "3", etag: '"e1"' }, body: breaksAfter("one") },
    ]);

    expect(await textAt(store, "a")).toBe("one");
  });

  it("gives up when the connection breaks again and again and nothing arrives", async () => {
    const breaks = Array.from(
      { length: 5 },
      (): AnswerTo => ({
        status: 206,
        headers: { "content-length": "9", etag: '"e1"' },
        body: breaksAfter(""),
      }),
    );
    const { store } = openStore([there(9), ...breaks]);

    await expect(textAt(store, "a")).rejects.toMatchObject({
      code: "PH354",
      details: { reason: "ECONNRESET" },
    });
  });

  it("does not pass for whole what was damaged on its way", async () => {
    const headers = { "content-length": "3", etag: '"e1"', "x-amz-checksum-crc32": "AAAAAA==" };
    const { store } = openStore([there(3), { status: 200, headers, body: "one" }]);

    await expect(textAt(store, "a")).rejects.toMatchObject({ code: "PH356", isRetryable: true });
  });

  it("does not mix two versions when the object was replaced meanwhile", async () => {
    const { store } = openStore([
      there(9),
      { status: 200, headers: { "content-length": "9", etag: '"e1"' }, body: breaksAfter("one") },
      s3Refusal(412, "PreconditionFailed"),
    ]);

    await expect(textAt(store, "a")).rejects.toMatchObject({ code: "PH402", details: { key: "a" } });
  });
});

describe("head", () => {
  it("asks why when the answer without a body cannot say it", async () => {
    const { store, requests } = openStore([
      { status: 400 },
      s3Refusal(400, "ExpiredToken", { message: "The provided token has expired." }),
    ]);

    await expect(store.head("a")).rejects.toMatchObject({
      code: "PH351",
      message: "Amazon S3 does not accept the AWS credentials: `ExpiredToken`.",
    });
    expect(requests.map(({ method, headers }) => [method, headers["range"]])).toEqual([
      ["HEAD", undefined],
      ["GET", "bytes=0-0"],
    ]);
  });

  it("finds an object that appeared between two questions", async () => {
    const { store } = openStore([
      { status: 404 },
      { status: 206, headers: { "content-length": "1" }, body: "x" },
      there(7),
    ]);

    expect(await store.head("a")).toEqual({ key: "a", sizeBytes: 7 });
  });
});

describe("concatenate", () => {
  it("takes back what was begun when a part fails, and says why", async () => {
    const upload = "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>";
    const large = 6 * 1024 * 1024;
    const { store, requests } = openStore([
      there(large),
      there(large),
      { status: 200, body: upload },
      { status: 200, body: "<CopyPartResult><ETag>p1</ETag></CopyPartResult>" },
      s3Refusal(403, "AccessDenied"),
      { status: 204 },
    ]);

    await expect(store.concatenate(["a", "b c"], "whole")).rejects.toMatchObject({ code: "PH352" });
    expect(requests.slice(2).map(({ method, query }) => [method, query["uploadId"]])).toEqual([
      ["POST", undefined],
      ["PUT", "u1"],
      ["PUT", "u1"],
      ["DELETE", "u1"],
    ]);
    expect(requests[4]?.headers["x-amz-copy-source"]).toBe("calls/b%20c");
    expect(requests[4]?.headers["x-amz-copy-source-if-match"]).toBe('"e1"');
  });
});
