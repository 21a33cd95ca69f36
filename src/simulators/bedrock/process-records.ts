import { linesOf } from "../../domain/index.ts";
import { askModel, type ModelParts } from "./ask-model.ts";
import type { Family } from "./families/family.ts";
import { familyOf } from "./families/family-of.ts";
import type { Job } from "./job.ts";
import { expiredLine, manifestOf, outputNames, outputOf } from "./output-lines.ts";
import { randomFrom } from "./random-of.ts";
import { type InputFile, type JobInput, readRecord, turn } from "./read-input.ts";
import { type Buckets, placeOf } from "./s3-place.ts";
import { shuffleLines } from "./shuffle-lines.ts";

export interface Processing {
  readonly job: Job;
  readonly input: JobInput;
  readonly buckets: Buckets;
  readonly parts: ModelParts;
  /** Records after which the job ends before its time; Infinity: none. */
  readonly budget: number;
  /** Waits until this long after the work began, if it is not later already; throws to end the processing. */
  readonly waitUntil: (elapsedMs: number) => Promise<void>;
}

/** Steps in which the counters grow while time passes. */
const steps = 10;
const mostRecordsPerStep = 1_000;
const recordsPerTurn = 25;

/**
 * Answers the records of every input file, in another order, and writes `<output>/<job>/<file>.out` and the manifest,
 * also when the processing ends early: then `interruption` is what ended it, and each file that was begun has what
 * there is.
 */
export async function processRecords(processing: Processing): Promise<{ readonly interruption: unknown }> {
  const { job, input, buckets } = processing;
  const place = placeOf(job.request.outputDataConfig.s3OutputDataConfig.s3Uri, buckets);
  if (place.store === undefined) throw new Error(`The bucket ${place.bucket} does not exist.`);
  const folder = place.key === "" ? job.id : `${place.key}/${job.id}`;
  const names = outputNames(input.files.map(({ key }) => key));
  const worker = new RecordWorker(processing);
  for (const file of input.files) {
    if (worker.isEnded && !worker.writesExpired) break;
    const writer = await place.store.create(`${folder}/${names.get(file.key)}`);
    try {
      for await (const line of worker.linesFor(file)) await writer.write(line);
      await writer.commit();
    } catch (error) {
      await writer.abort();
      throw error;
    }
  }
  await place.store.put(`${folder}/manifest.json.out`, manifestOf(job));
  return { interruption: worker.interruption };
}

/** Goes through the records of a job, file by file. */
class RecordWorker {
  interruption: unknown;
  isEnded = false;
  readonly writesExpired: boolean;
  readonly #processing: Processing;
  readonly #family: Family;
  readonly #stepRecords: number;
  readonly #recordMs: number;
  #seen = 0;

  constructor(processing: Processing) {
    const { job, input, parts } = processing;
    const { durations, unprocessed } = parts.scenario;
    this.#processing = processing;
    this.#family = familyOf(job.model, job.request.modelInvocationType);
    this.#stepRecords = Math.min(mostRecordsPerStep, Math.max(1, Math.ceil(input.records / steps)));
    this.#recordMs = durations.inProgressMs / Math.max(1, input.records);
    this.writesExpired = unprocessed === "expired";
  }

  async *linesFor(file: InputFile): AsyncGenerator<string> {
    const { job, parts } = this.#processing;
    const random = randomFrom(parts.scenario.seed, job.id, file.key);
    const blocks = linesOf(await file.store.get(file.key));
    for await (const line of shuffleLines(blocks, random)) {
      await this.#makeWay();
      if (this.isEnded && !this.writesExpired) return;
      yield* await this.#outputFor(line);
    }
  }

  async #outputFor(line: string): Promise<readonly string[]> {
    const { job, parts } = this.#processing;
    const record = readRecord(line, job, this.#seen);
    this.#seen += 1;
    if (this.isEnded) return [expiredLine(record, job)];
    const family = this.#family;
    const question = { body: record.modelInput, family, model: job.model, route: "batch" } as const;
    const asked = await askModel(question, parts);
    const output = outputOf(record, asked, job, family);
    job.counts.processed += 1;
    job.counts[output.isSuccess ? "success" : "error"] += 1;
    job.tokens.input += asked.reply?.inputTokens ?? 0;
    job.tokens.output += asked.reply?.outputTokens ?? 0;
    return output.lines;
  }

  /** Lets time pass, and others work; notices that the job is to end. */
  async #makeWay(): Promise<void> {
    if (this.isEnded) return;
    const { budget, waitUntil } = this.#processing;
    if (this.#seen % recordsPerTurn === 0) await turn();
    try {
      const isStep = this.#seen % this.#stepRecords === 0;
      if (isStep || this.#seen % recordsPerTurn === 0)
        await waitUntil(isStep ? this.#seen * this.#recordMs : 0);
      this.isEnded = this.#seen >= budget;
    } catch (error) {
      this.interruption = error;
      this.isEnded = true;
    }
  }
}
