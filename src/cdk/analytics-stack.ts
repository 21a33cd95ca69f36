import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { athenaWorkgroup, readerPolicy } from "./constructs/athena-workgroup.ts";
import { quicksightDashboard } from "./constructs/quicksight-dashboard.ts";
import { refreshAfterRuns } from "./constructs/refresh-after-runs.ts";
import { resultsCatalog } from "./constructs/results-catalog.ts";
import { resultsCrawler } from "./constructs/results-crawler.ts";
import type { HomeStackProps } from "./home.ts";

/** Results as a table in Glue, in SQL with Athena and, where it is wanted, on a dashboard of QuickSight. */
export class AnalyticsStack extends Stack {
  constructor(scope: Construct, id: string, { home, ...props }: HomeStackProps) {
    super(scope, id, props);
    const table = resultsCatalog(this, home);
    const workgroup = athenaWorkgroup(this, home);
    readerPolicy(this, home);
    const { catalog, quicksight } = home.config.analytics;
    if (catalog === "crawler") resultsCrawler(this, home, table);
    if (!quicksight.enabled) return;
    quicksightDashboard(this, home, workgroup);
    if (quicksight.mode !== "direct") refreshAfterRuns(this, home);
  }
}
