import { Duration } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { alarm, queueMetric } from "../alarms/alarm.ts";
import type { EncryptedHome } from "../home.ts";
import { guarded } from "./stage-queue.ts";

/** Long enough for a crawler that looks seldom. */
const messageDays = 14;
const maxReceives = 5;

/** S3 tells it of every file for analysis; the crawler takes from it. */
export function resultsQueue(scope: Construct, home: EncryptedHome): Queue {
  const { names, arns, place } = home;
  const retentionPeriod = Duration.days(messageDays);
  const deadLetters = new Queue(scope, "ResultsDeadLetters", {
    ...guarded(scope, home),
    queueName: names.resultsDeadLetters,
    retentionPeriod,
  });
  const queue = new Queue(scope, "ResultsQueue", {
    ...guarded(scope, home),
    queueName: names.resultsQueue,
    retentionPeriod,
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: maxReceives },
  });
  queue.addToResourcePolicy(
    new PolicyStatement({
      sid: "Results",
      principals: [new ServicePrincipal("s3.amazonaws.com")],
      actions: ["sqs:SendMessage"],
      resources: [queue.queueArn],
      conditions: {
        StringEquals: { "aws:SourceAccount": place.account },
        ArnEquals: { "aws:SourceArn": arns.internalBucket },
      },
    }),
  );
  alarm(scope, home, {
    name: "results-dead-letters",
    entry: "dead-letters",
    says: `The crawler could not work off messages of the queue ${names.resultsQueue}.`,
    metric: queueMetric(names.resultsDeadLetters, "ApproximateNumberOfMessagesVisible"),
    periodSeconds: 60,
    periods: 1,
    threshold: 1,
  });
  return queue;
}
