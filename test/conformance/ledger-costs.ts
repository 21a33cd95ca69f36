import { expect } from "vitest";
import { batchIdOf, nothingSpent, runIdOf } from "../../src/domain/index.ts";
import type { LedgerSubject } from "./ledger.ts";
import { attempt, theRun } from "./ledger-records.ts";
import type { Cases } from "./suite.ts";

const batchId = batchIdOf(1);
const planned = (number: number, mostCost: number, more: Parameters<typeof attempt>[1] = {}) =>
  attempt(number, { state: "planned", job: undefined, mostCost, ...more });

export const ledgerCostCases: Cases<LedgerSubject> = {
  "takes an attempt that comes to the limit exactly": async ({ ledger }) => {
    expect(await ledger.createAttempt(planned(1, 4), 10)).toStrictEqual(planned(1, 4));
    expect(await ledger.createAttempt(planned(2, 6), 10)).toStrictEqual(planned(2, 6));
    expect(await ledger.createAttempt(planned(3, 0), 10)).toStrictEqual(planned(3, 0));
  },

  "takes attempts that come to the limit exactly in decimals that binary numbers cannot hold": async ({
    ledger,
  }) => {
    // 0.1 + 0.2 is more than 0.3 to a computer.
    expect(await ledger.createAttempt(planned(1, 0.1), 0.3)).toBeDefined();
    expect(await ledger.createAttempt(planned(2, 0.2), 0.3)).toBeDefined();
    expect(await ledger.createAttempt(planned(3, 0.000_001), 0.3)).toBeUndefined();
  },

  "refuses an attempt that would come to more than the limit, and keeps nothing of it": async (subject) => {
    const { ledger, other } = subject;
    await ledger.createAttempt(planned(1, 4), 10);

    expect(await ledger.createAttempt(planned(2, 6.01), 10)).toBeUndefined();
    expect(await other.createAttempt(planned(1, 6.01, { batch: batchIdOf(2) }), 10)).toBeUndefined();

    expect(await other.listAttempts(theRun.id, batchId)).toStrictEqual([planned(1, 4)]);
    expect(await other.listAttempts(theRun.id, batchIdOf(2))).toEqual([]);
    expect((await other.totals(theRun.id)).reserved).toBe(4);
  },

  "refuses the first attempt when it alone comes to more than the limit": async ({ ledger }) => {
    expect(await ledger.createAttempt(planned(1, 0.01), 0)).toBeUndefined();
    expect(await ledger.createAttempt(planned(1, 0), 0)).toBeDefined();
  },

  "counts an attempt at its cost once that is known, and until then at the most": async ({ ledger }) => {
    await ledger.createAttempt(planned(1, 8), 10);
    await ledger.changeAttempt(theRun.id, batchId, 1, { state: "ended" });
    expect(await ledger.createAttempt(planned(2, 3), 10)).toBeUndefined();
    await ledger.changeAttempt(theRun.id, batchId, 1, { cost: 7 });

    expect(await ledger.createAttempt(planned(2, 3), 10)).toBeDefined();
    expect(await ledger.createAttempt(planned(3, 0.5), 10)).toBeUndefined();
    await ledger.changeAttempt(theRun.id, batchId, 2, { cost: 0 });
    expect(await ledger.createAttempt(planned(3, 3), 10)).toBeDefined();
  },

  "counts a cost above what was set aside, too": async ({ ledger }) => {
    await ledger.createAttempt(planned(1, 1), 10);
    await ledger.changeAttempt(theRun.id, batchId, 1, { cost: 9 });

    expect(await ledger.createAttempt(planned(2, 2), 10)).toBeUndefined();
  },

  "gives back an attempt that is there, whatever the limit": async ({ ledger, other }) => {
    await ledger.createAttempt(planned(1, 4), 10);

    expect(await other.createAttempt(planned(1, 99), 0)).toStrictEqual(planned(1, 4));
  },

  "sets no limit to a run that has none, and counts no other run": async ({ ledger }) => {
    await ledger.createAttempt(planned(1, 1000, { run: runIdOf("other", 1) }));
    await ledger.createAttempt(planned(1, 1000));

    expect(await ledger.createAttempt(planned(2, 1000))).toBeDefined();
    expect(await ledger.createAttempt(planned(1, 5, { run: runIdOf("third", 1) }), 5)).toBeDefined();
    expect(await ledger.createAttempt(planned(3, 1), 5)).toBeUndefined();
  },

  "lets exactly one of two win that together exceed the limit": async ({ ledger, other }) => {
    const created = await Promise.all([
      ledger.createAttempt(planned(1, 6, { batch: batchIdOf(1) }), 10),
      other.createAttempt(planned(1, 6, { batch: batchIdOf(2) }), 10),
    ]);

    expect(created.filter((one) => one !== undefined)).toHaveLength(1);
    expect((await ledger.totals(theRun.id)).reserved).toBe(6);
  },

  "never lets many together exceed the limit": async ({ ledger, other }) => {
    const created = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (index % 2 ? ledger : other).createAttempt(planned(1, 1, { batch: batchIdOf(index + 1) }), 10),
      ),
    );

    expect(created.filter((one) => one !== undefined)).toHaveLength(10);
    expect((await other.totals(theRun.id)).reserved).toBe(10);
  },

  "adds up by route what attempts cost, and what is set aside for the others": async ({ ledger, other }) => {
    await ledger.createAttempt(planned(1, 4));
    await ledger.createAttempt(planned(2, 8, { route: "online" }));
    await ledger.createAttempt(planned(1, 16, { batch: batchIdOf(2) }));
    await ledger.createAttempt(planned(2, 32, { batch: batchIdOf(2), route: "online" }));
    await ledger.createAttempt(planned(1, 1024, { run: runIdOf("other", 1) }));

    const nothing = { batch: nothingSpent, online: nothingSpent };
    expect(await other.totals(theRun.id)).toMatchObject({ spent: nothing, reserved: 60 });

    await ledger.changeAttempt(theRun.id, batchId, 1, {
      usage: { inputTokens: 100, outputTokens: 10 },
      cost: 2,
    });
    await ledger.changeAttempt(theRun.id, batchIdOf(2), 1, {
      usage: { inputTokens: 1000, outputTokens: 1 },
      cost: 0.25,
    });
    await ledger.changeAttempt(theRun.id, batchId, 2, {
      usage: { inputTokens: 7, outputTokens: 3 },
      cost: 0,
    });
    await ledger.changeAttempt(runIdOf("other", 1), batchId, 1, { cost: 512 });

    const totals = await other.totals(theRun.id);
    expect(totals.spent).toStrictEqual({
      batch: { inputTokens: 1100, outputTokens: 11, cost: 2.25 },
      online: { inputTokens: 7, outputTokens: 3, cost: 0 },
    });
    expect(totals.reserved).toBe(32);
  },
};
