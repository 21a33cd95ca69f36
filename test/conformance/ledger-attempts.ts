import { expect } from "vitest";
import { batchIdOf, runIdOf } from "../../src/domain/index.ts";
import type { AttemptChange } from "../../src/ports/index.ts";
import type { LedgerSubject } from "./ledger.ts";
import { attempt, hostileText, theRun } from "./ledger-records.ts";
import type { Cases } from "./suite.ts";

const batchId = batchIdOf(1);

export const ledgerAttemptCases: Cases<LedgerSubject> = {
  "gives back an attempt as it was created": async ({ ledger, other }) => {
    expect(await ledger.createAttempt(attempt(1))).toStrictEqual(attempt(1));

    expect(await other.listAttempts(theRun.id, batchId)).toStrictEqual([attempt(1)]);
  },

  "keeps the attempt that is there when it is created again": async ({ ledger, other }) => {
    await ledger.createAttempt(attempt(1, { job: "first" }));

    expect((await other.createAttempt(attempt(1, { job: "second" })))?.job).toBe("first");
    expect(await ledger.listAttempts(theRun.id, batchId)).toHaveLength(1);
  },

  "agrees on one attempt when many create it at once": async ({ ledger, other }) => {
    const created = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        (index % 2 ? ledger : other).createAttempt(attempt(1, { job: `job ${index}` })),
      ),
    );

    expect(new Set(created.map((one) => one?.job)).size).toBe(1);
  },

  "lists a batch's attempts by number": async ({ ledger }) => {
    for (const number of [10, 2, 1]) await ledger.createAttempt(attempt(number));
    await ledger.createAttempt(attempt(1, { batch: batchIdOf(2) }));
    await ledger.createAttempt(attempt(1, { run: runIdOf("other", 1) }));

    expect((await ledger.listAttempts(theRun.id, batchId)).map(({ number }) => number)).toEqual([1, 2, 10]);
    expect(await ledger.listAttempts(theRun.id, batchIdOf(3))).toEqual([]);
  },

  "changes an attempt, and leaves what is not named": async ({ ledger, other }) => {
    await ledger.createAttempt(attempt(1));
    await ledger.changeAttempt(theRun.id, batchId, 1, { serviceState: "InProgress" });
    const endedAt = "2026-01-01T01:00:00.000Z";
    const changed = await ledger.changeAttempt(theRun.id, batchId, 1, { state: "ended", endedAt });

    expect(changed).toStrictEqual(attempt(1, { state: "ended", endedAt, serviceState: "InProgress" }));
    expect(await other.listAttempts(theRun.id, batchId)).toStrictEqual([changed]);
  },

  "changes every field of an attempt that may change, and clears those changed to undefined": async (
    subject,
  ) => {
    const { ledger, other } = subject;
    const change: Required<AttemptChange> = {
      state: "ended",
      job: "another job",
      questions: 6,
      usage: { inputTokens: 1200, outputTokens: 34 },
      cost: 0.001_37,
      serviceState: "PartiallyCompleted",
      message: hostileText,
      counts: { total: 7, processed: 6, succeeded: 5, failed: 1 },
      hasFailed: true,
      overdueAt: "2026-01-02T00:00:00.000Z",
      isGivenUp: true,
      startedAt: "2026-01-01T00:00:01.000Z",
      endedAt: "2026-01-02T00:00:01.000Z",
    };
    await ledger.createAttempt(attempt(1, { mostCost: 0.5, route: "online" }));
    const changed = await ledger.changeAttempt(theRun.id, batchId, 1, change);

    expect(changed).toStrictEqual({ ...attempt(1, { mostCost: 0.5, route: "online" }), ...change });
    expect(await other.listAttempts(theRun.id, batchId)).toStrictEqual([changed]);

    const cleared = {
      job: undefined,
      usage: undefined,
      cost: undefined,
      serviceState: undefined,
      message: undefined,
      counts: undefined,
      overdueAt: undefined,
      endedAt: undefined,
    };
    await other.changeAttempt(theRun.id, batchId, 1, cleared);
    expect(await ledger.listAttempts(theRun.id, batchId)).toStrictEqual([{ ...changed, ...cleared }]);
  },

  "changes no attempt that is not there": async ({ ledger }) => {
    expect(await ledger.changeAttempt(theRun.id, batchId, 1, { state: "ended" })).toBeUndefined();
    expect(await ledger.listAttempts(theRun.id, batchId)).toEqual([]);
  },

  "keeps any text in an attempt to the letter": async ({ ledger, other }) => {
    const hostile = attempt(1, { job: hostileText, serviceState: hostileText });
    await ledger.createAttempt(hostile);

    expect(await other.listAttempts(theRun.id, batchId)).toStrictEqual([hostile]);
  },
};
