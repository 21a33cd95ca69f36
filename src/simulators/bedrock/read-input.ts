import { linesOf } from "../../domain/index.ts";
import type { ObjectStore, ObjectSummary } from "../../ports/index.ts";
import { isObject } from "./families/body-rules.ts";
import type { Job } from "./job.ts";
import { lettersOf } from "./random-of.ts";
import type { Buckets } from "./s3-place.ts";
import { placeOf } from "./s3-place.ts";
import type { Scenario } from "./scenario.ts";

/** Why a job fails while it is validated; goes into its `message`. */
export class InputProblem extends Error {
  override readonly name = "InputProblem";
}

export interface InputFile extends ObjectSummary {
  readonly store: ObjectStore;
}

export interface JobInput {
  readonly files: readonly InputFile[];
  readonly records: number;
}

/**
 * Checks what a job would read: role, place, sizes, counts, and that every line is a JSON object with a `modelInput`
 * object. What is inside `modelInput` is not looked at, as in the real service (documentation of the API's model):
 * that shows itself record by record. The sentence about too few records was published from a real job; the other
 * wordings are assumptions.
 */
export async function validateInput(job: Job, buckets: Buckets, scenario: Scenario): Promise<JobInput> {
  const { quotas, permissions } = scenario;
  const s3Uri = job.request.inputDataConfig.s3InputDataConfig.s3Uri;
  if (!permissions.readInput || !permissions.writeOutput) {
    const uri = permissions.readInput ? job.request.outputDataConfig.s3OutputDataConfig.s3Uri : s3Uri;
    throw new InputProblem(`The service role ${job.request.roleArn} does not have access to ${uri}.`);
  }
  const output = placeOf(job.request.outputDataConfig.s3OutputDataConfig.s3Uri, buckets);
  if (output.store === undefined) throw new InputProblem(`The bucket ${output.bucket} does not exist.`);
  const files = await inputFiles(s3Uri, buckets);
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const large = files.find(({ sizeBytes }) => sizeBytes > quotas.maximumFileBytes);
  if (large !== undefined) {
    throw new InputProblem(
      `Input file ${large.key} exceeds the maximum size of ${quotas.maximumFileBytes} bytes.`,
    );
  }
  if (bytes > quotas.maximumJobBytes) {
    throw new InputProblem(
      `The input of the job exceeds the maximum size of ${quotas.maximumJobBytes} bytes.`,
    );
  }
  let records = 0;
  for (const file of files) records += await countRecords(file);
  if (records < quotas.minimumRecords) {
    throw new InputProblem(
      `Batch job ${job.arn} contains less records (${records}) than the required minimum of: ${quotas.minimumRecords}`,
    );
  }
  if (records > quotas.maximumRecords) {
    throw new InputProblem(
      `Batch job ${job.arn} contains more records (${records}) than the allowed maximum of: ${quotas.maximumRecords}`,
    );
  }
  return { files, records };
}

/** One `.jsonl` object, or all of them below a folder; others in a folder (pictures, say) are passed over. */
async function inputFiles(s3Uri: string, buckets: Buckets): Promise<readonly InputFile[]> {
  const { key, store, bucket } = placeOf(s3Uri, buckets);
  if (store === undefined) throw new InputProblem(`The bucket ${bucket} does not exist.`);
  const single = key === "" || s3Uri.endsWith("/") ? undefined : await store.head(key);
  if (single !== undefined && !key.endsWith(".jsonl")) {
    throw new InputProblem(`The input file ${s3Uri} must have the extension .jsonl.`);
  }
  if (single !== undefined) return [{ ...single, store }];
  const files: InputFile[] = [];
  for await (const object of store.list(key === "" ? "" : `${key}/`)) {
    if (object.key.endsWith(".jsonl")) files.push({ ...object, store });
  }
  if (files.length === 0) throw new InputProblem(`No JSONL file was found at ${s3Uri}.`);
  return files;
}

async function countRecords(file: InputFile): Promise<number> {
  let records = 0;
  for await (const lines of linesOf(await file.store.get(file.key))) {
    for (const line of lines) {
      records += 1;
      if (!isRecordLine(line)) {
        throw new InputProblem(
          `Line ${records} of ${file.key} is not a JSON object with recordId and modelInput.`,
        );
      }
    }
    await turn();
  }
  return records;
}

function isRecordLine(line: string): boolean {
  try {
    const record: unknown = JSON.parse(line);
    return isObject(record) && isObject(record["modelInput"]);
  } catch {
    return false;
  }
}

export interface InputRecord {
  /** As given, also a number; made up when absent. */
  readonly recordId: unknown;
  readonly modelInput: Readonly<Record<string, unknown>>;
}

/** 11 letters and digits when there is no `recordId`. Source: "Format your inference data", and published output. */
export function readRecord(line: string, job: Job, index: number): InputRecord {
  const record = JSON.parse(line) as { recordId?: unknown; modelInput: InputRecord["modelInput"] };
  const { recordId = lettersOf(recordIdLetters, 11, job.id, index), modelInput } = record;
  return { recordId, modelInput };
}

const recordIdLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Lets others have their turn of the event loop. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
