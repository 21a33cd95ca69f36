import type { Construct } from "constructs";
import type { QueueStage } from "../../adapters/aws/resource-names.ts";
import type { Home } from "../home.ts";
import { alarm, functionMetric, queueMetric } from "./alarm.ts";

const minute = 60;
const hour = 60 * minute;

/** What is watched of a stage: its queue, its dead letters, its function. */
export function stageAlarms(scope: Construct, stage: QueueStage, home: Home): void {
  const { names } = home;
  const queueName = names.queues[stage];
  const plainName = queueName.slice(home.place.prefix.length + 1);
  alarm(scope, home, {
    name: `${plainName}-dead-letters`,
    entry: "dead-letters",
    says: `Messages of the queue ${queueName} could not be worked off.`,
    metric: queueMetric(names.deadLetterQueue(stage), "ApproximateNumberOfMessagesVisible"),
    periodSeconds: minute,
    periods: 1,
    threshold: 1,
  });
  alarm(scope, home, {
    name: `${plainName}-old-messages`,
    entry: "old-messages",
    says: `A message waits in the queue ${queueName} for two hours.`,
    metric: queueMetric(queueName, "ApproximateAgeOfOldestMessage"),
    periodSeconds: 5 * minute,
    periods: 3,
    // After five tries of 16.5 minutes a message is a dead letter: what is older was not tried.
    threshold: 2 * hour,
  });
  functionErrors(scope, home, names.functions[stage], { threshold: 3, periodSeconds: 15 * minute });
  functionThrottled(scope, home, names.functions[stage]);
}

/** The sweeper is called every ten minutes: twice without success, or half an hour without a call, is told. */
export function sweeperAlarms(scope: Construct, home: Home): void {
  const { sweep } = home.names.functions;
  functionErrors(scope, home, sweep, { threshold: 2, periodSeconds: 30 * minute });
  functionThrottled(scope, home, sweep);
  alarm(scope, home, {
    name: "sweeper-silent",
    entry: "sweeper-silent",
    says: "The sweeper has not been called for half an hour (then this alarm has no data).",
    // Calls are never "too many": only their absence is told.
    metric: functionMetric(sweep, "Invocations"),
    periodSeconds: 30 * minute,
    periods: 1,
    threshold: 1_000_000,
    tellsSilence: true,
  });
}

/** A run that was published is to be seen on the dashboard, and when it cannot be, somebody is to know. */
export function refreshAlarms(scope: Construct, home: Home): void {
  const { refreshQueue, refreshDeadLetters, refreshFunction } = home.names;
  alarm(scope, home, {
    name: "refresh-dead-letters",
    entry: "dead-letters",
    says: `The dashboard's copy of the records could not be made anew (queue ${refreshQueue}).`,
    metric: queueMetric(refreshDeadLetters, "ApproximateNumberOfMessagesVisible"),
    periodSeconds: minute,
    periods: 1,
    threshold: 1,
  });
  // A message that fails comes back every six minutes.
  functionErrors(scope, home, refreshFunction, { threshold: 3, periodSeconds: 30 * minute });
  functionThrottled(scope, home, refreshFunction);
}

function functionErrors(
  scope: Construct,
  home: Home,
  functionName: string,
  { threshold, periodSeconds }: { threshold: number; periodSeconds: number },
): void {
  alarm(scope, home, {
    name: `${functionName.slice(home.place.prefix.length + 1)}-function-errors`,
    entry: "function-errors",
    says: `The function ${functionName} ended in an error or ran out of time, ${threshold} times in ${periodSeconds / minute} minutes.`,
    metric: functionMetric(functionName, "Errors"),
    periodSeconds,
    periods: 1,
    threshold,
  });
}

function functionThrottled(scope: Construct, home: Home, functionName: string): void {
  alarm(scope, home, {
    name: `${functionName.slice(home.place.prefix.length + 1)}-function-throttled`,
    entry: "function-throttled",
    says: `Lambda would not start the function ${functionName} for 15 minutes: the account has no room left.`,
    metric: functionMetric(functionName, "Throttles"),
    periodSeconds: 5 * minute,
    periods: 3,
    threshold: 1,
  });
}
