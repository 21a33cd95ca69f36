import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type {
  Attempt,
  Batch,
  BatchId,
  BatchState,
  Run,
  RunId,
  RunState,
  RunTotals,
} from "../../domain/index.ts";
import { isChangeable, isClaimable, isFree, totalsOf } from "../../domain/index.ts";
import type { AttemptChange, BatchChange, Claim, Clock, Ledger, RunChange } from "../../ports/index.ts";
import { changeItem } from "./change-item.ts";
import type { DynamoPlace } from "./dynamo-place.ts";
import { getItem, queryItems } from "./dynamo-read.ts";
import { put, putIfAbsent, write } from "./dynamo-write.ts";
import {
  attemptItem,
  attemptKey,
  attemptPrefix,
  batchItem,
  batchKey,
  batchPrefix,
  entryOf,
  fingerprintItem,
  partitionOf,
  runItem,
  runKey,
  storableAttempt,
  storableRun,
  tagName,
} from "./ledger-items.ts";
import { listRuns, type RunQuery } from "./run-lists.ts";
import { commit, committedOf, roomBefore } from "./run-money.ts";
import { statusTable } from "./table-layout.ts";

export interface DynamoLedgerOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
  /** In [0, 1): spreads those who try again. */
  readonly random?: (() => number) | undefined;
}

const { partitionKey, sortKey } = statusTable;

/**
 * Runs, batches and attempts in a table of Amazon DynamoDB (docs/reference/status-table.md). Needs dynamodb:GetItem,
 * BatchGetItem, Query, PutItem and UpdateItem on the table, and Query on its indexes. Nothing is found by a scan.
 */
export class DynamoLedger implements Ledger {
  readonly #place: DynamoPlace;

  constructor({ random = Math.random, ...place }: DynamoLedgerOptions) {
    this.#place = { ...place, random };
  }

