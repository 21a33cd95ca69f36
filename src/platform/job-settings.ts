import { fileURLToPath } from "node:url";
import type { Config } from "../config/index.ts";

/** `required`: the value of a key without which there can be no job. */
export function jobSettings(bedrock: Config["bedrock"], required: (key: "bucket" | "role") => string) {
  const isSimulated = simulatedFolder(bedrock) !== undefined;
  return {
    bucket: isSimulated ? simulatedBucket : required("bucket"),
    prefix: bedrock.prefix,
    roleArn: isSimulated ? (bedrock.role ?? simulatedRole) : required("role"),
    kmsKeyId: bedrock.kmsKey,
    jobHours: bedrock.jobHours,
    minRecords: bedrock.minRecords,
    maxRecords: bedrock.maxRecords,
    concurrentJobs: bedrock.jobs,
    pollSeconds: bedrock.pollSeconds,
  };
}

/** The folder that stands in for the bucket; undefined: the bucket itself. */
export function simulatedFolder({ bucket }: Config["bedrock"]): string | undefined {
  return bucket?.startsWith("file:") ? fileURLToPath(bucket) : undefined;
}

/** What a folder (`bedrock.bucket: file:///…`) is called in requests to the simulator. */
const simulatedBucket = "simulated-bucket";
const simulatedRole = "arn:aws:iam::123456789012:role/simulated";
