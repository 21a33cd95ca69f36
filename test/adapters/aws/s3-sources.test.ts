import { Readable } from "node:stream";
import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { S3Sources } from "../../../src/adapters/aws/s3-sources.ts";
import { bytesOf } from "../../conformance/bytes.ts";
import { type AnswerTo, breaksAfter, ScriptedService, s3Refusal } from "./scripted-service.ts";

// How sources behave when S3 or the network do not; what they promise is proved in test-aws/.

function openSources(answers: readonly AnswerTo[]) {
  const service = new ScriptedService(answers);
  const client = new S3Client({
    region: "eu-west-1",
    credentials: { accessKeyId: "key-id", secretAccessKey: "not-a-secret" },
    requestHandler: service.requestHandler,
    maxAttempts: 1,
  });
  return { sources: new S3Sources({ client }), requests: service.requests };
}

const there = {
  status: 200,
  headers: { "content-length": "9", etag: '"e1"', "x-amz-version-id": "v1" },
};

async function open(sources: S3Sources, place = "s3://calls/a.csv") {
  const source = await sources.open(place);
  if (source === undefined) throw new Error("There is no such file.");
  return source;
}

describe("S3Sources", () => {
  it("goes on in the same version where the connection broke", async () => {
    const { sources, requests } = openSources([
      there,
      { ...there, body: breaksAfter("one") },
      { ...there, status: 206, headers: { "content-length": "6", etag: '"e1"' }, body: "twoend" },
    ]);

    expect((await bytesOf((await open(sources)).stream())).toString()).toBe("onetwoend");
    const [, first, second] = requests;
    expect([first?.query["versionId"], second?.query["versionId"]]).toEqual(["v1", "v1"]);
    expect([first?.headers["range"], second?.headers["range"]]).toEqual([undefined, "bytes=3-8"]);
    expect(second?.headers["if-match"]).toBe('"e1"');
  });

  it("gives the part that was asked for also when the answer is the whole file", async () => {
    const { sources } = openSources([
      there,
      { ...there, body: Readable.from(["on", "etwo", "en", "d"].map((text) => Buffer.from(text))) },
      { ...there, body: "onetwoend" },
    ]);
    const source = await open(sources);

    expect(Buffer.from(await source.read(1, 7)).toString()).toBe("netwoe");
    expect(Buffer.from(await source.read(8, 100)).toString()).toBe("d");
  });

  it("asks for no bytes beyond the end, nor for none", async () => {
    const { sources, requests } = openSources([there]);
    const source = await open(sources);

    expect(await source.read(9, 20)).toHaveLength(0);
    expect(await source.read(4, 4)).toHaveLength(0);
    expect(requests).toHaveLength(1);
  });

  it("names the permission that is missing", async () => {
    const message =
      "User: arn:aws:sts::111122223333:assumed-role/x is not authorized to perform: s3:GetObjectVersion on resource";
    const { sources } = openSources([{ status: 403 }, s3Refusal(403, "AccessDenied", { message })]);

    await expect(sources.open("s3://calls/a.csv?versionId=v1")).rejects.toMatchObject({
      code: "PH352",
      details: { place: "s3://calls/a.csv", action: "s3:GetObjectVersion" },
    });
  });

  it("knows no file where its version was deleted, or is the mark of a deletion", async () => {
    for (const [status, code] of [
      [404, "NoSuchVersion"],
      [404, "NoSuchKey"],
      [405, "MethodNotAllowed"],
    ] as const) {
      const { sources } = openSources([{ status }, s3Refusal(status, code)]);

      expect(await sources.open("s3://calls/a.csv?versionId=v1"), code).toBeUndefined();
    }
  });

  it("says that a file is gone when its version is deleted while it is read", async () => {
    const { sources } = openSources([
      there,
      { ...there, body: breaksAfter("one") },
      s3Refusal(404, "NoSuchVersion"),
    ]);

    await expect(bytesOf((await open(sources)).stream())).rejects.toMatchObject({
      code: "PH430",
      details: { file: "a.csv", place: "s3://calls/a.csv" },
    });
  });

  it("holds on to the content, not to the name, where the bucket keeps no versions", async () => {
    const unversioned = { ...there, headers: { ...there.headers, "x-amz-version-id": "null" } };
    const { sources, requests } = openSources([unversioned, s3Refusal(412, "PreconditionFailed")]);
    const source = await open(sources);

    expect(source.revision).toBe('"e1"-9');
    await expect(bytesOf(source.stream())).rejects.toMatchObject({ code: "PH431" });
    expect(requests[1]?.headers["if-match"]).toBe('"e1"');
    expect(requests[1]?.query["versionId"]).toBeUndefined();
  });
});
