import { CfnAlarm } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { MetricName } from "../../adapters/aws/metric-names.ts";
import { metricNamespace } from "../../adapters/aws/metric-names.ts";
import type { Home } from "../home.ts";

/** Headings of docs/runbook.md as addresses: an alarm says which of them tells what to do. */
export type RunbookEntry =
  | "dead-letters"
  | "old-messages"
  | "function-errors"
  | "function-throttled"
  | "sweeper-silent"
  | "job-failed"
  | "job-overdue"
  | "run-overdue"
  | "records-failed"
  | "spend-per-day";

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Sum" | "Maximum" | "Average";
}

interface AlarmKind {
  /** Without the prefix, e.g. "preparation-dead-letters". */
  readonly name: string;
  readonly entry: RunbookEntry;
  /** What has happened, in a sentence. */
  readonly says: string;
  readonly periodSeconds: number;
  /** So many periods in a row. */
  readonly periods: number;
  /** This value and above. */
  readonly threshold: number;
}

export interface AlarmRequest extends AlarmKind {
  readonly metric: Metric;
  /** Whether no value at all is told as well; an alarm that has not seen any yet is quiet. */
  readonly tellsSilence?: boolean;
}

/** Tells the alarm topic when a metric is at or above the threshold. */
export function alarm(scope: Construct, home: Home, { metric, ...request }: AlarmRequest): void {
  const topic = [home.arns.alarmTopic];
  new CfnAlarm(scope, idOf(request), {
    ...common(home, request),
    ...plain(metric),
    period: request.periodSeconds,
    statistic: metric.statistic,
    treatMissingData: request.tellsSilence === true ? "missing" : "notBreaching",
    ...(request.tellsSilence === true && { insufficientDataActions: topic }),
  });
}

/** One of our own metrics, of this home. */
export function ownMetric({ place }: Home, name: MetricName, statistic: Metric["statistic"] = "Sum"): Metric {
  return { namespace: metricNamespace, name, dimensions: { service: place.prefix }, statistic };
}

export function queueMetric(queueName: string, name: string): Metric {
  return { namespace: "AWS/SQS", name, dimensions: { QueueName: queueName }, statistic: "Maximum" };
}

export function functionMetric(functionName: string, name: string): Metric {
  return { namespace: "AWS/Lambda", name, dimensions: { FunctionName: functionName }, statistic: "Sum" };
}

function common({ place, arns }: Home, { name, entry, says, periods, threshold }: AlarmKind) {
  return {
    alarmName: `${place.prefix}-${name}`,
    alarmDescription: `${says} What to do: docs/runbook.md#${entry}`,
    evaluationPeriods: periods,
    threshold,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    alarmActions: [arns.alarmTopic],
  };
}

function plain({ namespace, name, dimensions }: Metric) {
  const pairs = Object.entries(dimensions).map(([key, value]) => ({ name: key, value }));
  return { namespace, metricName: name, dimensions: pairs };
}

function idOf({ name }: AlarmKind): string {
  return `Alarm-${name}`;
}
