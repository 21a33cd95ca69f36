import type { Asked } from "./ask-model.ts";
import type { Body, Family } from "./families/family.ts";
import type { RecordFault } from "./fault-kinds.ts";
import type { Job } from "./job.ts";
import type { InputRecord } from "./read-input.ts";

/** What a record leaves in the output, and in the job's counts. */
export interface RecordOutput {
  readonly lines: readonly string[];
  readonly isSuccess: boolean;
}

/** Source of the shape: "View the results of a batch inference job", and published output for the last two members. */
interface RecordError {
  readonly errorCode: number | string;
  readonly errorMessage: string;
  readonly expired?: boolean;
  readonly retryable?: boolean;
}

/** Codes seen or plausible; the sentences are assumptions. */
const faultErrors: Readonly<Partial<Record<RecordFault, RecordError>>> = {
  "error-400": { errorCode: 400, errorMessage: "The request was not valid.", retryable: false },
  "error-403": { errorCode: 403, errorMessage: "You do not have access to the model.", retryable: false },
  "error-424": { errorCode: 424, errorMessage: "The model returned an error.", retryable: true },
  "error-429": { errorCode: 429, errorMessage: "Too many requests, please wait.", retryable: true },
  "error-500": { errorCode: 500, errorMessage: "Internal server error.", retryable: true },
  "error-code-as-text": { errorCode: "429", errorMessage: "Too many requests, please wait." },
  "answer-and-error": { errorCode: 500, errorMessage: "partial", retryable: true },
};

export function outputOf(record: InputRecord, asked: Asked, job: Job, family: Family): RecordOutput {
  const { fault, reply, refusal } = asked;
  if (refusal !== undefined) {
    const error = {
      errorCode: refusal.code,
      errorMessage: refusal.message,
      expired: false,
      retryable: false,
    };
    return { lines: [lineOf(record, { error }, job)], isSuccess: false };
  }
  if (fault === "missing") return { lines: [], isSuccess: false };
  const modelOutput = reply && family.write(reply, { model: job.model, route: "batch" });
  const error = fault && errorOf(fault, asked.variant ?? 0);
  const line = lineOf(record, { ...(modelOutput && { modelOutput }), ...(error && { error }) }, job);
  return { lines: fault === "twice" ? [line, line] : [line], isSuccess: error === undefined };
}

/** A record that the job did not get to before it ended; `expired` was published by those who saw it. */
export function expiredLine(record: InputRecord, job: Job): string {
  const errorMessage = "The job expired before the record was processed.";
  return lineOf(record, { error: { errorCode: 408, errorMessage, expired: true, retryable: true } }, job);
}

/** Half of the errors say whether they may be tried again, half do not, as old output did not. */
function errorOf(fault: RecordFault, variant: number): RecordError | undefined {
  const error = faultErrors[fault];
  if (error === undefined) return undefined;
  const { retryable, ...bare } = error;
  return variant < 0.5 || retryable === undefined ? bare : { ...bare, expired: false, retryable };
}

/** Native output was seen with recordId last, Converse output with recordId first. */
function lineOf({ recordId, modelInput }: InputRecord, result: Body, job: Job): string {
  const isNative = job.request.modelInvocationType === "InvokeModel";
  const line = isNative ? { modelInput, ...result, recordId } : { recordId, modelInput, ...result };
  return `${JSON.stringify(line)}\n`;
}

/** Source: "View the results of a batch inference job". The last three members are not documented, but were seen. */
export function manifestOf({ counts, tokens }: Job): string {
  return JSON.stringify({
    totalRecordCount: counts.total,
    processedRecordCount: counts.processed,
    successRecordCount: counts.success,
    errorRecordCount: counts.error,
    inputTokenCount: tokens.input,
    outputTokenCount: tokens.output,
    cacheReadInputTokenCount: 0,
    cacheWriteInputTokenCount: 0,
    inputAudioSecond: 0,
  });
}

/**
 * Names of the output files: the input's bare name and ".out". What becomes of two inputs with one bare name is not
 * documented; here the second keeps its folders.
 */
export function outputNames(keys: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const key of keys) {
    const bare = `${key.slice(key.lastIndexOf("/") + 1)}.out`;
    names.set(key, [...names.values()].includes(bare) ? `${key}.out` : bare);
  }
  return names;
}
