import { createHash } from "node:crypto";
import type { Route } from "./families/family.ts";

/** How often one text was asked, and how often its answer was charged. */
export interface PaidRecord {
  /** The first 60 characters of the text. */
  readonly preview: string;
  /** Times it reached the model, answered or not. */
  readonly asked: number;
  /** Charged answers of batch jobs. */
  readonly batch: number;
  /** Charged answers of the runtime. */
  readonly online: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface PaidTotals {
  /** Different texts that were charged at least once. */
  readonly records: number;
  /** Texts that were charged more than once. */
  readonly repeated: number;
  readonly batch: number;
  readonly online: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What has been charged, by the text in the last `<text>` block, or by the whole prompt when there is none. */
export interface PaidLedger {
  totals(): PaidTotals;
  /** undefined when the text never reached the model. */
  of(text: string): PaidRecord | undefined;
  /** In the order of first asking. */
  records(): Iterable<PaidRecord>;
  /** Those charged more than once. */
  repeated(): readonly PaidRecord[];
}

interface Entry {
  preview: string;
  asked: number;
  batch: number;
  online: number;
  inputTokens: number;
  outputTokens: number;
}

/** Holds a hash and a preview of each text, never the text: about half a kilobyte a record. */
export class CountingPaidLedger implements PaidLedger {
  readonly #entries = new Map<string, Entry>();

  /** Notes that a text reached the model; returns how often it had before. */
  ask(text: string): number {
    const key = keyOf(text);
    const entry = this.#entries.get(key) ?? {
      // By way of bytes: a slice of a string would keep the whole string in memory.
      preview: Buffer.from(text.slice(0, 60)).toString(),
      asked: 0,
      batch: 0,
      online: 0,
      inputTokens: 0,
      outputTokens: 0,
    };
    this.#entries.set(key, entry);
    entry.asked += 1;
    return entry.asked - 1;
  }

  /** Notes that the answer to a text, asked before, is charged. */
  charge(text: string, route: Route, tokens: { readonly input: number; readonly output: number }): void {
    const entry = this.#entries.get(keyOf(text));
    if (entry === undefined) throw new Error("A text was charged before it was asked.");
    entry[route] += 1;
    entry.inputTokens += tokens.input;
    entry.outputTokens += tokens.output;
  }

  totals(): PaidTotals {
    const totals = { records: 0, repeated: 0, batch: 0, online: 0, inputTokens: 0, outputTokens: 0 };
    for (const entry of this.#entries.values()) {
      const times = entry.batch + entry.online;
      if (times > 0) totals.records += 1;
      if (times > 1) totals.repeated += 1;
      totals.batch += entry.batch;
      totals.online += entry.online;
      totals.inputTokens += entry.inputTokens;
      totals.outputTokens += entry.outputTokens;
    }
    return totals;
  }

  of(text: string): PaidRecord | undefined {
    const entry = this.#entries.get(keyOf(text));
    return entry && { ...entry };
  }

  *records(): Iterable<PaidRecord> {
    for (const entry of this.#entries.values()) yield { ...entry };
  }

  repeated(): readonly PaidRecord[] {
    return [...this.records()].filter(({ batch, online }) => batch + online > 1);
  }
}

function keyOf(text: string): string {
  return createHash("sha256").update(text).digest().toString("latin1", 0, 16);
}
