import { eventSource } from "../../adapters/aws/resource-names.ts";
import { statusTable } from "../../adapters/aws/table-layout.ts";
import type { EncryptedHome } from "../home.ts";
import type { Permission } from "./permission.ts";

export const whyNoResources = "AWS knows no resources for these actions: they are allowed, or not.";

/** What every function needs to be watched. */
export function observability({ arns }: EncryptedHome, functionName: string): Permission[] {
  return [
    {
      id: "WriteLog",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${arns.logGroup(functionName)}:*`],
      why: "Lambda makes up the names of the log streams in the function's own log group.",
    },
    {
      id: "Trace",
      actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
      resources: ["*"],
      why: whyNoResources,
    },
  ];
}

/** The home's own key, where there is one. */
export function keyPermission({ keyArn }: EncryptedHome): Permission[] {
  if (keyArn === undefined) return [];
  return [
    {
      id: "UseKey",
      actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
      resources: [keyArn],
    },
  ];
}

const belowPrefix = "Keys of objects cannot be known beforehand; everything is below this one prefix.";

/** Objects below one prefix, e.g. "runs/", of a bucket. `objects`: the ARN of a pattern of keys. */
export function readObjects(id: string, objects: string): Permission {
  return { id, actions: ["s3:GetObject"], resources: [objects], why: belowPrefix };
}

export function readVersions(id: string, objects: string): Permission {
  return { id, actions: ["s3:GetObject", "s3:GetObjectVersion"], resources: [objects], why: belowPrefix };
}

export function changeObjects(id: string, objects: string): Permission {
  const actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"];
  return { id, actions, resources: [objects], why: belowPrefix };
}

/**
 * Without it S3 answers "access denied" where an object is missing. No condition on the prefix: the question for one
 * object has none, so it would be denied as well.
 */
export function listBucket(id: string, bucket: string): Permission {
  return { id, actions: ["s3:ListBucket"], resources: [bucket] };
}

/** The working objects of runs, in the internal bucket; each run has its own configuration there. */
export function workOnRuns({ arns }: EncryptedHome): Permission[] {
  return [
    changeObjects("WorkOnRuns", arns.internal("runs/*")),
    listBucket("ListInternal", arns.internalBucket),
  ];
}

/** The status table and its indexes: no scan. */
export function useLedger({ names, arns }: EncryptedHome): Permission[] {
  const table = arns.table(names.statusTable);
  return [
    {
      id: "UseLedger",
      actions: [
        "dynamodb:GetItem",
        "dynamodb:BatchGetItem",
        "dynamodb:Query",
        "dynamodb:PutItem",
        "dynamodb:BatchWriteItem",
      ],
      resources: [table],
    },
    {
      id: "QueryLedger",
      actions: ["dynamodb:Query"],
      resources: Object.values(statusTable.indexes).map(({ name }) => `${table}/index/${name}`),
    },
  ];
}

/** Answers of earlier runs. */
export function useAnswers({ names, arns }: EncryptedHome): Permission[] {
  return [
    {
      id: "UseKeptAnswers",
      actions: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:PutItem", "dynamodb:BatchWriteItem"],
      resources: [arns.table(names.answersTable)],
    },
  ];
}

/** Any stage may have to send to any other: it takes up a run whose message came back from the dead letters. */
export function sendMessages({ arns }: EncryptedHome): Permission[] {
  return [{ id: "Send", actions: ["sqs:SendMessage"], resources: arns.queues }];
}

/** What cannot be worked off goes among the dead letters of its own queue. */
export function buryMessages(deadLettersArn: string): Permission[] {
  return [{ id: "GiveUp", actions: ["sqs:SendMessage"], resources: [deadLettersArn] }];
}

export function receiveMessages(queueArn: string): Permission[] {
  const actions = [
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:ChangeMessageVisibility",
    "sqs:GetQueueAttributes",
  ];
  return [{ id: "Receive", actions, resources: [queueArn] }];
}

/**
 * A run that fails leaves its reason where its result would be, whichever function was at it; and other systems are told,
 * under our own name only.
 */
export function announce({ arns, config }: EncryptedHome): Permission[] {
  return [
    {
      id: "WriteReasons",
      actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      resources: [arns.requests(`${config.folders.output}/*/error.json`)],
      why: "The reason is in a folder that is named by the day and the run.",
    },
    listBucket("ListRequests", arns.requestsBucket),
    {
      id: "Announce",
      actions: ["events:PutEvents"],
      resources: [arns.eventBus],
      conditions: { StringEquals: { "events:source": eventSource } },
    },
  ];
}
