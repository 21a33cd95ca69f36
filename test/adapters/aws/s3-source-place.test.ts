import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseS3SourcePlace, s3SourcePlace } from "../../../src/adapters/aws/s3-source-place.ts";

const someText = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
  fc
    .array(fc.constantFrom("?versionId=", "?", "versionId=", "/", "%3F", "a", "😀", " ", "+", "&"), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join("")),
);

describe("s3SourcePlace", () => {
  it("is how a person would write it", () => {
    const key = "input_data/calls may+june 100%.csv";

    expect(s3SourcePlace({ bucket: "calls", key })).toBe(`s3://calls/${key}`);
    expect(s3SourcePlace({ bucket: "calls", key, versionId: "3HL4kqtJvjVBH40Nr8" })).toBe(
      `s3://calls/${key}?versionId=3HL4kqtJvjVBH40Nr8`,
    );
  });

  it("tells a version from a key that looks as if it had one", () => {
    const key = "calls.csv?versionId=abc";

    expect(parseS3SourcePlace(s3SourcePlace({ bucket: "calls", key }))).toEqual({
      bucket: "calls",
      key,
      versionId: undefined,
    });
    expect(s3SourcePlace({ bucket: "calls", key })).not.toBe(
      s3SourcePlace({ bucket: "calls", key: "calls.csv", versionId: "abc" }),
    );
  });

  it("is read as what it was made of, whatever the key and the version", () => {
    fc.assert(
      fc.property(someText, fc.option(someText, { nil: undefined }), (key, versionId) => {
        const place = { bucket: "calls", key, versionId };
        expect(parseS3SourcePlace(s3SourcePlace(place))).toEqual(place);
      }),
    );
  });
});

describe("parseS3SourcePlace", () => {
  it("takes nothing else for a place", () => {
    for (const text of [
      "",
      "s3://",
      "s3://calls",
      "s3://calls/",
      "s3:///key",
      "/home/ada/calls.csv",
      "https://calls/key",
      "s3://calls/?versionId=abc",
      "s3://calls/key?versionId=%E0%A4%A",
      "S3://calls/key",
    ]) {
      expect(parseS3SourcePlace(text), text).toBeUndefined();
    }
  });
});
