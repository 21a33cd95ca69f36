import * as z from "zod";
import { textOf } from "./config-value.ts";
import { defaults } from "./defaults.ts";
import { key } from "./key-facts.ts";
import { decimal, group, lowerCase, text, wholeNumber } from "./value-schemas.ts";

const encryptions = ["s3", "kms"] as const;

/** Only slips are looked for: whether somebody reads it, the letter of confirmation that SNS sends will tell. */
const address = () => z.preprocess(textOf, z.string().regex(/^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/));

/** The home on Amazon Web Services. */
export const aws = group({
  prefix: key(z.preprocess(lowerCase, z.string().regex(/^[a-z]([a-z0-9-]{0,13}[a-z0-9])?$/)).optional(), {
    description:
      "How the names of everything in the account begin. Short: bucket names may have 63 characters in all, with the account and the region.",
    expects: "up to 15 letters (a to z), digits and `-`, beginning with a letter and not ending with `-`",
    default: defaults.aws.prefix,
    reference: "PREFIX",
  }),
  region: key(text().optional(), {
    description: "The AWS region of the home. Without it, the one of the environment or of the profile.",
    expects: "the name of a region, such as `eu-central-1`",
  }),
  profile: key(text().optional(), {
    description:
      "The profile of your AWS credentials. Without it, the usual chain (environment, default profile, SSO).",
    expects: "the name of a profile",
  }),
  encryption: key(z.preprocess(lowerCase, z.enum(encryptions)).optional(), {
    description:
      "How buckets, queues and tables are encrypted. `s3`: with keys that AWS keeps, at no cost. `kms`: with a key of your own, which is made at deployment.",
    expects: "`s3` or `kms`",
    default: defaults.aws.encryption,
  }),
  alarmEmail: key(address().optional(), {
    description: "Who is told by e-mail of alarms and of runs that failed.",
    expects: "one e-mail address, such as `calls@example.com`",
  }),
  spendPerDay: key(decimal(0.01, 1_000_000).optional(), {
    description:
      "An alarm tells when the runs of one day have cost more, in US dollars. Nothing is stopped by it.",
    expects: "a number of US dollars",
    default: defaults.aws.spendPerDay,
  }),
  workers: key(wholeNumber(2, 1000).optional(), {
    description: "How many functions of one stage may run at the same time.",
    expects: "a whole number from 2 to 1,000",
    default: defaults.aws.workers,
  }),
  accessLogDays: key(wholeNumber(1, 36_500).optional(), {
    description: "For how many days the access logs of the buckets are kept.",
    expects: "a whole number of days from 1 to 36,500",
    default: defaults.aws.accessLogDays,
    reference: "S3_ACCESS_LOGGING_BUCKET_RETENTON_DAYS",
  }),
});
