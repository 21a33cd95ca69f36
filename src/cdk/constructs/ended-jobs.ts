import { CfnRule } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import type { EncryptedHome } from "../home.ts";
import { letServiceSend, type StageQueue } from "./stage-queue.ts";

/** All states in which a job has ended. Source: Amazon Bedrock API reference, GetModelInvocationJob. */
const endedStates = ["Completed", "PartiallyCompleted", "Failed", "Stopped", "Expired"];

/** All jobs of ours are named so; others' jobs in the account are none of our business. */
const jobNamePrefix = "ph-r-";

/** However a job ends, the settlement queue is told. */
export function endedJobs(scope: Construct, { arns, place }: EncryptedHome, queues: StageQueue): void {
  const name = `${place.prefix}-ended-jobs`;
  letServiceSend(queues, "events.amazonaws.com", arns.rule(name));
  const rule = new CfnRule(scope, "EndedJobs", {
    name,
    description: "Inference jobs of Pigeonhole that have ended",
    eventPattern: {
      source: ["aws.bedrock"],
      "detail-type": ["Batch Inference Job State Change"],
      detail: { status: endedStates, batchJobName: [{ prefix: jobNamePrefix }] },
    },
    targets: [
      {
        id: "settlement",
        arn: queues.queue.queueArn,
        deadLetterConfig: { arn: queues.deadLetters.queueArn },
      },
    ],
  });
  rule.node.addDependency(queues.queue, queues.deadLetters);
}
