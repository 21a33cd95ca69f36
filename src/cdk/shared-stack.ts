import { Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { runAlarms } from "./alarms/run-alarms.ts";
import { configurationInBucket, type DeployedConfiguration } from "./constructs/configuration-in-bucket.ts";
import { failureNotices } from "./constructs/failure-notices.ts";
import { homeBuckets, tellOfArrivals, tellOfResults } from "./constructs/home-buckets.ts";
import { homeDashboard } from "./constructs/home-dashboard.ts";
import { homeKey } from "./constructs/home-key.ts";
import { homeTables } from "./constructs/home-tables.ts";
import { alarmTopic, arrivalsTopic } from "./constructs/home-topics.ts";
import { resultsQueue } from "./constructs/results-queue.ts";
import type { Home } from "./home.ts";

export interface SharedStackProps extends StackProps {
  readonly home: Home;
  readonly configuration: DeployedConfiguration;
}

/**
 * What the other stacks work on: buckets, tables, topics, the key, the configuration; and what watches runs. The data stay
 * when it goes.
 */
export class SharedStack extends Stack {
  /** undefined: AWS keeps the keys. */
  readonly keyArn: string | undefined;

  constructor(scope: Construct, id: string, { home, configuration, ...props }: SharedStackProps) {
    super(scope, id, props);
    const key = home.config.aws.encryption === "kms" ? homeKey(this, home) : undefined;
    this.keyArn = key?.keyArn;
    const { requests, internal } = homeBuckets(this, home, key);
    tellOfArrivals(requests, home, arrivalsTopic(this, home, key));
    const encrypted = { ...home, keyArn: this.keyArn };
    if (home.config.analytics.catalog === "crawler") {
      tellOfResults(internal, home, resultsQueue(this, encrypted));
    }
    homeTables(this, home, key);
    alarmTopic(this, home, key);
    failureNotices(this, home);
    runAlarms(this, home);
    homeDashboard(this, home);
    configurationInBucket(this, encrypted, { configuration, bucket: internal });
  }
}
