import { expect } from "vitest";
import { batchIdOf, nothingSpent, runIdOf } from "../../src/domain/index.ts";
import type { LedgerSubject } from "./ledger.ts";
import { batch, hostileText, theRun } from "./ledger-records.ts";
import type { Cases } from "./suite.ts";

const noBatches = { prepared: 0, claimed: 0, submitted: 0, settled: 0, published: 0 };

export const ledgerBatchCases: Cases<LedgerSubject> = {
  "gives back a batch as it was created": async ({ ledger, other }) => {
    expect(await ledger.createBatch(batch(1))).toStrictEqual(batch(1));

    expect(await ledger.getBatch(theRun.id, batchIdOf(1))).toStrictEqual(batch(1));
    expect(await other.getBatch(theRun.id, batchIdOf(1))).toStrictEqual(batch(1));
    expect(await ledger.getBatch(theRun.id, batchIdOf(2))).toBeUndefined();
    expect(await ledger.getBatch(runIdOf("other", 1), batchIdOf(1))).toBeUndefined();
  },

  "keeps the batch that is there when it is created again": async ({ ledger, other }) => {
    await ledger.createBatch(batch(1));
    await ledger.changeBatch(theRun.id, batchIdOf(1), ["prepared"], { state: "submitted" });

    const again = await other.createBatch(batch(1, { questions: 99 }));
    expect(again).toStrictEqual(batch(1, { state: "submitted" }));
    expect(await ledger.listBatches(theRun.id)).toHaveLength(1);
  },

  "changes a batch that is in one of the states": async ({ ledger, other }) => {
    await ledger.createBatch(batch(1, { state: "submitted", attempts: 1 }));
    const verdicts = { classified: 5, unclassified: 1, failed: 1 };
    const from = ["claimed", "submitted"] as const;
    const changed = await ledger.changeBatch(theRun.id, batchIdOf(1), from, { state: "settled", verdicts });

    expect(changed).toStrictEqual(batch(1, { state: "settled", attempts: 1, verdicts }));
    expect(await other.getBatch(theRun.id, batchIdOf(1))).toStrictEqual(changed);
  },

  "changes what the next attempt of a batch takes": async ({ ledger, other }) => {
    await ledger.createBatch(batch(1));
    const tokens = { inputTokens: 1, outputTokens: 2, mostInputTokens: 3, mostOutputTokens: 4 };
    const changed = await ledger.changeBatch(theRun.id, batchIdOf(1), ["prepared"], { asked: 1, tokens });

    expect(changed).toStrictEqual(batch(1, { asked: 1, tokens }));
    expect(await other.getBatch(theRun.id, batchIdOf(1))).toStrictEqual(changed);
  },

  "clears a batch's field that is changed to undefined, and leaves those not named": async ({ ledger }) => {
    const verdicts = { classified: 7, unclassified: 0, failed: 0 };
    await ledger.createBatch(
      batch(1, { state: "claimed", owner: "w", leaseUntil: "2026-01-01T00:00:00.000Z", verdicts }),
    );
    const change = { state: "prepared", owner: undefined, leaseUntil: undefined } as const;
    const changed = await ledger.changeBatch(theRun.id, batchIdOf(1), ["claimed"], change);

    expect(changed).toStrictEqual(batch(1, { verdicts }));
    expect(await ledger.getBatch(theRun.id, batchIdOf(1))).toStrictEqual(batch(1, { verdicts }));
  },

  "changes no batch that is in another state": async ({ ledger }) => {
    await ledger.createBatch(batch(1));
    const change = (index: number, from: "prepared" | "settled") =>
      ledger.changeBatch(theRun.id, batchIdOf(index), [from], { state: "published" });

    expect(await change(1, "settled")).toBeUndefined();
    expect(await change(2, "prepared")).toBeUndefined();
    expect(await ledger.getBatch(theRun.id, batchIdOf(1))).toStrictEqual(batch(1));
  },

  "lets exactly one of many change a batch's state": async ({ ledger, other }) => {
    await ledger.createBatch(batch(1));
    const changes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? ledger : other).changeBatch(theRun.id, batchIdOf(1), ["prepared"], {
          state: "submitted",
          attempts: index,
        }),
      ),
    );

    expect(changes.filter((changed) => changed !== undefined)).toHaveLength(1);
  },

  "lists a run's batches in batch order, also beyond 99,999": async ({ ledger }) => {
    for (const index of [100_000, 2, 99_999, 10, 1]) await ledger.createBatch(batch(index));
    await ledger.createBatch(batch(3, { run: runIdOf("other", 1) }));
    await ledger.changeBatch(theRun.id, batchIdOf(2), ["prepared"], { state: "settled" });

    const listed = async (state?: "prepared" | "settled") =>
      (await ledger.listBatches(theRun.id, state)).map(({ id }) => Number(id));
    expect(await listed()).toEqual([1, 2, 10, 99_999, 100_000]);
    expect(await listed("prepared")).toEqual([1, 10, 99_999, 100_000]);
    expect(await listed("settled")).toEqual([2]);
    expect(await ledger.listBatches(runIdOf("none", 1))).toEqual([]);
  },

  "adds up a run's batches": async ({ ledger, other }) => {
    await ledger.createBatch(batch(1, { records: 100, questions: 60, cached: 59 }));
    await ledger.createBatch(batch(2, { records: 50, questions: 50, cached: 11, state: "submitted" }));
    const verdicts = { classified: 30, unclassified: 8, failed: 2 };
    await ledger.createBatch(batch(3, { records: 40, questions: 40, cached: 0, state: "settled", verdicts }));
    await ledger.createBatch(
      batch(4, {
        records: 5,
        questions: 0,
        cached: 0,
        state: "settled",
        verdicts: { classified: 0, unclassified: 0, failed: 0 },
      }),
    );
    await ledger.createBatch(batch(1, { run: runIdOf("other", 1), records: 999 }));

    expect(await other.totals(theRun.id)).toStrictEqual({
      batches: { ...noBatches, prepared: 1, submitted: 1, settled: 2 },
      records: 195,
      questions: 150,
      cached: 70,
      ...verdicts,
      spent: { batch: nothingSpent, online: nothingSpent },
      reserved: 0,
    });
  },

  "adds up nothing to zeros": async ({ ledger }) => {
    expect(await ledger.totals(theRun.id)).toStrictEqual({
      batches: noBatches,
      records: 0,
      questions: 0,
      cached: 0,
      classified: 0,
      unclassified: 0,
      failed: 0,
      spent: { batch: nothingSpent, online: nothingSpent },
      reserved: 0,
    });
  },

  "keeps any text in a batch to the letter": async ({ ledger, other }) => {
    const hostile = batch(1, {
      state: "claimed",
      owner: hostileText,
      leaseUntil: "2026-01-01T00:00:00.000Z",
    });
    await ledger.createBatch(hostile);

    expect(await other.listBatches(theRun.id, "claimed")).toStrictEqual([hostile]);
  },

  "changes a batch only while it has had as many attempts as the worker knows": async ({ ledger, other }) => {
    await ledger.createBatch(batch(1, { state: "submitted", attempts: 2 }));
    const change = { state: "prepared" } as const;
    const id = batchIdOf(1);

    expect(await other.changeBatch(theRun.id, id, ["submitted"], change, 1)).toBeUndefined();
    expect(await ledger.getBatch(theRun.id, id)).toMatchObject({ state: "submitted", attempts: 2 });
    expect(await other.changeBatch(theRun.id, id, ["submitted"], change, 2)).toMatchObject(change);
  },
};
