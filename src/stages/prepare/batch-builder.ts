import {
  type Batch,
  type BatchId,
  batchIdOf,
  questionIdOf,
  questionsKey,
  type Run,
  type RunPlan,
  rowsKey,
  textHash,
} from "../../domain/index.ts";
import type { EngineLimits, ObjectWriter, Platform } from "../../ports/index.ts";
import { encodeRow } from "../run-objects/index.ts";
import type { PreparedRecord } from "./column-map.ts";

interface Setting {
  readonly platform: Platform;
  readonly run: Run;
  readonly plan: RunPlan;
  readonly limits: EngineLimits;
  /** Whether a batch may be submitted before the whole file was read. */
  readonly sendsAtOnce: boolean;
}

interface OpenBatch {
  readonly id: BatchId;
  readonly questions: ObjectWriter;
  readonly rows: ObjectWriter;
  /** Hash of a text -> index of its question. */
  readonly seen: Map<string, number>;
  questionLines: string[];
  rowLines: string[];
  records: number;
  sizeBytes: number;
}

/** Puts records into batches: a text seen before in the open batch is pointed at, a new one is one more question. */
export class BatchBuilder {
  readonly #setting: Setting;
  #open: OpenBatch | undefined;
  count = 0;
  questions = 0;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  async add(record: PreparedRecord): Promise<void> {
    const batch = this.#open ?? (await this.#openNext());
    const index = this.#questionOf(record.question, batch);
    if (index === undefined) {
      await this.close();
      return this.add(record);
    }
    batch.records += 1;
    const { id, text, cells } = record;
    batch.rowLines.push(encodeRow({ question: index, id, text, cells }));
    return undefined;
  }

  /** Hands on what was collected since the last call. */
  async flush(): Promise<void> {
    const batch = this.#open;
    if (batch === undefined) return;
    const { questionLines, rowLines } = batch;
    batch.questionLines = [];
    batch.rowLines = [];
    if (questionLines.length > 0) await batch.questions.write(questionLines.join(""));
    if (rowLines.length > 0) await batch.rows.write(rowLines.join(""));
  }

  /** Objects first, then the ledger, then the message: a crash between any two is repaired by doing it again. */
  async close(): Promise<void> {
    const batch = this.#open;
    if (batch === undefined) return;
    const { platform, run, sendsAtOnce } = this.#setting;
    await this.flush();
    await batch.questions.commit();
    await batch.rows.commit();
    await platform.ledger.createBatch(ledgerRow(run, batch));
    platform.log.emit({
      kind: "batch-prepared",
      run: run.id,
      batch: batch.id,
      questions: batch.seen.size,
      records: batch.records,
    });
    if (sendsAtOnce) await platform.queue.send({ stage: "submit", run: run.id, batch: batch.id });
    this.#open = undefined;
    this.count += 1;
    this.questions += batch.seen.size;
  }

  *ids(): Generator<BatchId> {
    for (let index = 1; index <= this.count; index += 1) yield batchIdOf(index);
  }

  /** The index of the text's question; -1 for no text; undefined when the batch has no room for a new one. */
  #questionOf(text: string, batch: OpenBatch): number | undefined {
    if (text === "") return -1;
    const hash = textHash(text);
    const known = batch.seen.get(hash);
    if (known !== undefined) return known;
    const { platform, plan, limits } = this.#setting;
    const index = batch.seen.size;
    if (index >= plan.batchSize) return undefined;
    const line = `${platform.engine.questionLine({ id: questionIdOf(index), text }, plan.classifier)}\n`;
    const lineBytes = Buffer.byteLength(line);
    // A single question above the limit gets a batch of its own: whether it can be answered is the engine's to say.
    if (index > 0 && batch.sizeBytes + lineBytes > limits.maxBytes) return undefined;
    batch.seen.set(hash, index);
    batch.questionLines.push(line);
    batch.sizeBytes += lineBytes;
    return index;
  }

  async #openNext(): Promise<OpenBatch> {
    const { platform, run } = this.#setting;
    const id = batchIdOf(this.count + 1);
    this.#open = {
      id,
      questions: await platform.objects.create(questionsKey(run.id, id, 1)),
      rows: await platform.objects.create(rowsKey(run.id, id)),
      seen: new Map(),
      questionLines: [],
      rowLines: [],
      records: 0,
      sizeBytes: 0,
    };
    return this.#open;
  }
}

function ledgerRow(run: Run, batch: OpenBatch): Batch {
  return {
    run: run.id,
    id: batch.id,
    state: "prepared",
    records: batch.records,
    questions: batch.seen.size,
    sizeBytes: batch.sizeBytes,
    owner: undefined,
    leaseUntil: undefined,
    attempts: 0,
    verdicts: undefined,
  };
}
