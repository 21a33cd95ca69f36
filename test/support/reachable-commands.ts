import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface AwsCommand {
  /** e.g. "PutObject" */
  readonly command: string;
  /** As its client is called, e.g. "bedrock-runtime". */
  readonly service: string;
}

const importPattern = /(?:from|import\()\s*"(\.{1,2}\/[^"]+\.ts)"/g;
const commandPattern = /import \{([^}]*)\} from "@aws-sdk\/client-([\w-]+)"/g;

/** Requests of AWS that the code behind a file can make, by what it imports. */
export function reachableCommands(...files: readonly string[]): AwsCommand[] {
  const seen = new Set<string>();
  const waiting = [...files];
  const found = new Map<string, AwsCommand>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file) || !existsSync(file)) continue;
    seen.add(file);
    const text = readFileSync(file, "utf8");
    for (const [, path = ""] of text.matchAll(importPattern)) waiting.push(join(dirname(file), path));
    for (const [, names = "", service = ""] of text.matchAll(commandPattern)) {
      for (const [, command = ""] of names.matchAll(/\b(\w+)Command\b/g)) {
        found.set(`${service}:${command}`, { command, service });
      }
    }
  }
  return [...found.values()];
}

/** What no permission is needed for, or what goes by another name. Source: AWS Service Authorization Reference. */
const actionByCommand: Readonly<Record<string, string | undefined>> = {
  GetCallerIdentity: undefined,
  Converse: "bedrock:InvokeModel",
  HeadBucket: "s3:ListBucket",
  HeadObject: "s3:GetObject",
  ListObjectsV2: "s3:ListBucket",
  CreateMultipartUpload: "s3:PutObject",
  UploadPart: "s3:PutObject",
  UploadPartCopy: "s3:PutObject",
  CompleteMultipartUpload: "s3:PutObject",
  CopyObject: "s3:PutObject",
  PutEvents: "events:PutEvents",
  // A transaction needs the rights of what is in it.
  TransactWriteItems: "dynamodb:PutItem",
};

/** The action of IAM that a request needs; undefined: none. */
export function actionOf({ command, service }: AwsCommand): string | undefined {
  if (command in actionByCommand) return actionByCommand[command];
  const prefix = service.replace(/^bedrock-runtime$/, "bedrock").replace(/^service-quotas$/, "servicequotas");
  return `${prefix}:${command}`;
}
