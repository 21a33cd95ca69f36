import {
  addTokens,
  type Batch,
  type BatchId,
  batchIdOf,
  earlierVerdictsKey,
  noTokens,
  questionIdOf,
  questionsKey,
  type Run,
  type RunPlan,
  rowsKey,
} from "../../domain/index.ts";
import type { EngineLimits, Platform } from "../../ports/index.ts";
import { encodeRow, type KnownAnswers, writeVerdicts } from "../run-objects/index.ts";
import type { PreparedRecord } from "./column-map.ts";
import { ledgerRow, type NewQuestion, type OpenBatch } from "./open-batch.ts";
import { TextPlaces } from "./text-places.ts";

interface Setting {
  readonly platform: Platform;
  readonly run: Run;
  readonly plan: RunPlan;
  readonly limits: EngineLimits;
  readonly known: KnownAnswers;
}

/** A batch that an earlier, interrupted preparation finished: its records are passed over. */
interface FinishedBatch {
  readonly batch: Batch;
  readonly seen: Map<string, number>;
  left: number;
}

/** The question of a record: none, one of its own batch, or one of an earlier batch. */
interface Pointer {
  readonly question: number;
  readonly lender?: BatchId;
}

/**
 * Puts records into batches: a text seen before, in the open batch or (where an answer depends on the text alone) in an
 * earlier one, is pointed at; a new one is one more question.
 */
export class BatchBuilder {
  readonly #setting: Setting;
  #open: OpenBatch | undefined;
  #finished: FinishedBatch | undefined;
  readonly #places = new TextPlaces();
  count = 0;
  questions = 0;
  /** Of the batches, how many this worker made itself. */
  made = 0;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** To be waited for where it has to be: nearly every record only joins the open batch. */
  add(record: PreparedRecord): Promise<void> | undefined {
    const batch = this.#open;
    if (batch === undefined) return this.#addToNext(record);
    const pointer = this.#pointerOf(record, batch);
    if (pointer === undefined) return this.close().then(() => this.add(record));
    batch.records += 1;
    if (pointer.lender !== undefined) batch.borrowed += 1;
    const { id, text, cells, day, gold } = record;
    batch.rowLines.push(encodeRow({ ...pointer, id, text, cells, day, gold }));
    return undefined;
  }

  async #addToNext(record: PreparedRecord): Promise<void> {
    if (this.#finished === undefined) await this.#openNext();
    if (this.#finished !== undefined) return this.#passOver(this.#finished, record.hash);
    return this.add(record);
  }

  /** Hands on what was collected since the last call; what the cache knows is not asked. */
  async flush(): Promise<void> {
    const batch = this.#open;
    if (batch === undefined) return;
    const { newQuestions, rowLines } = batch;
    batch.newQuestions = [];
    batch.rowLines = [];
    if (newQuestions.length > 0) await this.#writeQuestions(batch, newQuestions);
    if (rowLines.length > 0) await batch.rows.write(rowLines.join(""));
  }

  /** Objects first, then the ledger, then the message: a crash between any two is repaired by doing it again. */
  async close(): Promise<void> {
    const batch = this.#open;
    if (batch === undefined) return;
    const { platform, run } = this.#setting;
    await this.flush();
    await batch.questions.commit();
    await batch.rows.commit();
    // Written also when empty: an interrupted preparation may have left others, and knew more or less.
    await writeVerdicts(platform.objects, earlierVerdictsKey(run.id, batch.id, 1), batch.cached);
    const kept = await platform.ledger.createBatch(ledgerRow(run, batch));
    platform.log.emit({
      kind: "batch-prepared",
      run: run.id,
      batch: batch.id,
      questions: kept.questions,
      records: kept.records,
    });
    this.#open = undefined;
    this.made += 1;
    await this.#handOn(kept, batch.seen);
  }

  /** Ends before the file does: an open batch that would make a job is kept, a smaller one forgotten. */
  async leave(): Promise<void> {
    const batch = this.#open;
    if (batch === undefined) return;
    if (batch.asked >= this.#setting.limits.minQuestions) return this.close();
    this.#open = undefined;
    await batch.questions.abort();
    await batch.rows.abort();
  }

  *ids(): Generator<BatchId> {
    for (let index = 1; index <= this.count; index += 1) yield batchIdOf(index);
  }

  /** Where the text's question is; undefined when the batch has no room for a new one. */
  #pointerOf({ question: text, hash }: PreparedRecord, batch: OpenBatch): Pointer | undefined {
    if (text === "") return { question: -1 };
    const known = batch.seen.get(hash);
    if (known !== undefined) return { question: known };
    const place = this.#places.find(hash);
    if (place !== undefined) return { question: place.question, lender: batchIdOf(place.batch) };
    const index = this.#newQuestion({ text, hash }, batch);
    return index === undefined ? undefined : { question: index };
  }

  #newQuestion({ text, hash }: { text: string; hash: string }, batch: OpenBatch): number | undefined {
    const { platform, plan, limits } = this.#setting;
    const index = batch.seen.size;
    if (index >= plan.batchSize) return undefined;
    const question = { id: questionIdOf(index), text };
    const line = `${platform.engine.questionLine(question, plan.classifier)}\n`;
    const lineBytes = Buffer.byteLength(line);
    // A single question above the limit gets a batch of its own: whether it can be answered is the engine's to say.
    if (index > 0 && batch.sizeBytes + lineBytes > limits.maxBytes) return undefined;
    batch.seen.set(hash, index);
    batch.newQuestions.push({ question, line });
    batch.sizeBytes += lineBytes;
    return index;
  }

