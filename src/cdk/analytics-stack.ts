import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { athenaWorkgroup, readerPolicy } from "./constructs/athena-workgroup.ts";
import { resultsCatalog } from "./constructs/results-catalog.ts";
import { resultsCrawler } from "./constructs/results-crawler.ts";
import type { HomeStackProps } from "./home.ts";

/** Results as a table in Glue, in SQL with Athena and, where it is wanted, on a dashboard of QuickSight. */
export class AnalyticsStack extends Stack {
  constructor(scope: Construct, id: string, { home, ...props }: HomeStackProps) {
    super(scope, id, props);
    const table = resultsCatalog(this, home);
    athenaWorkgroup(this, home);
    readerPolicy(this, home);
    if (home.config.analytics.catalog === "crawler") resultsCrawler(this, home, table);
  }
}
