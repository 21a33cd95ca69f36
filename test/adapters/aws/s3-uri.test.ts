import { describe, expect, it } from "vitest";
import { s3Uri } from "../../../src/adapters/aws/s3-uri.ts";

describe("s3Uri", () => {
  it.each(["", "a/", "a/b.jsonl", "runs/r-7f3a9c21b04d/batches/00001/", "a(1)'!*_.jsonl"])(
    "makes the address of `%s`",
    (key) => {
      expect(s3Uri("my-bucket.1", key)).toBe(`s3://my-bucket.1/${key}`);
    },
  );

  it.each(["dt=2026-11-24/x", "a b", "a+b", "a//b", "/a", "ü", "a%20b", "a:b", "a\n", "x".repeat(1020)])(
    "refuses what an inference job would not take: %j",
    (key) => {
      expect(() => s3Uri("bucket", key)).toThrow(expect.objectContaining({ code: "PH362" }));
    },
  );

  it.each(["a_b", "ab", "Bucket", "-ab", "a".repeat(64)])("refuses the bucket %j", (bucket) => {
    expect(() => s3Uri(bucket, "a")).toThrow(expect.objectContaining({ code: "PH362" }));
  });
});
