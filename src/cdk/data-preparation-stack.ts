import { Stack } from "aws-cdk-lib";
import { CfnSubscription } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { stageFunction } from "./constructs/stage-function.ts";
import { letServiceSend, stageQueue } from "./constructs/stage-queue.ts";
import type { HomeStackProps } from "./home.ts";

/** From a file that arrived to batches of questions. */
export class DataPreparationStack extends Stack {
  constructor(scope: Construct, id: string, { home, ...props }: HomeStackProps) {
    super(scope, id, props);
    const prepare = new Construct(this, "Prepare");
    const queues = stageQueue(prepare, "prepare", home);
    letServiceSend(queues, "sns.amazonaws.com", home.arns.arrivalsTopic);
    new CfnSubscription(prepare, "Arrivals", {
      topicArn: home.arns.arrivalsTopic,
      protocol: "sqs",
      endpoint: queues.queue.queueArn,
      // The queue's message is the event of S3 itself, without an envelope around it.
      rawMessageDelivery: true,
      redrivePolicy: { deadLetterTargetArn: queues.deadLetters.queueArn },
    });
    stageFunction(prepare, "prepare", { home, queue: queues.queue });
  }
}
