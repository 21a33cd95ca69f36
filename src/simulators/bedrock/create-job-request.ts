import { MemberChecks } from "./member-checks.ts";
import { textRules } from "./patterns.ts";

export const invocationTypes = ["InvokeModel", "Converse"] as const;
export type InvocationType = (typeof invocationTypes)[number];

/** A checked request of CreateModelInvocationJob. */
export interface CreateJobRequest {
  readonly jobName: string;
  readonly roleArn: string;
  readonly modelId: string;
  readonly clientRequestToken: string | undefined;
  readonly inputDataConfig: {
    readonly s3InputDataConfig: { readonly s3Uri: string } & Record<string, unknown>;
  };
  readonly outputDataConfig: {
    readonly s3OutputDataConfig: { readonly s3Uri: string } & Record<string, unknown>;
  };
  readonly timeoutDurationInHours: number;
  readonly modelInvocationType: InvocationType;
  readonly vpcConfig: Readonly<Record<string, unknown>> | undefined;
}

/** 24 hours when nothing is said; 24 to 168 may be said. Source: API reference, CreateModelInvocationJob. */
const timeoutHours = { default: 24, minimum: 24, maximum: 168 };

/**
 * Checks every member and throws one ValidationException for all that is wrong.
 * Source of each constraint: API reference, CreateModelInvocationJob. Members that are not known are ignored, as
 * rest-json services do.
 */
export function checkCreateJobRequest(body: Readonly<Record<string, unknown>>): CreateJobRequest {
  const checks = new MemberChecks();
  const jobName = checks.text("jobName", body["jobName"], textRules.jobName, true);
  const roleArn = checks.text("roleArn", body["roleArn"], textRules.roleArn, true);
  const token = checks.text("clientRequestToken", body["clientRequestToken"], textRules.clientRequestToken);
  const modelId = checks.text("modelId", body["modelId"], textRules.modelId, true);
  const input = checkInput(checks, body["inputDataConfig"]);
  const output = checkOutput(checks, body["outputDataConfig"]);
  const { default: usual, minimum, maximum } = timeoutHours;
  const timeout = checks.integer("timeoutDurationInHours", body["timeoutDurationInHours"], minimum, maximum);
  const vpcConfig = checkVpc(checks, body["vpcConfig"]);
  checkTags(checks, body["tags"]);
  const type = checks.choice("modelInvocationType", body["modelInvocationType"], invocationTypes);
  checks.finish();
  return {
    jobName: jobName ?? "",
    roleArn: roleArn ?? "",
    modelId: modelId ?? "",
    clientRequestToken: token,
    inputDataConfig: { s3InputDataConfig: { ...input, s3Uri: String(input?.["s3Uri"]) } },
    outputDataConfig: { s3OutputDataConfig: { ...output, s3Uri: String(output?.["s3Uri"]) } },
    timeoutDurationInHours: timeout ?? usual,
    modelInvocationType: type ?? "InvokeModel",
    vpcConfig,
  };
}

type Structure = Readonly<Record<string, unknown>>;

function checkInput(checks: MemberChecks, value: unknown): Structure | undefined {
  const union = checks.structure("inputDataConfig", value, true);
  if (union === undefined) return undefined;
  const at = "inputDataConfig.s3InputDataConfig";
  const input = checks.structure(at, union["s3InputDataConfig"], true);
  if (input === undefined) return undefined;
  checks.text(`${at}.s3Uri`, input["s3Uri"], textRules.s3Uri, true);
  checks.choice(`${at}.s3InputFormat`, input["s3InputFormat"], ["JSONL"]);
  checks.text(`${at}.s3BucketOwner`, input["s3BucketOwner"], textRules.s3BucketOwner);
  return input;
}

function checkOutput(checks: MemberChecks, value: unknown): Structure | undefined {
  const union = checks.structure("outputDataConfig", value, true);
  if (union === undefined) return undefined;
  const at = "outputDataConfig.s3OutputDataConfig";
  const output = checks.structure(at, union["s3OutputDataConfig"], true);
  if (output === undefined) return undefined;
  checks.text(`${at}.s3Uri`, output["s3Uri"], textRules.s3Uri, true);
  checks.text(`${at}.s3EncryptionKeyId`, output["s3EncryptionKeyId"], textRules.s3EncryptionKeyId);
  checks.text(`${at}.s3BucketOwner`, output["s3BucketOwner"], textRules.s3BucketOwner);
  return output;
}

function checkVpc(checks: MemberChecks, value: unknown): Structure | undefined {
  const vpc = checks.structure("vpcConfig", value);
  if (vpc === undefined) return undefined;
  const subnets = checks.list("vpcConfig.subnetIds", vpc["subnetIds"] ?? [], 1, 16);
  const groups = checks.list("vpcConfig.securityGroupIds", vpc["securityGroupIds"] ?? [], 1, 5);
  for (const [index, id] of subnets.entries()) {
    checks.text(`vpcConfig.subnetIds.${index + 1}.member`, id, textRules.subnetId, true);
  }
  for (const [index, id] of groups.entries()) {
    checks.text(`vpcConfig.securityGroupIds.${index + 1}.member`, id, textRules.securityGroupId, true);
  }
  return vpc;
}

function checkTags(checks: MemberChecks, value: unknown): void {
  for (const [index, tag] of checks.list("tags", value, 0, 200).entries()) {
    const at = `tags.${index + 1}.member`;
    const members = checks.structure(at, tag, true);
    checks.text(`${at}.key`, members?.["key"], textRules.tagKey, true);
    checks.text(`${at}.value`, members?.["value"], textRules.tagValue, true);
  }
}
