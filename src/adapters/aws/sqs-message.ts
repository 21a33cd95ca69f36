import { parseBatchId, parseRunId } from "../../domain/index.ts";
import type { Message } from "../../ports/index.ts";
import { queueStages } from "./resource-names.ts";

// Three short values: what is longer is not ours, and need not be parsed to know it.
const maxCharacters = 1000;

/** How a message travels. */
export function bodyOf({ stage, run, batch }: Message): string {
  return JSON.stringify({ stage, run, ...(batch !== undefined && { batch }) });
}

/**
 * The message of a body that {@link bodyOf} made; undefined for any other text. Whoever may write to a queue may write
 * anything there, so a body that is nearly ours is not ours.
 */
export function messageOf(body: string): Message | undefined {
  if (body.length > maxCharacters) return undefined;
  const { stage, run, batch, ...rest } = recordOf(body);
  const stageName = queueStages.find((name) => name === stage);
  const runId = typeof run === "string" ? parseRunId(run) : undefined;
  const batchId = typeof batch === "string" ? parseBatchId(batch) : undefined;
  if (stageName === undefined || runId === undefined || Object.keys(rest).length > 0) return undefined;
  if (batch !== undefined && batchId === undefined) return undefined;
  return { stage: stageName, run: runId, ...(batchId !== undefined && { batch: batchId }) };
}

function recordOf(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
