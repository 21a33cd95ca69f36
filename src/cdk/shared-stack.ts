import { Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { LoadedConfig } from "../config/index.ts";
import { configurationInBucket } from "./constructs/configuration-in-bucket.ts";
import { homeBuckets, tellOfArrivals } from "./constructs/home-buckets.ts";
import { homeKey } from "./constructs/home-key.ts";
import { homeTables } from "./constructs/home-tables.ts";
import { alarmTopic, arrivalsTopic } from "./constructs/home-topics.ts";
import type { Home } from "./home.ts";

export interface SharedStackProps extends StackProps {
  readonly home: Home;
  readonly configuration: Pick<LoadedConfig, "path">;
}

/** What the other stacks work on: buckets, tables, topics, the key, the configuration. The data stay when it goes. */
export class SharedStack extends Stack {
  /** undefined: AWS keeps the keys. */
  readonly keyArn: string | undefined;

  constructor(scope: Construct, id: string, { home, configuration, ...props }: SharedStackProps) {
    super(scope, id, props);
    const key = home.config.aws.encryption === "kms" ? homeKey(this, home) : undefined;
    this.keyArn = key?.keyArn;
    const { requests, internal } = homeBuckets(this, home, key);
    tellOfArrivals(requests, home, arrivalsTopic(this, home, key));
    homeTables(this, home, key);
    alarmTopic(this, home, key);
    configurationInBucket(this, { ...home, keyArn: this.keyArn }, { configuration, bucket: internal });
  }
}
