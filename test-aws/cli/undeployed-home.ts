import { randomBytes } from "node:crypto";
import { CreateBucketCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { inject } from "vitest";
import { openAwsParts } from "../../src/adapters/aws/aws-home.ts";
import { AwsWorker } from "../../src/adapters/aws/aws-worker.ts";
import { type HomePlace, queueStages, resourceNames } from "../../src/adapters/aws/resource-names.ts";
import { messageOf } from "../../src/adapters/aws/sqs-message.ts";
import { sqsQueueUrl } from "../../src/adapters/aws/sqs-queue-url.ts";
import { SystemClock } from "../../src/adapters/local/system-clock.ts";
import { MemoryScratch } from "../../src/adapters/memory/memory-scratch.ts";
import { configOf } from "../../src/config/index.ts";
import { configurationKey } from "../../src/domain/index.ts";
import { isProductError } from "../../src/errors.ts";
import { failRun, runStage } from "../../src/pipeline.ts";
import { openEngines } from "../../src/platform/open-engines.ts";
import type { Message, Platform } from "../../src/ports/index.ts";
import { textOf } from "../../test/support/run-memory.ts";
import { emulatedSqsClient } from "../adapters/sqs-queues.ts";
import { awsEnvironment, emulatedS3Client } from "../emulator/clients.ts";
import { emulatedDynamoClient, freshAnswersTable, freshStatusTable } from "../emulator/tables.ts";

const s3 = emulatedS3Client();
const sqs = emulatedSqsClient();
const dynamo = emulatedDynamoClient();

/** The buckets, tables and queues of a home, made one by one; what its functions would do is done by the test. */
export interface UndeployedHome {
  readonly place: HomePlace;
  readonly names: ReturnType<typeof resourceNames>;
  readonly platform: Platform;
  /** Takes messages until it is called. */
  keepWorking(): () => Promise<void>;
  /** As if a function had given it up. */
  giveUp(message: Message): Promise<void>;
}

export async function undeployedHome(): Promise<UndeployedHome> {
  const place = {
    prefix: `t${randomBytes(3).toString("hex")}`,
    account: "000000000000",
    region: "eu-west-1",
  };
  const names = resourceNames(place);
  for (const Bucket of [names.requestsBucket, names.internalBucket, names.accessLogsBucket]) {
    await s3.send(new CreateBucketCommand({ Bucket }));
  }
  const VersioningConfiguration = { Status: "Enabled" } as const;
  await s3.send(new PutBucketVersioningCommand({ Bucket: names.internalBucket, VersioningConfiguration }));
  await freshStatusTable(dynamo, names.statusTable);
  await freshAnswersTable(dynamo, names.answersTable);
  for (const stage of queueStages) {
    await sqs.send(new CreateQueueCommand({ QueueName: names.queues[stage] }));
    await sqs.send(new CreateQueueCommand({ QueueName: names.deadLetterQueue(stage) }));
  }
  const platform = await openPlatform(place);
  const urlOf = (name: string) => sqsQueueUrl(name, place, awsEnvironment());
  const workOnce = async () => {
    let count = 0;
    for (const stage of queueStages) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: urlOf(names.queues[stage]), MaxNumberOfMessages: 10 }),
      );
      for (const { Body = "" } of Messages) {
        const message = messageOf(Body);
        if (message !== undefined) await work(platform, message);
      }
      count += Messages.length;
    }
    return count;
  };
  return {
    place,
    names,
    platform,
    keepWorking() {
      let isEnded = false;
      const working = (async () => {
        while (!isEnded) {
          if ((await workOnce()) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
        }
      })();
      return () => {
        isEnded = true;
        return working;
      };
    },
    async giveUp(message) {
      const QueueUrl = urlOf(names.deadLetterQueue(message.stage));
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
    },
  };
}

/** A message that comes twice does no harm: it is not deleted, only hidden for as long as the test lasts. */
async function work(platform: Platform, message: Message): Promise<void> {
  try {
    await runStage(platform, message);
  } catch (error) {
    if (!isProductError(error)) throw error;
    await failRun(platform, message.run, error);
  }
}

async function openPlatform(place: HomePlace): Promise<Platform> {
  const environment = { ...awsEnvironment(), AWS_ENDPOINT_URL: inject("awsEndpoint") };
  const parts = openAwsParts({
    aws: { environment },
    place,
    kmsKeyId: undefined,
    worker: new AwsWorker({ id: "test" }),
    clock: new SystemClock(),
    scratch: new MemoryScratch(),
    retentionDays: 0,
  });
  const log = { emit: () => {} };
  const { engine, bedrock, openaiCompatible, prices } = configOf({
    classifiers: { any: { input: { text: "text" }, categories: ["a", "b"].map((name) => ({ name })) } },
  });
  const engines = await openEngines(
    { config: { engine, bedrock, openaiCompatible, prices }, environment, log },
    parts,
  );
  return { ...parts, ...engines, log };
}

/** What a run remembers of how it was configured. */
export async function keptConfiguration({ platform }: UndeployedHome, run: string): Promise<unknown> {
  return JSON.parse(await textOf(platform.objects, configurationKey(run as never)));
}
