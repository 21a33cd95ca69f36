import { type MetricName, metricNames } from "../../adapters/aws/metric-names.ts";
import type { RunEvent } from "../../domain/index.ts";

export type Measures = Partial<Record<MetricName, number>>;

/** What an event adds to the home's metrics. */
export function measuresOf(event: RunEvent): Measures {
  switch (event.kind) {
    case "run-received":
      return event.isResumed ? {} : { [metricNames.filesReceived]: 1 };
    case "run-prepared":
      return { [metricNames.recordsRead]: event.read };
    case "batch-submitted":
      return { [metricNames.jobsStarted]: 1 };
    case "job-looked-at":
      return {
        ...(event.isOver && { [metricNames.jobsEnded]: 1 }),
        ...(event.hasFailed && { [metricNames.jobsFailed]: 1 }),
      };
    case "job-overdue":
      return { [metricNames.jobsOverdue]: 1 };
    case "attempt-charged":
      return {
        [metricNames.questionsAsked]: event.questions,
        [metricNames.inputTokens]: event.inputTokens,
        [metricNames.outputTokens]: event.outputTokens,
        [metricNames.cost]: event.cost,
      };
    case "run-published":
      return { [metricNames.runsPublished]: 1 };
    case "run-failed":
      return { [metricNames.runsFailed]: 1 };
    default:
      return {};
  }
}
