import { parseBatchId, parseRunId } from "../../domain/index.ts";
import type { Message } from "../../ports/index.ts";

/** As `jobNamesOf` makes them: run, batch, attempt, and what else the job depends on. */
const ourJobName = /^ph-(r-[0-9a-f]{12})-(\d{5,})-\d+-[0-9a-f]{12}$/;

/**
 * The batch that an event "Batch Inference Job State Change" tells of; "of others": a job that is not ours; undefined: the
 * text is no such event. Source: Amazon Bedrock User Guide, "Monitor batch inference jobs with EventBridge".
 */
export function settledBatch(body: string): Message | "of others" | undefined {
  const event = jsonOf(body);
  const { detail } = event;
  if (event["source"] !== "aws.bedrock" || detail === null || typeof detail !== "object") return undefined;
  const { batchJobName: name } = detail as { batchJobName?: unknown };
  if (typeof name !== "string") return undefined;
  const [, runText = "", batchText = ""] = ourJobName.exec(name) ?? [];
  const run = parseRunId(runText);
  const batch = parseBatchId(batchText);
  return run === undefined || batch === undefined ? "of others" : { stage: "settle", run, batch };
}

function jsonOf(text: string): { readonly [key: string]: unknown; readonly detail?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" ? { ...value } : {};
  } catch {
    return {};
  }
}
