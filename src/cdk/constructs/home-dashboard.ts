import { Duration } from "aws-cdk-lib";
import { Dashboard, GraphWidget, type IWidget, Metric, SingleValueWidget } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { type MetricName, metricNames, metricNamespace } from "../../adapters/aws/metric-names.ts";
import { queueStages } from "../../adapters/aws/resource-names.ts";
import type { Home } from "../home.ts";

const names = metricNames;
const width = 8;

/** One page: what came in, what came of it, what waits and for how long, what it cost, what failed. */
export function homeDashboard(scope: Construct, home: Home): void {
  const sums = (title: string, ...metrics: readonly MetricName[]) =>
    graph(
      title,
      metrics.map((name) => own(home, name, "Sum")),
    );
  const highest = (title: string, ...metrics: readonly MetricName[]) =>
    graph(
      title,
      metrics.map((name) => own(home, name, "Maximum")),
    );
  const dashboard = new Dashboard(scope, "Dashboard", { dashboardName: home.names.dashboard });
  dashboard.addWidgets(today(home));
  dashboard.addWidgets(
    sums("Files", names.filesReceived, names.runsPublished, names.runsFailed, names.filesRefused),
    sums("Records", names.recordsRead, names.recordsClassified, names.recordsFailed),
    sums("Jobs", names.jobsStarted, names.jobsEnded, names.jobsFailed, names.jobsOverdue),
  );
  dashboard.addWidgets(
    highest("Jobs under way, batches waiting", names.jobsUnderWay, names.batchesWaiting),
    highest("Age of the oldest run (seconds)", names.oldestRunAge),
    highest("Runs beyond their deadline", names.runsOverdue),
  );
  dashboard.addWidgets(
    sums("Questions asked", names.questionsAsked),
    sums("Tokens", names.inputTokens, names.outputTokens),
    sums("Cost (US dollars)", names.cost),
  );
  dashboard.addWidgets(...queues(home), functions(home));
  dashboard.addWidgets(highest("Failed records of a run (percent)", names.failedShare));
}

function today(home: Home): IWidget {
  const shown = [names.runsPublished, names.recordsClassified, names.recordsFailed, names.cost];
  return new SingleValueWidget({
    title: "Last 24 hours",
    metrics: shown.map((name) => own(home, name, "Sum", Duration.days(1))),
    width: 3 * width,
    setPeriodToTimeRange: false,
  });
}

function queues({ names: { queues: queueNames, deadLetterQueue } }: Home): IWidget[] {
  const ages = queueStages.map((stage) => ofQueue(queueNames[stage], "ApproximateAgeOfOldestMessage"));
  const deadLetters = queueStages.map((stage) =>
    ofQueue(deadLetterQueue(stage), "ApproximateNumberOfMessagesVisible"),
  );
  return [graph("Age of the oldest message (seconds)", ages), graph("Dead letters", deadLetters)];
}

function functions({ names: { functions: functionNames } }: Home): IWidget {
  const errors = Object.values(functionNames).flatMap((FunctionName) =>
    ["Errors", "Throttles"].map(
      (metricName) =>
        new Metric({
          namespace: "AWS/Lambda",
          metricName,
          dimensionsMap: { FunctionName },
          statistic: "Sum",
          label: `${FunctionName} ${metricName}`,
        }),
    ),
  );
  return graph("Functions: errors and throttles", errors);
}

function graph(title: string, left: Metric[]): GraphWidget {
  return new GraphWidget({ title, left, width });
}

function own(
  { place }: Home,
  metricName: MetricName,
  statistic: string,
  period = Duration.minutes(5),
): Metric {
  return new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { service: place.prefix },
    statistic,
    period,
    label: metricName,
  });
}

function ofQueue(QueueName: string, metricName: string): Metric {
  return new Metric({
    namespace: "AWS/SQS",
    metricName,
    dimensionsMap: { QueueName },
    statistic: "Maximum",
    label: QueueName,
  });
}
