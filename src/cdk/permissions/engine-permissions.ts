import type { EncryptedHome } from "../home.ts";
import { whyNoResources } from "./function-permissions.ts";
import { modelResources, whyModels } from "./model-permission.ts";
import type { Permission } from "./permission.ts";

const whyJobs = "Bedrock makes up the ids of jobs; they are those of this account and region.";

/** What the engine may do with jobs, and which quotas it reads. Sent by submit only: see {@link startJobs}. */
export function lookAtJobs({ arns }: EncryptedHome): Permission[] {
  return [
    {
      id: "LookAtJobs",
      actions: ["bedrock:GetModelInvocationJob", "bedrock:StopModelInvocationJob"],
      resources: [arns.jobs],
      why: whyJobs,
    },
    { id: "FindJobs", actions: ["bedrock:ListModelInvocationJobs"], resources: ["*"], why: whyNoResources },
  ];
}

/** How many jobs, and how large, the account may have. */
export function readQuotas(): Permission[] {
  return [
    { id: "ReadQuotas", actions: ["servicequotas:ListServiceQuotas"], resources: ["*"], why: whyNoResources },
  ];
}

/** Starting jobs and asking online: what costs money. */
export function startJobs({ config, arns }: EncryptedHome): Permission[] {
  const models = modelResources(config, arns);
  return [
    {
      id: "StartJobs",
      actions: ["bedrock:CreateModelInvocationJob", "bedrock:InvokeModel"],
      resources: models,
      why: whyModels,
    },
    {
      id: "StartedJobs",
      actions: ["bedrock:CreateModelInvocationJob"],
      resources: [arns.jobs],
      why: whyJobs,
    },
    {
      id: "PassRole",
      actions: ["iam:PassRole"],
      resources: [arns.bedrockRole],
      conditions: { StringEquals: { "iam:PassedToService": "bedrock.amazonaws.com" } },
    },
  ];
}

/** What Bedrock itself may do while it works on a job of ours. */
export function bedrockRolePermissions({ config, arns, place, keyArn }: EncryptedHome): Permission[] {
  const ours = { StringEquals: { "aws:ResourceAccount": place.account } };
  const key = { id: "UseKey", actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"] };
  return [
    {
      id: "QuestionsAndAnswers",
      actions: ["s3:GetObject", "s3:PutObject"],
      resources: [arns.internal("runs/*")],
      why: "A job reads and writes below the folder of its run; runs are not known beforehand.",
      conditions: ours,
    },
    { id: "TheirList", actions: ["s3:ListBucket"], resources: [arns.internalBucket], conditions: ours },
    {
      id: "TheModel",
      actions: ["bedrock:InvokeModel"],
      resources: modelResources(config, arns),
      why: whyModels,
    },
    ...(keyArn === undefined ? [] : [{ ...key, resources: [keyArn] }]),
  ];
}
