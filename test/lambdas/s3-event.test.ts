import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrivedFiles } from "../../src/lambdas/prepare/s3-event.ts";
import { requestsBucket as bucket, s3EventOf } from "./memory-host.ts";

const fixture = (name: string) => readFileSync(`test/fixtures/s3-events/${name}`, "utf8");
const keysOf = (body: string) => arrivedFiles(body)?.map(({ key }) => key);

describe("what the reference system lost", () => {
  it("a file named `my file.csv` is found", () => {
    expect(arrivedFiles(fixture("spaces.json"))).toEqual([
      { bucket, key: "input_data/my file.csv", versionId: "3HL4kqtJvjVBH40Nrjfkd", sizeBytes: 2211 },
    ]);
  });

  it.each([
    ["umlauts.json", "input_data/Anrufe März 2026.xlsx"],
    ["emoji.json", "input_data/travel/🕊 calls.csv"],
    ["plus-and-percent.json", "input_data/a+b 100%.csv"],
  ])("the file of %s is %s", (name, key) => {
    expect(keysOf(fixture(name))).toEqual([key]);
  });

  it("not only the first record of an event is read", () => {
    expect(keysOf(fixture("two-records.json"))).toEqual(["input_data/first.csv", "input_data/second.json"]);
  });

  it("the S3 test event crashes nothing", () => {
    expect(arrivedFiles(fixture("test-event.json"))).toEqual([]);
  });
});

it.each(["folder-marker.json", "deletion.json"])("no file arrived with %s", (name) => {
  expect(arrivedFiles(fixture(name))).toEqual([]);
});

it("an event that a topic passes on is read as one that comes straight", () => {
  const body = JSON.stringify({ Type: "Notification", MessageId: "1", Message: fixture("spaces.json") });

  expect(arrivedFiles(body)).toEqual(arrivedFiles(fixture("spaces.json")));
});

it.each([
  "",
  "no JSON",
  "[]",
  "null",
  "{}",
  '{"Records":[]}',
  '{"Records":[null]}',
  '{"Records":[{"eventSource":"aws:sqs","eventName":"ObjectCreated:Put"}]}',
  '{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{}}]}',
  s3EventOf({ key: "a.csv" }).replace("a.csv", "100%.csv"),
  '{"stage":"prepare","run":"r-0123456789ab"}',
])("%s is no notification", (body) => {
  expect(arrivedFiles(body)).toBeUndefined();
});

it("any key that S3 encodes comes back as it was", () => {
  const key = fc
    .string({ unit: "binary", minLength: 1, maxLength: 200 })
    .filter((text) => !text.endsWith("/"));
  fc.assert(
    fc.property(key, fc.array(key, { maxLength: 3 }), (first, others) => {
      const keys = [first, ...others];
      expect(keysOf(s3EventOf(...keys.map((name) => ({ key: name }))))).toEqual(keys);
    }),
  );
});
