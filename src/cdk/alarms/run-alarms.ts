import type { Construct } from "constructs";
import { metricNames } from "../../adapters/aws/metric-names.ts";
import type { FailedLimit } from "../../config/index.ts";
import type { Home } from "../home.ts";
import { alarm, ownMetric } from "./alarm.ts";

const minute = 60;
const day = 24 * 60 * minute;

/** What is watched of runs and their jobs, whichever function is at them. */
export function runAlarms(scope: Construct, home: Home): void {
  const { config } = home;
  alarm(scope, home, {
    name: "job-failed",
    entry: "job-failed",
    says: "An inference job has failed.",
    metric: ownMetric(home, metricNames.jobsFailed),
    periodSeconds: 5 * minute,
    periods: 1,
    threshold: 1,
  });
  alarm(scope, home, {
    name: "job-overdue",
    entry: "job-overdue",
    says: "An inference job has not ended by its deadline.",
    metric: ownMetric(home, metricNames.jobsOverdue),
    periodSeconds: 5 * minute,
    periods: 1,
    threshold: 1,
  });
  alarm(scope, home, {
    name: "run-overdue",
    entry: "run-overdue",
    says: "A run is older than its deadline (engine.deadlineHours) and has not ended.",
    metric: ownMetric(home, metricNames.runsOverdue, "Maximum"),
    periodSeconds: 15 * minute,
    periods: 1,
    threshold: 1,
  });
  const percent = alarmingPercent(config.limits.failed);
  alarm(scope, home, {
    name: "records-failed",
    entry: "records-failed",
    says: `${percent} % or more of a run's records have failed.`,
    metric: ownMetric(home, metricNames.failedShare, "Maximum"),
    periodSeconds: 5 * minute,
    periods: 1,
    threshold: percent,
  });
  alarm(scope, home, {
    name: "spend-per-day",
    entry: "spend-per-day",
    says: `The runs of one day have cost ${config.aws.spendPerDay} US dollars or more (aws.spendPerDay).`,
    metric: ownMetric(home, metricNames.cost),
    periodSeconds: day,
    periods: 1,
    threshold: config.aws.spendPerDay,
  });
}

/** `limits.failed` where it is a share, but never so little that a single record among hundreds rings. */
function alarmingPercent(limit: FailedLimit): number {
  const leastPercent = 1;
  const usualPercent = 5;
  if (limit.kind === "count" || limit.share === 0) return usualPercent;
  return Math.max(leastPercent, limit.share * 100);
}
