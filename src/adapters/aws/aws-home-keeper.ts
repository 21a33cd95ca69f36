import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { GlueClient } from "@aws-sdk/client-glue";
import { DescribeKeyCommand, type KMSClient } from "@aws-sdk/client-kms";
import { HeadBucketCommand, type S3Client } from "@aws-sdk/client-s3";
import { GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { HomeKeeper, QueueFacts, RetainedThing, StackFacts, StageName } from "../../ports/index.ts";
import type { AwsSettings } from "./aws-clients.ts";
import { isAwsError, withAwsErrors } from "./aws-errors.ts";
import { deleteStack, describeStack } from "./home-stacks.ts";
import { projectClassifiers } from "./projected-classifiers.ts";
import { removeBucket, removeKey, removeTable } from "./remove-retained.ts";
import { type HomePlace, queueStages, resourceNames } from "./resource-names.ts";
import { SqsDeadLetters } from "./sqs-dead-letters.ts";
import { withSqsErrors } from "./sqs-errors.ts";
import { sqsQueueUrl } from "./sqs-queue-url.ts";

export interface HomeKeeperParts {
  readonly clients: {
    readonly stacks: CloudFormationClient;
    readonly s3: S3Client;
    readonly dynamo: DynamoDBClient;
    readonly sqs: SQSClient;
    readonly keys: KMSClient;
    readonly glue: GlueClient;
  };
  readonly place: HomePlace;
  readonly environment: AwsSettings["environment"];
}

/** The resources of a home by their names, whoever deployed it. */
export class AwsHomeKeeper implements HomeKeeper {
  readonly place: HomePlace;
  readonly #parts: HomeKeeperParts;

  constructor(parts: HomeKeeperParts) {
    this.#parts = parts;
    this.place = parts.place;
  }

  stack(name: string): Promise<StackFacts | undefined> {
    return describeStack(this.#parts.clients.stacks, name);
  }

  deleteStack(name: string): Promise<void> {
    return deleteStack(this.#parts.clients.stacks, name);
  }

  queues(): Promise<readonly QueueFacts[]> {
    const names = resourceNames(this.place);
    return Promise.all(
      queueStages.map(async (stage) => {
        const name = names.queues[stage];
        const [queue, letters] = await Promise.all([
          this.#counts(name),
          this.#counts(names.deadLetterQueue(stage)),
        ]);
        // A letter that somebody looks at just now is hidden, and is none the less there.
        return { stage, name, ...queue, deadLetters: letters.waiting + letters.inFlight };
      }),
    );
  }

  redrive(stage: StageName): Promise<number> {
    const names = resourceNames(this.place);
    const letters = new SqsDeadLetters({
      client: this.#parts.clients.sqs,
      queueUrl: this.#urlOf(names.queues[stage]),
      deadLetterUrl: this.#urlOf(names.deadLetterQueue(stage)),
    });
    return letters.sendBack();
  }

  async retained(): Promise<readonly RetainedThing[]> {
    const names = resourceNames(this.place);
    const buckets = [names.requestsBucket, names.internalBucket, names.accessLogsBucket];
    const tables = [names.statusTable, names.answersTable];
    const found = await Promise.all([
      ...buckets.map((name) => this.#bucket(name)),
      ...tables.map((name) => this.#table(name)),
      this.#key(names.keyAlias),
    ]);
    return found.filter((thing) => thing !== undefined);
  }

  remove({ kind, name }: RetainedThing, onProgress: (objects: number) => void): Promise<void> {
    const { clients } = this.#parts;
    if (kind === "bucket") return removeBucket(clients.s3, name, onProgress);
    return kind === "table" ? removeTable(clients.dynamo, name) : removeKey(clients.keys, name);
  }

  letAthenaFind(catalog: Parameters<HomeKeeper["letAthenaFind"]>[0]): Promise<readonly string[]> {
    return projectClassifiers(this.#parts.clients.glue, catalog);
  }

  close(): void {
    for (const client of Object.values(this.#parts.clients)) client.destroy();
  }

  #urlOf(queue: string): string {
    return sqsQueueUrl(queue, this.place, this.#parts.environment);
  }

  async #counts(queue: string): Promise<{ waiting: number; inFlight: number }> {
    const QueueUrl = this.#urlOf(queue);
    const command = new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    });
    const { Attributes } = await withSqsErrors(QueueUrl, () => this.#parts.clients.sqs.send(command));
    return {
      waiting: Number(Attributes?.["ApproximateNumberOfMessages"] ?? 0),
      inFlight: Number(Attributes?.["ApproximateNumberOfMessagesNotVisible"] ?? 0),
    };
  }

  #bucket(name: string): Promise<RetainedThing | undefined> {
    const { s3 } = this.#parts.clients;
    return unlessMissing(
      { service: "Amazon S3", place: name, missing: ["NotFound", "NoSuchBucket"] },
      async () => {
        await s3.send(new HeadBucketCommand({ Bucket: name }));
        return { kind: "bucket", name };
      },
    );
  }

  #table(name: string): Promise<RetainedThing | undefined> {
    const { dynamo } = this.#parts.clients;
    const missing = ["ResourceNotFoundException"];
    return unlessMissing({ service: "Amazon DynamoDB", place: name, missing }, async () => {
      await dynamo.send(new DescribeTableCommand({ TableName: name }));
      return { kind: "table", name };
    });
  }

  #key(alias: string): Promise<RetainedThing | undefined> {
    const { keys } = this.#parts.clients;
    return unlessMissing({ service: "AWS KMS", place: alias, missing: ["NotFoundException"] }, async () => {
      const { KeyMetadata } = await keys.send(new DescribeKeyCommand({ KeyId: alias }));
      return { kind: "key", name: KeyMetadata?.KeyId ?? alias };
    });
  }
}

interface Question {
  readonly service: string;
  readonly place: string;
  /** Names of the errors that say that it is not there. */
  readonly missing: readonly string[];
}

function unlessMissing(
  { missing, ...request }: Question,
  look: () => Promise<RetainedThing>,
): Promise<RetainedThing | undefined> {
  return withAwsErrors(request, async () => {
    try {
      return await look();
    } catch (error) {
      if (isAwsError(error, ...missing)) return undefined;
      throw error;
    }
  });
}
