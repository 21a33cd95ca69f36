import fc from "fast-check";
import { expect } from "vitest";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { MemoryLedger } from "../../src/adapters/memory/memory-ledger.ts";
import { type BatchState, batchIdOf, type RunState, runIdOf } from "../../src/domain/index.ts";
import type { Ledger } from "../../src/ports/index.ts";
import type { LedgerSubject } from "./ledger.ts";
import { attempt, batch, claim, run } from "./ledger-records.ts";
import type { Cases } from "./suite.ts";

type Act = (ledger: Ledger, round: number) => Promise<unknown>;

const runState = fc.constantFrom<RunState[]>("received", "prepared", "settled", "published", "failed");
const batchState = fc.constantFrom<BatchState[]>("prepared", "claimed", "submitted", "settled", "published");
const few = fc.integer({ min: 1, max: 3 });
const someText = fc.string({ unit: "binary", maxLength: 10 });
const someVerdicts = fc.option(
  fc.record({ classified: fc.nat(9), unclassified: fc.nat(9), failed: fc.nat(9) }),
  {
    nil: undefined,
  },
);

// Each property run has runs of its own, so that the ledger need not be emptied between them.
const runOf = (index: number, round: number) => runIdOf(`round ${round}, run ${index}`, 1);

const someAct: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(few, runState, someText).map<Act>(([index, state, classifier]) => (ledger, round) => {
    const id = runOf(index, round);
    return ledger.createRun(run(index, { id, state, classifier, fingerprint: `${round} ${index % 2}` }));
  }),
  fc.tuple(few, fc.array(runState), runState, fc.nat(9)).map<Act>(([index, from, state, read]) => {
    return async (ledger, round) => {
      const changed = await ledger.changeRun(runOf(index, round), from, { state, read });
      return changed && { ...changed, changedAt: "" };
    };
  }),
  fc
    .tuple(few, few, batchState, fc.nat(99), someVerdicts)
    .map<Act>(([index, at, state, records, verdicts]) => {
      return (ledger, round) =>
        ledger.createBatch(batch(at, { run: runOf(index, round), state, records, verdicts }));
    }),
  fc
    .tuple(few, few, fc.array(batchState), batchState, someVerdicts)
    .map<Act>(([index, at, from, state, verdicts]) => {
      return (ledger, round) =>
        ledger.changeBatch(runOf(index, round), batchIdOf(at), from, { state, verdicts });
    }),
  fc.tuple(few, few, few, someText).map<Act>(([index, at, minute, owner]) => {
    const times = {
      now: `2026-01-01T12:0${minute}:00.000Z`,
      leaseUntil: `2026-01-01T12:0${minute + 1}:00.000Z`,
    };
    return (ledger, round) =>
      ledger.claimBatch(
        runOf(index, round),
        batchIdOf(at),
        claim(owner, { ...times, isDead: (other) => other < "M" }),
      );
  }),
  fc
    .tuple(few, few, few, someText, fc.nat(9), fc.option(fc.nat(30), { nil: undefined }))
    .map<Act>(([index, at, number, job, mostCost, maxCost]) => {
      const route = mostCost % 2 === 0 ? "online" : "batch";
      const more = { batch: batchIdOf(at), job, mostCost, route } as const;
      return (ledger, round) =>
        ledger.createAttempt(attempt(number, { run: runOf(index, round), ...more }), maxCost);
    }),
  fc.tuple(few, few, few, fc.option(fc.nat(9), { nil: undefined })).map<Act>(([index, at, number, cost]) => {
    const usage = cost === undefined ? undefined : { inputTokens: cost * 100, outputTokens: cost };
    return (ledger, round) =>
      ledger.changeAttempt(runOf(index, round), batchIdOf(at), number, { usage, cost });
  }),
  fc
    .tuple(few, few, few, fc.option(someText, { nil: undefined }))
    .map<Act>(([index, at, number, serviceState]) => {
      return (ledger, round) =>
        ledger.changeAttempt(runOf(index, round), batchIdOf(at), number, { serviceState });
    }),
);

export const ledgerModelCases: Cases<LedgerSubject> = {
  "does the same as a simple ledger, whatever is done in whatever order": async ({ ledger }) => {
    const model = new MemoryLedger(new ManualClock());
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(someAct, { maxLength: 25 }), async (acts) => {
        round += 1;
        for (const act of acts) expect(await act(ledger, round)).toStrictEqual(await act(model, round));
        expect(await everythingIn(ledger, round)).toStrictEqual(await everythingIn(model, round));
      }),
      { numRuns: 60 },
    );
  },
};

async function everythingIn(ledger: Ledger, round: number): Promise<unknown> {
  const found: unknown[] = [];
  for (const index of [1, 2, 3]) {
    const id = runOf(index, round);
    const query = { fingerprint: `${round} ${index % 2}` };
    const runs = [
      ...(await ledger.listRuns(query)),
      ...(await ledger.listRuns({ ...query, state: "settled" })),
    ];
    found.push(runs.map((each) => ({ ...each, changedAt: "" })));
    found.push(
      await ledger.listBatches(id),
      await ledger.listBatches(id, "claimed"),
      await ledger.totals(id),
    );
    for (const at of [1, 2, 3]) found.push(await ledger.listAttempts(id, batchIdOf(at)));
  }
  return found;
}
