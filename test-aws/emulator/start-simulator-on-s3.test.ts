import { randomUUID } from "node:crypto";
import { BedrockClient, CreateModelInvocationJobCommand } from "@aws-sdk/client-bedrock";
import { expect, inject, it, onTestFinished } from "vitest";
import { S3ObjectStore } from "../../src/adapters/aws/s3-object-store.ts";
import { jobInput, linesFor } from "../../test/simulators/bedrock/rig.ts";
import { emulatedS3Client, freshBucket } from "./clients.ts";
import { callEmulator } from "./emulated-call.ts";
import { startSimulatorOnS3 } from "./start-simulator-on-s3.ts";

const client = emulatedS3Client();
const endpoint = inject("awsEndpoint");
const call = <Output>(target: string, input: object) => callEmulator<Output>({ endpoint, target, input });

/** A queue that gets what the pattern of a rule of its own lets through. */
async function openEventQueue(rulePrefix: string, pattern: object): Promise<string> {
  const name = `${rulePrefix}${randomUUID()}`;
  const { QueueUrl: url } = await call<{ QueueUrl: string }>("AmazonSQS.CreateQueue", { QueueName: name });
  await call("AWSEvents.PutRule", { Name: name, EventPattern: JSON.stringify(pattern) });
  const target = { Id: "queue", Arn: `arn:aws:sqs:eu-west-1:000000000000:${name}` };
  await call("AWSEvents.PutTargets", { Rule: name, Targets: [target] });
  onTestFinished(async () => {
    await call("AWSEvents.RemoveTargets", { Rule: name, Ids: ["queue"] });
    await call("AWSEvents.DeleteRule", { Name: name });
  });
  return url;
}

async function statusesIn(queue: string): Promise<string[]> {
  const { Messages: messages = [] } = await call<{ Messages?: readonly { Body: string }[] }>(
    "AmazonSQS.ReceiveMessage",
    { QueueUrl: queue, MaxNumberOfMessages: 10 },
  );
  return messages.map(({ Body }) => (JSON.parse(Body) as { detail: { status: string } }).detail.status);
}

async function runJob(simulator: Awaited<ReturnType<typeof startSimulatorOnS3>>, bucket: string) {
  const credentials = { accessKeyId: "simulated", secretAccessKey: "simulated" };
  const bedrock = new BedrockClient({ endpoint: simulator.url, region: "eu-west-1", credentials });
  onTestFinished(() => bedrock.destroy());
  await bedrock.send(
    new CreateModelInvocationJobCommand({
      ...jobInput(),
      inputDataConfig: { s3InputDataConfig: { s3Uri: `s3://${bucket}/in/` } },
      outputDataConfig: { s3OutputDataConfig: { s3Uri: `s3://${bucket}/out/` } },
    }),
  );
  await simulator.idle();
  await simulator.eventsDelivered();
}

it("answers in the bucket and tells the queues whose rules want to know", async () => {
  const bucket = await freshBucket(client);
  const store = new S3ObjectStore({ client, bucket });
  await store.put("in/questions.jsonl", linesFor(120));
  const rulePrefix = `jobs-${randomUUID().slice(0, 8)}-`;
  const simulator = await startSimulatorOnS3({ endpoint, bucket, rulePrefix });
  const source = ["aws.bedrock"];
  const all = await openEventQueue(rulePrefix, { source });
  const ended = await openEventQueue(rulePrefix, {
    source,
    "detail-type": ["Batch Inference Job State Change"],
    detail: { status: ["Completed", "PartiallyCompleted", "Failed", "Stopped", "Expired"] },
  });
  const others = await openEventQueue(rulePrefix, { source: ["aws.s3"] });

  await runJob(simulator, bucket);

  const [job] = simulator.jobs();
  expect(job?.counts).toEqual({ total: 120, processed: 120, success: 120, error: 0 });
  expect(await store.head(`out/${job?.id}/questions.jsonl.out`)).toBeDefined();
  const inOrder = ["Submitted", "Validating", "Scheduled", "InProgress", "Completed"];
  expect((await statusesIn(all)).sort()).toEqual([...inOrder].sort());
  expect(await statusesIn(ended)).toEqual(["Completed"]);
  expect(await statusesIn(others)).toEqual([]);
});

it("fails a job that names another bucket than the one there is", async () => {
  const bucket = await freshBucket(client);
  const simulator = await startSimulatorOnS3({ endpoint, bucket });

  await runJob(simulator, "somebody-elses-bucket");

  const [job] = simulator.jobs();
  expect([job?.status, job?.message]).toEqual(["Failed", "The bucket somebody-elses-bucket does not exist."]);
});
