/** A rule for the text of one member. */
export interface TextRule {
  /** As the API reference prints it; shown in messages. */
  readonly pattern: string;
  readonly minimumLength: number;
  readonly maximumLength: number;
  /** Whether a text of allowed length matches; in linear time, which not every published pattern is. */
  readonly matches: (text: string) => boolean;
}

/** Source: "Amazon Bedrock API Reference": CreateModelInvocationJob and the data types it names. All are anchored. */
export const textRules = {
  jobName: rule(
    "[a-zA-Z0-9]{1,63}(-*[a-zA-Z0-9\\+\\-\\.]){0,63}",
    [1, 63],
    // Says the same for at most 63 characters, without trying every split of a row of hyphens.
    /^[a-zA-Z0-9][a-zA-Z0-9+\-.]*$/,
  ),
  clientRequestToken: rule(
    "[a-zA-Z0-9]{1,256}(-*[a-zA-Z0-9]){0,256}",
    [1, 256],
    /^[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*$/,
  ),
  roleArn: rule("arn:aws(-[^:]+)?:iam::([0-9]{12})?:role/.+", [0, 2048]),
  modelId: rule(
    "(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:(([0-9]{12}:custom-model/[a-z0-9-]{1,63}[.]{1}[a-z0-9-:]{1,63}/[a-z0-9]{12}$)|(:foundation-model/([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.]?[a-z0-9-]{1,63})([:][a-z0-9-]{1,63}){0,2})|(([0-9a-zA-Z][_-]?)+)$)|([0-9]{12}:(inference-profile|application-inference-profile)/[a-zA-Z0-9-:.]+$)))|([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.]?[a-z0-9-]{1,63})([:][a-z0-9-]{1,63}){0,2})|(([0-9a-zA-Z][_-]?)+)",
    [1, 2048],
  ),
  s3Uri: rule(
    "s3://[a-z0-9][-.a-z0-9]{1,61}[a-z0-9](?:/[-!_*'().a-z0-9A-Z]+(?:/[-!_*'().a-z0-9A-Z]+)*)?/?",
    [1, 1024],
  ),
  s3BucketOwner: rule("[0-9]{12}", [0, 1024]),
  s3EncryptionKeyId: rule(
    "(arn:aws(-[^:]+)?:kms:[a-zA-Z0-9-]*:[0-9]{12}:((key/[a-zA-Z0-9-]{36})|(alias/[a-zA-Z0-9-_/]+)))|([a-zA-Z0-9-]{36})|(alias/[a-zA-Z0-9-_/]+)",
    [1, 2048],
  ),
  subnetId: rule("[-0-9a-zA-Z]+", [0, 32]),
  securityGroupId: rule("[-0-9a-zA-Z]+", [0, 32]),
  tagKey: rule("[a-zA-Z0-9\\s._:/=+@-]*", [1, 128]),
  tagValue: rule("[a-zA-Z0-9\\s._:/=+@-]*", [0, 256]),
  jobIdentifier: rule(
    "((arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:model-invocation-job/)?[a-z0-9]{12})",
    [0, 1011],
  ),
  nextToken: rule("\\S*", [1, 2048]),
} satisfies Record<string, TextRule>;

/** Every published pattern as an anchored expression, for comparing. Slow for hostile texts: see {@link TextRule.matches}. */
export function publishedExpression({ pattern }: TextRule): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

function rule(
  pattern: string,
  [minimumLength, maximumLength]: readonly [number, number],
  linear = new RegExp(`^(?:${pattern})$`),
): TextRule {
  return { pattern, minimumLength, maximumLength, matches: (text) => linear.test(text) };
}
