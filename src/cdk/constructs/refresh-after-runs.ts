import { Duration } from "aws-cdk-lib";
import { CfnRule } from "aws-cdk-lib/aws-events";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { refreshAlarms } from "../alarms/stage-alarms.ts";
import type { EncryptedHome } from "../home.ts";
import { refreshPermissions } from "../permissions/analytics-permissions.ts";
import { homeFunction } from "./home-function.ts";
import { publishedRuns } from "./published-runs.ts";
import { guarded, letServiceSend, type StageQueue } from "./stage-queue.ts";

const timeoutSeconds = 60;
const deadLetterDays = 14;
/**
 * A message comes back for every look at a copy that is under way, every two minutes, and each time counts as received. What
 * fails comes back every six minutes: after ten hours it is a dead letter.
 */
const mostReceives = 100;
/** Runs that are published within so many seconds are looked at together. */
const windowSeconds = 30;
const mostAtOnce = 100;

/** Whenever there is something new to see, the dashboard's copy of the records is made anew, as soon as QuickSight takes it. */
export function refreshAfterRuns(parent: Construct, home: EncryptedHome): void {
  const { names, arns, place } = home;
  const scope = new Construct(parent, "RefreshAfterRuns");
  const queues = refreshQueues(scope, home);
  const ruleName = `${place.prefix}-refresh-dashboard`;
  letServiceSend(queues, "events.amazonaws.com", arns.rule(ruleName));
  const rule = new CfnRule(scope, "SomethingNew", {
    name: ruleName,
    description: "Results of Pigeonhole that the dashboard does not show yet",
    eventPattern: somethingNew(home),
    targets: [
      { id: "refresh", arn: queues.queue.queueArn, deadLetterConfig: { arn: queues.deadLetters.queueArn } },
    ],
  });
  rule.node.addDependency(queues.queue, queues.deadLetters);
  const refresh = homeFunction(scope, home, {
    functionName: names.refreshFunction,
    bundle: "refresh",
    description: "Has the dashboard's copy of the records made anew",
    memoryMebibytes: 256,
    timeoutSeconds,
    permissions: refreshPermissions(home),
  });
  refresh.addEventSource(
    new SqsEventSource(queues.queue, {
      batchSize: mostAtOnce,
      maxBatchingWindow: Duration.seconds(windowSeconds),
      reportBatchItemFailures: true,
      // The least that Lambda allows.
      maxConcurrency: 2,
    }),
  );
  refreshAlarms(scope, home);
}

/** With a crawler, Athena sees new folders only after it: then the crawler's end is the news. */
function somethingNew(home: EncryptedHome) {
  if (home.config.analytics.catalog === "projection") return publishedRuns(home);
  return {
    source: ["aws.glue"],
    "detail-type": ["Glue Crawler State Change"],
    detail: { crawlerName: [home.names.crawler], state: ["Succeeded"] },
  };
}

function refreshQueues(scope: Construct, home: EncryptedHome): StageQueue {
  const { names } = home;
  const deadLetters = new Queue(scope, "DeadLetters", {
    ...guarded(scope, home),
    queueName: names.refreshDeadLetters,
    retentionPeriod: Duration.days(deadLetterDays),
  });
  const queue = new Queue(scope, "Queue", {
    ...guarded(scope, home),
    queueName: names.refreshQueue,
    // Six times as long as the function may work: AWS Lambda developer guide, "Configuring an Amazon SQS queue".
    visibilityTimeout: Duration.seconds(6 * timeoutSeconds),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: mostReceives },
  });
  return { queue, deadLetters };
}
