import { functionEnvironment, type HomePlace } from "../../adapters/aws/resource-names.ts";

export interface HomeEnvironment {
  readonly place: HomePlace;
  readonly kmsKeyId: string | undefined;
  /** All of it: endpoints other than Amazon's are named there. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** What a function is told of its home. */
export function homeEnvironment(variables: HomeEnvironment["variables"] = process.env): HomeEnvironment {
  const required = (name: string) => {
    const value = variables[name];
    if (value === undefined || value === "") throw new Error(`The function has no variable ${name}.`);
    return value;
  };
  const region = required("AWS_REGION");
  return {
    place: {
      prefix: required(functionEnvironment.prefix),
      account: required(functionEnvironment.account),
      region,
      partition: partitionOf(region),
    },
    kmsKeyId: variables[functionEnvironment.key] || undefined,
    variables,
  };
}

/** Source: AWS General Reference, "Amazon Resource Names (ARNs)": partitions. */
function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