  async #writeQuestions(batch: OpenBatch, newQuestions: readonly NewQuestion[]): Promise<void> {
    const { platform, plan, known } = this.#setting;
    const verdicts = await known.verdictsOf(newQuestions.map(({ question }) => question));
    const lines: string[] = [];
    for (const { question, line } of newQuestions) {
      const verdict = verdicts.get(question.id);
      if (verdict !== undefined) {
        batch.cached.push(verdict);
        continue;
      }
      lines.push(line);
      batch.asked += 1;
      batch.tokens = addTokens(batch.tokens, platform.engine.tokensOf(question, plan.classifier));
    }
    if (lines.length > 0) await batch.questions.write(lines.join(""));
  }

  /** What the ledger has is whole: writing it again could contradict a job that was started on it. */
  async #openNext(): Promise<void> {
    const { platform, run } = this.#setting;
    const id = batchIdOf(this.count + 1);
    const batch = await platform.ledger.getBatch(run.id, id);
    if (batch !== undefined) {
      this.#finished = { batch, left: batch.records, seen: new Map() };
      return;
    }
    this.#open = {
      id,
      questions: await platform.objects.create(questionsKey(run.id, id, 1)),
      rows: await platform.objects.create(rowsKey(run.id, id)),
      seen: new Map(),
      borrowed: 0,
      cached: [],
      newQuestions: [],
      rowLines: [],
      records: 0,
      asked: 0,
      tokens: noTokens,
      sizeBytes: 0,
    };
  }

  /** Its texts are counted as when the batch was made, so that later ones find them. */
  async #passOver(finished: FinishedBatch, hash: string): Promise<void> {
    const { batch, seen } = finished;
    if (hash !== "" && !seen.has(hash) && this.#places.find(hash) === undefined) seen.set(hash, seen.size);
    finished.left -= 1;
    if (finished.left > 0) return;
    this.#finished = undefined;
    await this.#handOn(batch, seen);
  }

  async #handOn(batch: Batch, seen: ReadonlyMap<string, number>): Promise<void> {
    const { platform, run, limits } = this.#setting;
    this.count += 1;
    if (platform.engine.answersTextByText) this.#places.add(this.count, seen);
    this.questions += batch.questions;
    if (limits.startsWhen === "batch-prepared") {
      await platform.queue.send({ stage: "submit", run: run.id, batch: batch.id });
    }
  }
}
