import type { AwsConfig } from "./config.ts";
import { defaults } from "./defaults.ts";
import type { UserConfig } from "./user-config.ts";

export function resolveAws({ aws = {} }: UserConfig): AwsConfig {
  return {
    prefix: aws.prefix ?? defaults.aws.prefix,
    region: aws.region,
    profile: aws.profile,
    encryption: aws.encryption ?? defaults.aws.encryption,
    alarmEmail: aws.alarmEmail,
    spendPerDay: aws.spendPerDay ?? defaults.aws.spendPerDay,
    workers: aws.workers ?? defaults.aws.workers,
    accessLogDays: aws.accessLogDays ?? defaults.aws.accessLogDays,
  };
}
