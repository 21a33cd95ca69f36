import { expect } from "vitest";
import type { RunState } from "../../src/domain/index.ts";
import type { LedgerSubject } from "./ledger.ts";
import { claim, hostileText, run, theRun } from "./ledger-records.ts";
import type { Cases } from "./suite.ts";

export const ledgerRunCases: Cases<LedgerSubject> = {
  "gives back a run as it was created": async ({ ledger, other }) => {
    expect(await ledger.createRun(run(1))).toStrictEqual({ run: run(1), isNew: true });

    expect(await ledger.getRun(run(1).id)).toStrictEqual(run(1));
    expect(await other.getRun(run(1).id)).toStrictEqual(run(1));
    expect(await ledger.getRun(run(2).id)).toBeUndefined();
  },

  "keeps the run that is there when it is created again": async ({ ledger, other }) => {
    await ledger.createRun(run(1));
    await ledger.changeRun(run(1).id, ["received"], { state: "prepared", read: 5 });

    const again = await other.createRun(run(1, { read: 99 }));
    expect(again.isNew).toBe(false);
    expect(again.run).toMatchObject({ state: "prepared", read: 5 });
    expect(await ledger.listRuns({})).toHaveLength(1);
  },

  "tells exactly one of many that its run is new": async ({ ledger, other }) => {
    const created = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? ledger : other).createRun(run(1, { read: index })),
      ),
    );

    expect(created.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(created.map(({ run: there }) => there.read)).size).toBe(1);
  },

  "changes a run that is in one of the states, and sets the time": async ({
    ledger,
    other,
    now,
    advance,
  }) => {
    await ledger.createRun(run(1));
    await advance(5000);
    const failure = { code: "PH401", message: "m", hint: "h" };
    const changed = await ledger.changeRun(run(1).id, ["prepared", "received"], {
      state: "failed",
      failure,
      read: 3,
    });

    const expected = run(1, { state: "failed", failure, read: 3, changedAt: now().toISOString() });
    expect(changed).toStrictEqual(expected);
    expect(await other.getRun(run(1).id)).toStrictEqual(expected);
  },

  "clears a field that is changed to undefined, and leaves those not named": async ({ ledger }) => {
    const failure = { code: "PH401", message: "m", hint: "h" };
    await ledger.createRun(run(1, { state: "failed", failure, read: 3, rejected: 2 }));
    const changed = await ledger.changeRun(run(1).id, ["failed"], { state: "received", failure: undefined });

    expect(changed).toMatchObject({ state: "received", read: 3, rejected: 2 });
    expect(changed?.failure).toBeUndefined();
    expect((await ledger.getRun(run(1).id))?.failure).toBeUndefined();
  },

  "changes no run that is in another state": async ({ ledger }) => {
    await ledger.createRun(run(1));

    expect(await ledger.changeRun(run(1).id, ["prepared", "settled"], { state: "failed" })).toBeUndefined();
    expect(await ledger.changeRun(run(1).id, [], { state: "failed" })).toBeUndefined();
    expect(await ledger.changeRun(run(2).id, ["received"], { state: "failed" })).toBeUndefined();
    expect(await ledger.getRun(run(1).id)).toStrictEqual(run(1));
  },

  "lets exactly one of many change a run's state": async ({ ledger, other }) => {
    await ledger.createRun(run(1));
    const changes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? ledger : other).changeRun(run(1).id, ["received"], { state: "prepared", read: index }),
      ),
    );

    const winners = changes.filter((changed) => changed !== undefined);
    expect(winners).toHaveLength(1);
    expect(await ledger.getRun(run(1).id)).toStrictEqual(winners[0]);
  },

  "lists runs newest first, and equals by id": async ({ ledger }) => {
    const sameTime = run(1).createdAt;
    const runs = [run(1), run(2, { createdAt: sameTime }), run(3), run(4, { createdAt: sameTime }), run(5)];
    for (const each of runs) await ledger.createRun(each);

    const byId = [run(1), run(2), run(4)]
      .map(({ id }) => id)
      .sort()
      .reverse();
    const expected = [run(5).id, run(3).id, ...byId];
    expect((await ledger.listRuns({})).map(({ id }) => id)).toEqual(expected);
    expect((await ledger.listRuns({ limit: 2 })).map(({ id }) => id)).toEqual(expected.slice(0, 2));
    expect(await ledger.listRuns({ limit: 0 })).toEqual([]);
  },

  "lists runs by state, by fingerprint and by both": async ({ ledger }) => {
    const states: RunState[] = ["received", "prepared", "received", "published"];
    for (const [index, state] of states.entries()) {
      await ledger.createRun(run(index, { state, fingerprint: index < 2 ? "early" : "late" }));
    }
    const listed = async (query: Parameters<typeof ledger.listRuns>[0]) =>
      (await ledger.listRuns(query)).map(({ id }) => states.findIndex((_, index) => run(index).id === id));

    expect(await listed({ state: "received" })).toEqual([2, 0]);
    expect(await listed({ fingerprint: "late" })).toEqual([3, 2]);
    expect(await listed({ state: "received", fingerprint: "late" })).toEqual([2]);
    expect(await listed({ state: "received", limit: 1 })).toEqual([2]);
    expect(await listed({ state: "failed" })).toEqual([]);
    expect(await listed({ fingerprint: "no such" })).toEqual([]);
  },

  "lists a run under its new state": async ({ ledger }) => {
    await ledger.createRun(run(1));
    await ledger.changeRun(run(1).id, ["received"], { state: "prepared" });

    expect(await ledger.listRuns({ state: "received" })).toEqual([]);
    expect(await ledger.listRuns({ state: "prepared" })).toHaveLength(1);
  },

  "keeps any text to the letter": async ({ ledger, other }) => {
    const hostile = run(1, {
      source: { place: hostileText, name: hostileText, sizeBytes: 1, sha256: "", revision: hostileText },
      destination: { folder: hostileText, key: hostileText, reportKey: hostileText },
      classifier: hostileText,
      engine: hostileText,
      failure: { code: hostileText, message: hostileText, hint: hostileText },
    });
    await ledger.createRun(hostile);

    expect(await other.getRun(hostile.id)).toStrictEqual(hostile);
    expect(await other.listRuns({ state: "received" })).toStrictEqual([hostile]);
  },

  "keeps numbers beyond 32 bits": async ({ ledger }) => {
    const source = { ...run(1).source, sizeBytes: 9_007_199_254_740_991 };
    await ledger.createRun(run(1, { source, read: 5_000_000_000 }));

    expect(await ledger.getRun(run(1).id)).toMatchObject({ source, read: 5_000_000_000 });
  },

  "lets one worker claim a run, and another when its lease has ended or its owner is dead": async ({
    ledger,
    other,
  }) => {
    await ledger.createRun(theRun);
    const { owner, leaseUntil } = claim("ada");
    const held = await ledger.claimRun(theRun.id, ["received"], claim("ada"));
    expect(held).toStrictEqual({ ...theRun, owner, leaseUntil, claims: 1, changedAt: held?.changedAt });

    expect(await other.claimRun(theRun.id, ["received"], claim("bob"))).toBeUndefined();
    const late = { now: leaseUntil };
    expect(await other.claimRun(theRun.id, ["received"], claim("bob", late))).toMatchObject({
      owner: "bob",
      claims: 2,
    });
    const dead = { isDead: (name: string) => name === "bob" };
    expect(await ledger.claimRun(theRun.id, ["received"], claim("eve", dead))).toMatchObject({
      owner: "eve",
    });
  },

  "lets nobody claim a run in another state, or one that is not there": async ({ ledger }) => {
    expect(await ledger.claimRun(theRun.id, ["received"], claim("ada"))).toBeUndefined();
    await ledger.createRun(theRun);
    expect(await ledger.claimRun(theRun.id, ["prepared", "settled"], claim("ada"))).toBeUndefined();
    expect(await ledger.getRun(theRun.id)).toStrictEqual(theRun);
  },

  "lets exactly one of many claim a run, and again when it was given back": async ({ ledger, other }) => {
    await ledger.createRun(theRun);
    const all = () =>
      Promise.all(
        Array.from({ length: 8 }, (_, worker) =>
          (worker % 2 ? ledger : other).claimRun(theRun.id, ["received"], claim(`worker ${worker}`)),
        ),
      );

    expect((await all()).filter((claimed) => claimed !== undefined)).toHaveLength(1);
    await ledger.changeRun(theRun.id, ["received"], { owner: undefined, leaseUntil: undefined });
    expect((await all()).filter((claimed) => claimed !== undefined)).toHaveLength(1);
  },
};
