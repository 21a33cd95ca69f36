import { GetModelInvocationJobCommand } from "@aws-sdk/client-bedrock";
import { expect, it } from "vitest";
import { claudeBody, linesFor, rigWith } from "./rig.ts";

const good = linesFor(100);

it.each<[string, object, Record<string, string>, RegExp]>([
  [
    "too few records",
    {},
    { "in/a.jsonl": linesFor(99) },
    /contains less records \(99\) than the required minimum of: 100/,
  ],
  [
    "too many records",
    { quotas: { maximumRecords: 150 } },
    { "in/a.jsonl": linesFor(151) },
    /more records \(151\)/,
  ],
  [
    "too large a file",
    { quotas: { maximumFileBytes: 1000 } },
    { "in/a.jsonl": good },
    /exceeds the maximum size/,
  ],
  [
    "too large a job",
    { quotas: { maximumJobBytes: 1000 } },
    { "in/a.jsonl": good },
    /exceeds the maximum size/,
  ],
  ["no input", {}, {}, /No JSONL file was found/],
  ["another extension", {}, { "in/a.json": good }, /No JSONL file was found/],
  [
    "a line that is not JSON",
    {},
    { "in/a.jsonl": `${good}{"recordId": "x", "modelInput": {}\n` },
    /Line 101 of in\/a.jsonl/,
  ],
  ["an empty line", {}, { "in/a.jsonl": `\n${good}` }, /Line 1 of/],
  ["a line without modelInput", {}, { "in/a.jsonl": `${good}{"recordId":"x"}\n` }, /Line 101 of/],
  [
    "a role that may not read",
    { permissions: { readInput: false } },
    { "in/a.jsonl": good },
    /does not have access to s3:\/\/internal-bucket\/in\//,
  ],
  [
    "a role that may not write",
    { permissions: { writeOutput: false } },
    { "in/a.jsonl": good },
    /does not have access to s3:\/\/internal-bucket\/out\//,
  ],
])("a job with %s is accepted and fails while it is validated", async (_, scenario, files, message) => {
  const rig = await rigWith(scenario);
  for (const [key, text] of Object.entries(files)) await rig.store.put(key, text);

  const arn = await rig.create();
  await rig.simulator.idle();

  const job = await rig.bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier: arn }));
  expect(job.status).toBe("Failed");
  expect(job.message).toMatch(message);
  expect(job.totalRecordCount).toBe(0);
  expect(rig.events.map(({ detail }) => detail.status)).toEqual(["Submitted", "Validating", "Failed"]);
  expect(rig.events.at(-1)?.detail.failureMessage).toBe(job.message);
});

it("does not look into modelInput while it validates", async () => {
  const rig = await rigWith();
  await rig.store.put(
    "in/a.jsonl",
    linesFor(100, () => ({ nonsense: true })),
  );

  const arn = await rig.create();
  await rig.simulator.idle();

  expect(await rig.status(arn)).toBe("Completed");
});

it("reads one file when the place is a file", async () => {
  const rig = await rigWith();
  await rig.store.put("in/a.jsonl", linesFor(100));
  await rig.store.put("in/b.jsonl", "not read");

  const arn = await rig.create({
    inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://any-bucket/in/a.jsonl" } },
  });
  await rig.simulator.idle();

  expect(await rig.status(arn)).toBe("Completed");
});

it("fails a job whose single file has another extension", async () => {
  const rig = await rigWith();
  await rig.store.put(
    "in/a.txt",
    linesFor(100, (text) => claudeBody(text)),
  );

  const arn = await rig.create({
    inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://any-bucket/in/a.txt" } },
  });
  await rig.simulator.idle();

  expect(rig.simulator.jobs()[0]?.message).toContain("must have the extension .jsonl");
  expect(await rig.status(arn)).toBe("Failed");
});
