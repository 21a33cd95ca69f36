import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { AnswerCache, Clock, KeptAnswer } from "../../ports/index.ts";
import { type Item, storedBytes } from "./dynamo-item.ts";
import { getItems, putItems } from "./dynamo-many.ts";
import type { DynamoPlace } from "./dynamo-place.ts";
import { answersTable } from "./table-layout.ts";

export interface DynamoAnswerCacheOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
  /** After how many days an answer is forgotten; undefined or 0: never. */
  readonly retentionDays: number | undefined;
  /** In [0, 1): spreads those who try again. */
  readonly random?: (() => number) | undefined;
}

const dayMilliseconds = 24 * 60 * 60 * 1000;
/** Of 400 KB (409,600 bytes) that an item may have: the rest is for keys, names and numbers. */
const mostTextBytes = 400_000;
const keyPrefix = "answer#";

/** What an item says besides its key. */
interface StoredAnswer extends KeptAnswer {
  /** ISO time. */
  readonly keptAt: string;
  /** Seconds since 1970; undefined: never. */
  readonly [answersTable.expiry]?: number;
}

/**
 * Answers in a table of Amazon DynamoDB, one item an answer; its time to live deletes them. Keys have 2,041 bytes at
 * most. Needs dynamodb:BatchGetItem and BatchWriteItem on the table.
 */
export class DynamoAnswerCache implements AnswerCache {
  readonly #place: DynamoPlace;
  /** Infinity: for ever. */
  readonly #retentionMilliseconds: number;

  constructor({ retentionDays, random = Math.random, ...place }: DynamoAnswerCacheOptions) {
    this.#place = { ...place, random };
    this.#retentionMilliseconds = retentionDays ? retentionDays * dayMilliseconds : Number.POSITIVE_INFINITY;
  }

  async find(keys: readonly string[]): Promise<Map<string, KeptAnswer>> {
    const items = await getItems(this.#place, [...new Set(keys)].map(keyOf));
    const now = this.#place.clock.now().getTime();
    const found = new Map<string, KeptAnswer>();
    for (const item of items) {
      const { category, rationale, confidence, score, runnerUp, ...stored } = item as unknown as StoredAnswer;
      if (this.#isForgotten(stored, now)) continue;
      const key = String(item[answersTable.partitionKey]).slice(keyPrefix.length);
      const answer = { category, rationale, confidence, score };
      found.set(key, runnerUp === undefined ? answer : { ...answer, runnerUp });
    }
    return found;
  }

  /** One that is too large for an item is not kept: its text is asked again. */
  async keep(answers: ReadonlyMap<string, KeptAnswer>): Promise<void> {
    const now = this.#place.clock.now();
    const expiry = Math.ceil((now.getTime() + this.#retentionMilliseconds) / 1000);
    const expires = Number.isFinite(expiry) ? { [answersTable.expiry]: expiry } : {};
    const fitting = [...answers].filter(([, { category, rationale, runnerUp }]) => {
      const texts = [category, rationale, runnerUp?.category ?? ""];
      return texts.reduce((sum, text) => sum + storedBytes(text), 0) <= mostTextBytes;
    });
    const items = fitting.map(([key, answer]) => {
      const { category, rationale, confidence, score, runnerUp } = answer;
      const second = runnerUp === undefined ? {} : { runnerUp };
      const said = { category, rationale, confidence, score, ...second };
      return { ...keyOf(key), ...said, keptAt: now.toISOString(), ...expires };
    });
    await putItems(this.#place, items);
  }

  /** Nothing: the table's time to live deletes answers when the days are over that were meant when they were kept. */
  async forget(): Promise<number> {
    return 0;
  }

  /** The table deletes some days late; and fewer days may be meant now than when the answer was kept. */
  #isForgotten({ keptAt, expiresAt }: Pick<StoredAnswer, "keptAt" | "expiresAt">, now: number): boolean {
    const isExpired = expiresAt !== undefined && expiresAt * 1000 <= now;
    return isExpired || Date.parse(keptAt) + this.#retentionMilliseconds <= now;
  }
}

function keyOf(key: string): Item {
  return { [answersTable.partitionKey]: `${keyPrefix}${key}` };
}