  async createRun(created: Run): Promise<{ run: Run; isNew: boolean }> {
    const run = storableRun(created);
    const item = runItem(run);
    const isNew = await write(this.#place, [
      putIfAbsent(this.#place, partitionKey, item),
      put(this.#place, fingerprintItem(run)),
    ]);
    const there = isNew ? undefined : await getItem(this.#place, runKey(run.id));
    if (there === undefined) return { run: structuredClone(run), isNew };
    // Refused because of what it wrote itself, when the answer to that was lost.
    return { run: entryOf<Run>(there), isNew: there[tagName] === item[tagName] };
  }

  async getRun(id: RunId): Promise<Run | undefined> {
    const item = await getItem(this.#place, runKey(id));
    return item && entryOf<Run>(item);
  }

  async listRuns(query: RunQuery): Promise<Run[]> {
    return listRuns(this.#place, query);
  }

  async changeRun(id: RunId, from: readonly RunState[], change: RunChange): Promise<Run | undefined> {
    return this.#changeRun(id, from, () => change);
  }

  async claimRun(id: RunId, from: readonly RunState[], claim: Claim): Promise<Run | undefined> {
    const { owner, leaseUntil } = claim;
    return this.#changeRun(id, from, (run) =>
      isFree(run, claim) ? { owner, leaseUntil, claims: run.claims + 1 } : undefined,
    );
  }

  async createBatch(batch: Batch): Promise<Batch> {
    const isNew = await write(this.#place, [putIfAbsent(this.#place, partitionKey, batchItem(batch))]);
    return (isNew ? undefined : await this.getBatch(batch.run, batch.id)) ?? structuredClone(batch);
  }

  async getBatch(run: RunId, id: BatchId): Promise<Batch | undefined> {
    const item = await getItem(this.#place, batchKey(run, id));
    return item && entryOf<Batch>(item);
  }

  async listBatches(run: RunId, state?: BatchState): Promise<Batch[]> {
    const batches = await this.#entries<Batch>(run, batchPrefix);
    return batches.filter((batch) => state === undefined || batch.state === state);
  }

  async changeBatch(
    run: RunId,
    id: BatchId,
    from: readonly BatchState[],
    change: BatchChange,
    attempts?: number,
  ): Promise<Batch | undefined> {
    return this.#changeBatch(run, id, (batch) => (isChangeable(batch, from, attempts) ? change : undefined));
  }

  async claimBatch(run: RunId, id: BatchId, claim: Claim): Promise<Batch | undefined> {
    const { owner, leaseUntil } = claim;
    // An item of before their count has no claims.
    return this.#changeBatch(run, id, (batch) =>
      isClaimable(batch, claim)
        ? { state: "claimed", owner, leaseUntil, claims: (batch.claims ?? 0) + 1 }
        : undefined,
    );
  }

  async totals(run: RunId): Promise<RunTotals> {
    const batches: Batch[] = [];
    const attempts: Attempt[] = [];
    const query = { partition: [partitionKey, partitionOf(run)] as const };
    for await (const page of queryItems(this.#place, query)) {
      for (const item of page) {
        if (item["item"] === "batch") batches.push(entryOf(item));
        if (item["item"] === "attempt") attempts.push(entryOf(item));
      }
    }
    return totalsOf(batches, attempts);
  }

  async createAttempt(created: Attempt, maxCost?: number): Promise<Attempt | undefined> {
    const attempt = storableAttempt(created);
    const { run, batch, number } = attempt;
    const room = roomBefore(attempt, maxCost);
    const isNew =
      (room === undefined || room >= 0n) &&
      (await write(this.#place, [
        putIfAbsent(this.#place, partitionKey, attemptItem(attempt)),
        commit(this.#place, run, { amount: committedOf(attempt), room }),
      ]));
    if (isNew) return structuredClone(attempt);
    // It is there, or it would be too much: then it is not.
    const item = await getItem(this.#place, attemptKey(run, batch, number));
    return item && entryOf<Attempt>(item);
  }

  async changeAttempt(
    run: RunId,
    batch: BatchId,
    number: number,
    change: AttemptChange,
  ): Promise<Attempt | undefined> {
    return changeItem<Attempt>(this.#place, {
      key: attemptKey(run, batch, number),
      decide: (attempt) => storableAttempt({ ...attempt, ...change }),
      itemOf: attemptItem,
      along: (before, after) => {
        const amount = committedOf(after) - committedOf(before);
        return amount === 0n ? [] : [commit(this.#place, run, { amount })];
      },
    });
  }

  async listAttempts(run: RunId, batch: BatchId): Promise<Attempt[]> {
    return this.#entries<Attempt>(run, attemptPrefix(batch));
  }

  #changeRun(
    id: RunId,
    from: readonly RunState[],
    decide: (run: Run) => RunChange | undefined,
  ): Promise<Run | undefined> {
    const { clock } = this.#place;
    return changeItem<Run>(this.#place, {
      key: runKey(id),
      decide: (run) => {
        const change = from.includes(run.state) ? decide(run) : undefined;
        return change && storableRun({ ...run, ...change, changedAt: clock.now().toISOString() });
      },
      itemOf: runItem,
    });
  }

  #changeBatch(
    run: RunId,
    id: BatchId,
    decide: (batch: Batch) => BatchChange | undefined,
  ): Promise<Batch | undefined> {
    return changeItem<Batch>(this.#place, {
      key: batchKey(run, id),
      decide: (batch) => {
        const change = decide(batch);
        return change && { ...batch, ...change };
      },
      itemOf: batchItem,
    });
  }

  /** Those of the run whose sort key begins so, in its order, as they are now. */
  async #entries<Entry>(run: RunId, prefix: string): Promise<Entry[]> {
    const entries: Entry[] = [];
    const partition = [partitionKey, partitionOf(run)] as const;
    for await (const page of queryItems(this.#place, { partition, beginsWith: [sortKey, prefix] })) {
      for (const item of page) entries.push(entryOf<Entry>(item));
    }
    return entries;
  }
}
