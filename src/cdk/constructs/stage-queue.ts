import { Duration } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Queue, QueueEncryption, RedrivePermission } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { messageReceives, type QueueStage } from "../../adapters/aws/resource-names.ts";
import type { EncryptedHome } from "../home.ts";

/** A dead letter keeps the age it had in its queue, so it must be kept for longer there. */
const messageDays = 4;
const deadLetterDays = 14;

export interface StageQueue {
  readonly queue: Queue;
  readonly deadLetters: Queue;
}

/** The queue of a stage, and where its messages end that could not be worked off. */
export function stageQueue(scope: Construct, stage: QueueStage, home: EncryptedHome): StageQueue {
  const { names, arns, seconds } = home;
  const deadLetters = new Queue(scope, "DeadLetters", {
    ...guarded(scope, home),
    queueName: names.deadLetterQueue(stage),
    retentionPeriod: Duration.days(deadLetterDays),
    redriveAllowPolicy: {
      redrivePermission: RedrivePermission.BY_QUEUE,
      sourceQueues: [Queue.fromQueueArn(scope, "Source", arns.queue(stage))],
    },
  });
  const queue = new Queue(scope, "Queue", {
    ...guarded(scope, home),
    queueName: names.queues[stage],
    retentionPeriod: Duration.days(messageDays),
    // Longer than the function may work, or a message would be worked on twice at a time.
    visibilityTimeout: Duration.seconds(seconds + Math.ceil(seconds / 10)),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: messageReceives },
  });
  return { queue, deadLetters };
}

/** Lets a service send what comes from one source, to the queue and, what could not be delivered, to the dead letters. */
export function letServiceSend({ queue, deadLetters }: StageQueue, service: string, sourceArn: string): void {
  for (const target of [queue, deadLetters]) {
    target.addToResourcePolicy(
      new PolicyStatement({
        sid: "Deliver",
        principals: [new ServicePrincipal(service)],
        actions: ["sqs:SendMessage"],
        resources: [target.queueArn],
        conditions: { ArnEquals: { "aws:SourceArn": sourceArn } },
      }),
    );
  }
}

/** Encrypted at rest and on the way. */
export function guarded(scope: Construct, { keyArn }: EncryptedHome) {
  const encryption =
    keyArn === undefined
      ? { encryption: QueueEncryption.SQS_MANAGED }
      : { encryption: QueueEncryption.KMS, encryptionMasterKey: keyOf(scope, keyArn) };
  return { enforceSSL: true, ...encryption };
}

/** Known by its ARN only, so that no construct can add to the key's policy, which is written out in one place. */
export function keyOf(scope: Construct, keyArn: string) {
  const known = scope.node.tryFindChild("KnownKey");
  return known === undefined ? Key.fromKeyArn(scope, "KnownKey", keyArn) : (known as Key);
}
