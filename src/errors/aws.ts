import { row } from "./family.ts";

/** PH350 to PH379 and PH456: Amazon Web Services, and what is kept there. */
export const awsErrors = {
  PH350: row<{ service: string }>({
    name: "aws-credentials-missing",
    fault: "service",
    retryable: false,
    message: ({ service }) => `No AWS credentials were found for ${service}.`,
    hint: () =>
      "Sign in (`aws sso login` or `aws configure`), or name a profile that has credentials with `AWS_PROFILE` or `--profile`.",
    onPage: () =>
      "Sign in where `pigeonhole serve` runs (`aws sso login` or `aws configure`), or name a profile as `bedrock.profile` in `pigeonhole.yaml`; then try again.",
    explanation:
      "Credentials are looked for where every AWS program looks: environment variables, the files of `~/.aws/`, single sign-on, and the role of the machine. None of these had any. Nothing was sent.",
  }),
  PH351: row<{ service: string; reason: string }>({
    name: "aws-credentials-refused",
    fault: "service",
    retryable: false,
    message: ({ service, reason }) => `${service} does not accept the AWS credentials: \`${reason}\`.`,
    hint: () => "Sign in again (`aws sso login`), or renew the keys; then give the same command again.",
    onPage: () =>
      "Sign in again where `pigeonhole serve` runs (`aws sso login`), or renew the keys; then try again.",
    explanation:
      "The credentials were found, but the service refuses them: they have expired, were deleted, or are not complete. Temporary credentials last for some hours only. What was done so far is kept.",
  }),
  PH352: row<{ service: string; place: string; action: string | undefined }>({
    name: "aws-access-denied",
    fault: "service",
    retryable: false,
    message: ({ service, place, action }) =>
      `${service} denies access to \`${place}\`${action === undefined ? "" : `: \`${action}\` is not allowed`}.`,
    hint: ({ action }) =>
      `Have ${action === undefined ? "the missing permission" : `\`${action}\``} added to the policies of this user or role (and, for encrypted data, to those of its key).`,
    explanation:
      "The credentials are good, but a policy does not allow what was asked. With S3 this also happens where an object is missing and `s3:ListBucket` is not allowed, because then the service does not tell whether it is there. Policies of the bucket, of the key, and of the organization count too.",
  }),
  PH353: row<{ service: string }>({
    name: "aws-region-missing",
    fault: "user",
    retryable: false,
    message: ({ service }) => `No AWS region is named for ${service}.`,
    hint: () =>
      "Set `AWS_REGION`, e.g. to `eu-west-1`, give the profile a region (`aws configure`), or name one with `--region`.",
    onPage: () =>
      "Set `bedrock.region` in `pigeonhole.yaml`, e.g. to `eu-west-1`, or give the profile a region (`aws configure`); then try again.",
    explanation:
      "AWS keeps everything in regions and none was named, neither in the environment nor in the profile. Nothing was sent.",
  }),
  PH354: row<{ service: string; reason: string }>({
    name: "aws-unreachable",
    fault: "service",
    retryable: true,
    message: ({ service, reason }) => `${service} cannot be reached: \`${reason}\`.`,
    hint: () =>
      "See whether the network, the proxy and the region's name are right, then give the same command again: what was done is kept.",
    onPage: () =>
      "See whether the network, the proxy and the region's name are right, then try again: what was done is kept.",
    explanation:
      "The connection could not be made or broke, also when tried again. A region's name that does not exist looks like this too, because its address is made of the name.",
  }),
  PH355: row<{ service: string; reason: string }>({
    name: "aws-throttled",
    fault: "service",
    retryable: true,
    message: ({ service, reason }) => `${service} asks us to slow down: \`${reason}\`.`,
    hint: () => "Wait some minutes and give the same command again: what was done is kept.",
    onPage: () => "Wait some minutes and try again: what was done is kept.",
    explanation:
      "Services take a limited number of requests a second. Requests are slowed down and tried again by themselves; this is shown only when that did not help. Other programs of the same account count too.",
  }),
  PH356: row<{ service: string; reason: string }>({
    name: "aws-unavailable",
    fault: "service",
    retryable: true,
    message: ({ service, reason }) => `${service} failed for now: \`${reason}\`.`,
    hint: () => "Wait some minutes and give the same command again: what was done is kept.",
    onPage: () => "Wait some minutes and try again: what was done is kept.",
    explanation:
      "The service reports trouble of its own, also when tried again. The page of AWS about the health of its services shows whether others see it too.",
  }),
  PH357: row<{ service: string; place: string; reason: string }>({
    name: "aws-request-refused",
    fault: "service",
    retryable: false,
    message: ({ service, place, reason }) => `${service} refuses a request for \`${place}\`: ${reason}`,
    hint: () => "Mend what the service names, then give the same command again: what was done is kept.",
    onPage: () => "Mend what the service names, then try again: what was done is kept.",
    explanation:
      "The service understood the request and says no, for a reason that does not pass by itself. Its own words are given.",
  }),
  PH358: row<{ place: string; reason: string }>({
    name: "aws-key-unusable",
    fault: "service",
    retryable: false,
    message: ({ place, reason }) => `The encryption key of \`${place}\` cannot be used: \`${reason}\`.`,
    hint: () =>
      "See in AWS KMS whether the key is there, in the same region, and enabled; then give the same command again.",
    onPage: () => "See in AWS KMS whether the key is there, in the same region, and enabled; then try again.",
    explanation:
      "Objects are encrypted with a key of AWS KMS. The key was disabled, is going to be deleted, or does not exist in this region.",
  }),
  PH360: row<{ bucket: string }>({
    name: "bucket-missing",
    fault: "user",
    retryable: false,
    message: ({ bucket }) => `There is no bucket \`${bucket}\`.`,
    hint: () => "See whether its name is spelt right and the credentials are those of the right account.",
    explanation:
      "Amazon S3 knows no bucket of this name. It may have been deleted, or its name may be spelt otherwise.",
  }),
  PH361: row<{ bucket: string; region: string | undefined }>({
    name: "bucket-elsewhere",
    fault: "user",
    retryable: false,
    message: ({ bucket, region }) =>
      `The bucket \`${bucket}\` is in ${region === undefined ? "another region" : `the region \`${region}\``}, not in the one that was asked.`,
    hint: ({ region }) => `Set \`AWS_REGION\` to ${region === undefined ? "its region" : `\`${region}\``}.`,
    explanation:
      "A bucket lives in one region, and only that region's endpoint serves it. The region comes from the environment or the profile.",
  }),
  PH362: row<{ uri: string }>({
    name: "s3-address-refused",
    fault: "user",
    retryable: false,
    message: ({ uri }) => `Amazon Bedrock cannot read or write at \`${uri}\`.`,
    hint: () =>
      "Use letters without accents, digits and `-`, `.`, `_`, `!`, `*`, `'`, `(`, `)` between single slashes, and at most 1,024 characters in all.",
    explanation:
      "Batch inference jobs take addresses of a narrow pattern: spaces, `=`, `+`, `%`, `:` and letters with accents, which Amazon S3 itself allows, are refused. The job was not started.",
  }),
  PH363: row<{ what: string; name: string }>({
    name: "aws-home-missing",
    fault: "user",
    retryable: false,
    message: ({ what, name }) =>
      what === "home"
        ? `There is no home \`${name}\` in this account and region.`
        : `The home on AWS is not there, or not whole: it has no ${what} \`${name}\` in this account and region.`,
    hint: () =>
      "Deploy the home (after `destroy`, too), or see whether `aws.prefix`, the region and the credentials are those that it was deployed with.",
    explanation:
      "The home on AWS is found by names that are made of the prefix, the account and the region. Nothing of this name is there: it was not deployed, or has been taken down, or one of the three is another. A queue that was made a moment ago may also not be known everywhere yet.",
  }),
  PH364: row<{ reason: string }>({
    name: "athena-cannot-answer",
    fault: "user",
    retryable: false,
    message: ({ reason }) => `Amazon Athena cannot answer this: ${reason.slice(0, 1000)}`,
    hint: () => "Correct the statement; `pigeonhole query --home aws` lists the tables and their columns.",
    explanation:
      "Athena speaks the SQL of Trino, not that of DuckDB: a SELECT stands before every FROM, names of new columns cannot be used again in the same SELECT, and texts stand between single quotation marks. Its own words are shown. Also a query that somebody stopped in the console ends so.",
  }),
  PH365: row<{ megabytes: number }>({
    name: "athena-reads-too-much",
    fault: "limit",
    retryable: false,
    message: ({ megabytes }) => `The query was stopped: it read more than ${megabytes} MB.`,
    hint: () =>
      "Ask for less (fewer columns, a WHERE on `classifier`, or on `dt` of the table `classifications`), or raise `analytics.athena.scanLimitMb` and deploy.",
    explanation:
      "Athena is paid by what a query reads, and the home's workgroup has a limit, so that one statement cannot cost more than was meant. What was read until then is paid.",
  }),
  PH366: row<{ seconds: number }>({
    name: "athena-takes-too-long",
    fault: "limit",
    retryable: false,
    message: ({ seconds }) => `The query was stopped: it took longer than ${seconds} s.`,
    hint: () => "Give it more time with `--timeout`, or ask for less.",
    explanation:
      "A query has a time on the command line. It was called off in Athena, too; what it read until then is paid.",
  }),
  PH370: row<{ prefix: string; region: string; length: number; longestPrefix: number }>({
    name: "prefix-too-long",
    fault: "user",
    retryable: false,
    message: ({ prefix, region, length }) =>
      `With the prefix \`${prefix}\`, the name of a bucket in \`${region}\` would have ${length} characters; Amazon S3 allows 63.`,
    hint: ({ longestPrefix }) =>
      `Set \`aws.prefix\` to a name of at most ${longestPrefix} ${longestPrefix === 1 ? "character" : "characters"}.`,
    explanation:
      "The names of the buckets are made of the prefix, the number of the account, what the bucket is for, and the region, so that they are the only ones of their kind in the world. Nothing was deployed.",
  }),
  PH371: row<{ folder: string }>({
    name: "function-not-built",
    fault: "user",
    retryable: false,
    message: ({ folder }) => `There is no bundle of a function in \`${folder}\`.`,
    hint: () => "Run `npm run build`, then give the same command again.",
    explanation:
      "The functions of the AWS home are bundled, one file each, before the stacks are made. One of the bundles is missing, so nothing was deployed.",
  }),
  PH372: row<{ stack: string; state: string; reason: string }>({
    name: "stack-not-deleted",
    fault: "service",
    retryable: false,
    message: ({ stack, state, reason }) =>
      `AWS CloudFormation did not delete the stack \`${stack}\`: \`${state}\`. ${reason}`,
    hint: () =>
      "Mend what CloudFormation names (its console shows which resource it is), then give the same command again: what is gone stays gone.",
    explanation:
      "The stacks of a home are deleted one after another, the last one deployed first. CloudFormation gave one of them up, most often because a resource is used by something that is not of the home. Nothing of the stacks before it was touched.",
  }),
  PH373: row<{ place: string; count: number; reason: string }>({
    name: "objects-not-deleted",
    fault: "service",
    retryable: false,
    message: ({ place, count, reason }) =>
      `Amazon S3 did not delete ${count === 1 ? "an object" : `${count} objects`}, among them \`${place}\`: \`${reason}\`.`,
    hint: () =>
      "See whether a policy or a lock of the bucket forbids it, then give the same command again: what is gone stays gone.",
    explanation:
      "A bucket can be deleted only when every version of every object in it is gone. Some of them were refused: a policy does not allow it, or an object lock keeps them.",
  }),
  PH456: row<{ classifiers: readonly string[]; reason: string }>({
    name: "athena-not-told",
    fault: "service",
    retryable: true,
    message: ({ classifiers, reason }) =>
      `Athena may not find the results of ${classifiers.map((name) => `\`${name}\``).join(", ")}: ${reason}`,
    hint: () =>
      "Allow `glue:GetTable` and `glue:UpdateTable` on the home's table and push again, or run `pigeonhole deploy`.",
    explanation:
      "The table of the results says which classifiers there are, so that Athena need not look. `config push` adds those of the configuration to it. Here the configuration is in the home and files are sorted by it, but the table could not be changed.",
  }),
};
