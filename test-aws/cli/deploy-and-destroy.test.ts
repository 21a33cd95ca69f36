import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { ListBucketsCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { expect, it, onTestFinished } from "vitest";
import { awsClientConfig } from "../../src/adapters/aws/aws-clients.ts";
import { describeStack } from "../../src/adapters/aws/home-stacks.ts";
import { resourceNames } from "../../src/adapters/aws/resource-names.ts";
import { homeStacks } from "../../src/cli/aws/home-stacks.ts";
import { projectFolder, runCli } from "../../test/support/run-cli.ts";
import { runProgram } from "../deployed/run-program.ts";
import { calls, fileOf, rowsOf } from "../deployed/tables.ts";
import { awsEnvironment, emulatedS3Client } from "../emulator/clients.ts";
import { callEmulator } from "../emulator/emulated-call.ts";
import { startEmulator } from "../emulator/emulator.ts";
import { adopting } from "./adopting.ts";

const place = { prefix: "ph", account: "000000000000", region: "eu-west-1" };
const names = resourceNames(place);
const kept = [names.requestsBucket, names.internalBucket, names.accessLogsBucket];
const minutes = 60_000;

/** An account with nothing in it, and a folder with the configuration of a home. */
async function emptyAccount() {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.stop({ keepLog: false }));
  const { endpoint } = emulator;
  const folder = projectFolder({}, `aws: { prefix: ${place.prefix}, region: ${place.region} }\n`);
  const environment = {
    ...awsEnvironment(endpoint),
    AWS_ENDPOINT_URL_CLOUDFORMATION: (await adopting(endpoint)).url,
    CDK_DISABLE_CLI_TELEMETRY: "true",
  };
  const run = (...words: string[]) => runCli(folder, words, "", environment);
  const bootstrap = () =>
    runProgram({
      script: resolve("node_modules/aws-cdk/bin/cdk"),
      words: ["bootstrap", `aws://${place.account}/${place.region}`],
      folder,
      environment: { PATH: process.env["PATH"], HOME: folder, ...environment },
      seconds: 240,
    });
  return { endpoint, folder, run, bootstrap };
}

/** What of the home is in the account. */
async function found(endpoint: string) {
  const call = <Output>(target: string) => callEmulator<Output>({ endpoint, target, input: {} });
  const { Buckets: buckets = [] } = await emulatedS3Client(endpoint).send(new ListBucketsCommand({}));
  const { TableNames: tables } = await call<{ TableNames: string[] }>("DynamoDB_20120810.ListTables");
  const { QueueUrls: queues = [] } = await call<{ QueueUrls?: string[] }>("AmazonSQS.ListQueues");
  const { logGroups: logs } = await call<{ logGroups: { logGroupName: string }[] }>(
    "Logs_20140328.DescribeLogGroups",
  );
  const client = new CloudFormationClient(awsClientConfig({ environment: awsEnvironment(endpoint) }));
  const stacks = await Promise.all(homeStacks.map((name) => describeStack(client, name)));
  return {
    buckets: buckets.flatMap(({ Name: name = "" }) => (name.startsWith("cdk-") ? [] : [name])).sort(),
    tables: tables.sort(),
    queues: queues.length,
    logs: logs.map(({ logGroupName: name }) => name),
    stacks: stacks.filter((stack) => stack !== undefined).length,
  };
}

/** Everything that lies in the buckets that are kept, by bucket and key. */
async function contents(endpoint: string): Promise<string[]> {
  const client = emulatedS3Client(endpoint);
  const lists = await Promise.all(
    [names.requestsBucket, names.internalBucket].map(async (Bucket) => {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
      return Contents.map(({ Key, Size }) => `${Bucket}/${Key} ${Size}`);
    }),
  );
  return lists.flat().sort();
}

it(
  "deploy makes a home, destroy leaves its data, deploy takes that up again, and destroy --everything leaves nothing",
  async () => {
    const { endpoint, folder, run, bootstrap } = await emptyAccount();
    const rows = calls("a home of its own", 60);
    writeFileSync(join(folder, "calls.csv"), await fileOf("csv", rows));
    const classify = async () => {
      const { code, stdout, stderr } = await run("classify", "calls.csv", "--home", "aws", "--json");
      expect(code, stdout + stderr).toBe(0);
      return JSON.parse(stdout).runs[0] as { run: string; output: string; already: boolean };
    };

    const tooEarly = await run("deploy", "--yes");
    const doctor = await run("doctor", "--home", "aws");
    await bootstrap();
    const deployed = await run("deploy", "--yes");
    const first = await classify();
    const before = await contents(endpoint);
    const destroyed = await run("destroy", "--yes");
    const left = await found(endpoint);
    const after = await contents(endpoint);
    const again = await run("deploy", "--yes");
    const second = await classify();
    const whole = await run("doctor", "--home", "aws");
    const gone = await run("destroy", "--everything", "--yes-delete-everything");

    expect(tooEarly.stderr).toContain("`npx cdk bootstrap aws://000000000000/eu-west-1`");
    expect([tooEarly.code, doctor.code]).toEqual([2, 2]);
    expect(doctor.stdout).toContain("`pigeonhole deploy`");
    expect(deployed.code, deployed.stdout + deployed.stderr).toBe(0);
    expect(deployed.stdout).toContain("✔ The home ph is deployed in eu-west-1.");
    expect(deployed.stdout + deployed.stderr).not.toContain("feature flags");
    await expect(rowsOf(first.output, readFileSync(first.output))).resolves.toHaveLength(rows.length);
    expect(destroyed.code, destroyed.stderr).toBe(0);
    const saidToStay = [
      ...(/These stay, .*\n((?: {4}.+\n)+)/.exec(destroyed.stdout)?.[1] ?? "").matchAll(/(\S+)\n/g),
    ];
    expect(saidToStay.map(([, name]) => name).sort()).toEqual([...left.buckets, ...left.tables].sort());
    expect(after).toEqual(before);
    expect(after.some((key) => key.startsWith(`${names.requestsBucket}/output_data/`))).toBe(true);
    expect(after.some((key) => key.startsWith(`${names.internalBucket}/processed_data/`))).toBe(true);
    expect(left).toEqual({
      buckets: [...kept].sort(),
      tables: [names.statusTable, names.answersTable].sort(),
      queues: 0,
      logs: [],
      stacks: 0,
    });
    expect(again.code, again.stdout + again.stderr).toBe(0);
    expect(second).toMatchObject({ run: first.run, already: true });
    expect(whole.code, whole.stdout).toBe(0);
    expect(gone.code, gone.stdout + gone.stderr).toBe(0);
    expect(await found(endpoint)).toEqual({ buckets: [], tables: [], queues: 0, logs: [], stacks: 0 });
  },
  15 * minutes,
);
