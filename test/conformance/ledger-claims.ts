import { expect } from "vitest";
import { batchIdOf } from "../../src/domain/index.ts";
import type { LedgerSubject } from "./ledger.ts";
import { batch, claim, hostileText, theRun } from "./ledger-records.ts";
import type { Cases } from "./suite.ts";

const id = batchIdOf(1);

export const ledgerClaimCases: Cases<LedgerSubject> = {
  "lets a worker claim a prepared batch": async ({ ledger, other }) => {
    await ledger.createBatch(batch(1, { attempts: 1 }));
    const claimed = await ledger.claimBatch(theRun.id, id, claim("ada"));

    const { leaseUntil } = claim("ada");
    expect(claimed).toStrictEqual(
      batch(1, { state: "claimed", owner: "ada", leaseUntil, claims: 1, attempts: 1 }),
    );
    expect(await other.getBatch(theRun.id, id)).toStrictEqual(claimed);
  },

  "lets nobody claim what another holds": async ({ ledger, other }) => {
    await ledger.createBatch(batch(1));
    const held = await ledger.claimBatch(theRun.id, id, claim("ada"));

    expect(await other.claimBatch(theRun.id, id, claim("bob"))).toBeUndefined();
    expect(await ledger.getBatch(theRun.id, id)).toStrictEqual(held);
  },

  "lets exactly one of many claim a batch": async ({ ledger, other }) => {
    for (let index = 0; index < 10; index++) {
      await ledger.createBatch(batch(index));
      const claims = await Promise.all(
        Array.from({ length: 8 }, (_, worker) =>
          (worker % 2 ? ledger : other).claimBatch(theRun.id, batchIdOf(index), claim(`worker ${worker}`)),
        ),
      );

      const winners = claims.filter((claimed) => claimed !== undefined);
      expect(winners).toHaveLength(1);
      expect((await ledger.getBatch(theRun.id, batchIdOf(index)))?.owner).toBe(winners[0]?.owner);
    }
  },

  "takes a batch over when its lease has ended": async ({ ledger }) => {
    await ledger.createBatch(batch(1));
    await ledger.claimBatch(theRun.id, id, claim("ada"));
    const at = (now: string) =>
      ledger.claimBatch(theRun.id, id, claim("bob", { now, leaseUntil: "2026-01-01T13:00:00.000Z" }));

    expect(await at("2026-01-01T12:00:59.999Z")).toBeUndefined();
    expect(await at("2026-01-01T12:01:00.000Z")).toMatchObject({
      owner: "bob",
      leaseUntil: "2026-01-01T13:00:00.000Z",
    });
  },

  "takes a batch over at once when its owner is dead": async ({ ledger, other }) => {
    await ledger.createBatch(batch(1));
    await ledger.claimBatch(theRun.id, id, claim("ada"));
    const asked: string[] = [];
    const isDead = (owner: string) => asked.push(owner) > 0;

    expect(await other.claimBatch(theRun.id, id, claim("bob", { isDead }))).toMatchObject({ owner: "bob" });
    expect(new Set(asked)).toEqual(new Set(["ada"]));
  },

  "lets exactly one of many take over from a dead owner": async ({ ledger, other }) => {
    await ledger.createBatch(batch(1));
    await ledger.claimBatch(theRun.id, id, claim("ada"));
    const isDead = (owner: string) => owner === "ada";
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, worker) =>
        (worker % 2 ? ledger : other).claimBatch(theRun.id, id, claim(`worker ${worker}`, { isDead })),
      ),
    );

    expect(claims.filter((claimed) => claimed !== undefined)).toHaveLength(1);
  },

  "lets nobody claim a batch that is past claiming": async ({ ledger }) => {
    const states = ["submitted", "settled", "published"] as const;
    for (const [index, state] of states.entries()) {
      await ledger.createBatch(batch(index, { state }));
      const late = claim("bob", { now: "2027-01-01T00:00:00.000Z", isDead: () => true });

      expect(await ledger.claimBatch(theRun.id, batchIdOf(index), late)).toBeUndefined();
      expect(await ledger.getBatch(theRun.id, batchIdOf(index))).toStrictEqual(batch(index, { state }));
    }
  },

  "lets nobody claim a batch that is not there": async ({ ledger }) => {
    expect(await ledger.claimBatch(theRun.id, id, claim("ada"))).toBeUndefined();
    expect(await ledger.getBatch(theRun.id, id)).toBeUndefined();
  },

  "lets a batch be claimed again once it was given back": async ({ ledger }) => {
    await ledger.createBatch(batch(1));
    await ledger.claimBatch(theRun.id, id, claim("ada"));
    const change = { state: "prepared", owner: undefined, leaseUntil: undefined } as const;
    await ledger.changeBatch(theRun.id, id, ["claimed"], change);

    expect(await ledger.claimBatch(theRun.id, id, claim("bob"))).toMatchObject({ owner: "bob" });
  },

  "counts who claims a batch until somebody says how it went": async ({ ledger, other }) => {
    await ledger.createBatch(batch(1));
    const isDead = () => true;

    const first = await ledger.claimBatch(theRun.id, id, claim("ada"));
    const second = await other.claimBatch(theRun.id, id, claim("bob", { isDead }));
    const change = { state: "prepared", owner: undefined, leaseUntil: undefined, claims: 0 } as const;
    await ledger.changeBatch(theRun.id, id, ["claimed"], change);
    const third = await ledger.claimBatch(theRun.id, id, claim("eve"));

    expect([first?.claims, second?.claims, third?.claims]).toEqual([1, 2, 1]);
  },

  "asks about an owner by its name to the letter": async ({ ledger }) => {
    await ledger.createBatch(batch(1));
    await ledger.claimBatch(theRun.id, id, claim(hostileText));
    const isDead = (owner: string) => owner === hostileText;

    expect(await ledger.claimBatch(theRun.id, id, claim("bob", { isDead }))).toMatchObject({ owner: "bob" });
  },
};
