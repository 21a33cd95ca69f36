import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { GetObjectCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { beforeAll, expect, it } from "vitest";
import { projectFolder, runCli } from "../../test/support/run-cli.ts";
import { awsEnvironment, emulatedS3Client } from "../emulator/clients.ts";
import { keptConfiguration, type UndeployedHome, undeployedHome } from "./undeployed-home.ts";

const s3 = emulatedS3Client();
const csv = `id,text\n${Array.from({ length: 300 }, (_, row) => `${row},a refund please ${row}`).join("\n")}\n`;
let home: UndeployedHome;

beforeAll(async () => {
  home = await undeployedHome();
});

function project(extra = "", prefix = home.place.prefix) {
  const folder = projectFolder(
    { "calls may é.csv": csv },
    `aws: { prefix: ${prefix}, region: eu-west-1 }\n${extra}`,
  );
  const { AWS_REGION: _, ...environment } = awsEnvironment();
  const run = (words: readonly string[]) => runCli(folder, [...words, "--home", "aws"], "", environment);
  return { folder, run };
}

const json = ({ stdout }: { stdout: string }) => JSON.parse(stdout);

it("classify sends a file up, follows its run in the account, and fetches the result; a second time it only fetches", async () => {
  const { folder, run } = project();
  const end = home.keepWorking();

  const first = await run(["classify", "calls may é.csv", "--json"]);
  await end();
  const second = await run(["classify", "calls may é.csv", "--json", "-o", "again.csv"]);

  expect(first.code, first.stdout + first.stderr).toBe(0);
  const [done] = json(first).runs;
  expect(done).toMatchObject({ already: false, counts: { read: 300 } });
  expect(done.output.startsWith(`${folder}/output_data/`)).toBe(true);
  expect(readFileSync(done.output, "utf8").split("\n")).toHaveLength(302);
  expect(json(second).runs[0]).toMatchObject({ run: done.run, already: true });
  expect(readFileSync(join(folder, "again.csv"), "utf8")).toBe(readFileSync(done.output, "utf8"));
  expect(await keptConfiguration(home, done.run)).toMatchObject({ aws: { prefix: home.place.prefix } });
  const { Versions = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket: home.names.requestsBucket, Prefix: "uploads/" }),
  );
  expect(Versions.map(({ Key }) => Key?.replace(/[0-9a-f]{64}/, "DIGEST"))).toEqual([
    "uploads/DIGEST/calls may é.csv",
  ]);
});

it("a run that is handed over is seen by status, stopped, and taken up by retry", async () => {
  const { run } = project("limits: { maxCost: 2 }\n");
  const detached = json(await run(["classify", "calls may é.csv", "--again", "--detach", "--json"]));
  const id = detached.underWay[0].run;

  const before = json(await run(["status", id, "--json"]));
  const list = await run(["status"]);
  const stopping = run(["stop", id, "--json"]);
  while ((await home.platform.ledger.getRun(id))?.isStopped !== true) await setTimeout(100);
  const end = home.keepWorking();
  const stopped = await stopping;
  const retried = await run(["retry", id, "--json"]);
  await end();

  expect(before.runs[0]).toMatchObject({ run: id, state: "received" });
  expect(list.stdout).toContain(id);
  expect(stopped.code, stopped.stdout + stopped.stderr).toBe(0);
  expect(json(stopped).runs[0]).toMatchObject({ run: id, counts: { read: 300, classified: 0 } });
  expect(retried.code, retried.stdout + retried.stderr).toBe(0);
  expect(json(retried).runs[0].counts.classified).toBe(300);
});

it("what was given up is told by status and doctor, and redrive sends it back to its queue", async () => {
  const { run } = project();
  await home.giveUp({ stage: "publish", run: "r-000000000000" as never });

  const before = json(await run(["status", "--json"]));
  const doctor = json(await run(["doctor", "--json"]));
  const redriven = json(await run(["redrive", "--json"]));
  const after = json(await run(["status", "--json"]));

  expect(before.deadLetters).toEqual({ prepare: 0, submit: 0, settle: 0, publish: 1 });
  expect(doctor.checks).toContainEqual(
    expect.objectContaining({
      name: "home-dead-letters",
      level: "warning",
      fix: expect.stringContaining("redrive"),
    }),
  );
  expect(redriven.queues.at(-1)).toEqual({
    stage: "publish",
    queue: home.names.queues.publish,
    messages: 1,
  });
  expect(after.deadLetters.publish).toBe(0);
});

it("config push puts the configuration into the bucket as it is written, and keeps the one before as a version", async () => {
  const first = project("# first\n");
  const second = project("# second\nlimits: { maxCost: 3 }\n");

  await first.run(["config", "push"]);
  const pushed = await second.run(["config", "push"]);
  const doctor = json(await second.run(["doctor", "--json"]));

  expect(pushed.stdout).toContain("new      limits.maxCost");
  const Bucket = home.names.internalBucket;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: "config/pigeonhole.yaml" }));
  expect(await Body?.transformToString()).toBe(readFileSync(join(second.folder, "pigeonhole.yaml"), "utf8"));
  const { Versions } = await s3.send(
    new ListObjectVersionsCommand({ Bucket, Prefix: "config/pigeonhole.yaml" }),
  );
  expect(Versions?.length).toBeGreaterThanOrEqual(2);
  expect(doctor.checks).toContainEqual(
    expect.objectContaining({ name: "home-configuration", level: "fine" }),
  );
});

it("estimate looks ahead without leaving anything in the home", async () => {
  const { run } = project("engine: { batchSize: 123 }\n");
  const runs = async () => (await home.platform.ledger.listRuns({})).length;
  const before = await runs();

  const { code, stdout } = await run(["estimate", "calls may é.csv", "--json"]);

  expect(code).toBe(0);
  expect(stdout).toContain("300");
  expect(await runs()).toBe(before);
});

it("a home that is not deployed is called that, with what to do", async () => {
  const { run } = project("", "nowhere");

  const { code, stderr } = await run(["classify", "calls may é.csv"]);
  const doctor = await run(["doctor"]);

  expect(code).toBe(2);
  expect(stderr).toContain("PH363  There is no home `nowhere` in this account and region.");
  expect(doctor.code).toBe(2);
  expect(doctor.stdout).toContain("pigeonhole deploy");
});

it("destroy --everything removes buckets with all versions, and tables, of a home whose stacks are gone", async () => {
  const doomed = await undeployedHome();
  await doomed.platform.objects.put("config/pigeonhole.yaml", "one");
  await doomed.platform.objects.put("config/pigeonhole.yaml", "two");
  await doomed.platform.objects.delete("config/pigeonhole.yaml");
  await doomed.platform.results(undefined).put("input_data/calls.csv", "id,text\n");
  const { run } = project("", doomed.place.prefix);

  const { code, stdout, stderr } = await run(["destroy", "--everything", "--yes-delete-everything"]);
  const again = await run(["destroy", "--everything", "--yes-delete-everything"]);

  expect(code, stdout + stderr).toBe(0);
  expect(stdout).toContain(`The bucket ${doomed.names.internalBucket} deleted, with 3 versions of objects`);
  expect(stdout).toContain(`The table ${doomed.names.statusTable} deleted`);
  expect(again.stdout).toContain("There is nothing of the home");
});
