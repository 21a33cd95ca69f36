import { describe, expect, it } from "vitest";
import { bodyOf } from "../../src/adapters/aws/sqs-message.ts";
import {
  busy,
  call,
  openMemoryHost,
  received,
  recordOf,
  s3EventOf,
  takeMessages,
  workAll,
} from "./memory-host.ts";

describe("a message whose function was ended in the middle each time", () => {
  it("fails its run at last, with a code, and takes it up again when it is sent back", async () => {
    const host = await openMemoryHost();
    const run = await received(host);
    await takeMessages(host);
    const letter = bodyOf({ stage: "prepare", run });

    expect(await call(host, "prepare", recordOf(letter, { receives: 6 }))).toEqual([]);

    expect(host.buried).toEqual([letter]);
    const failed = await host.platform.ledger.getRun(run);
    expect(failed).toMatchObject({
      state: "failed",
      failure: { code: "PH455", deadLetter: { stage: "prepare" } },
    });
    expect(failed?.failure?.message).toContain("5 functions in a row were ended from outside");
    expect(host.news).toMatchObject([{ kind: "RunFailed", failure: { code: "PH455" } }]);

    expect(await call(host, "prepare", recordOf(letter))).toEqual([]);
    await workAll(host);

    expect(await host.platform.ledger.getRun(run)).toMatchObject({ state: "published", failure: undefined });
  });

  it("does not take up the run that it failed when the sweep had sent it twice", async () => {
    const host = await openMemoryHost();
    const run = await received(host);
    const letter = bodyOf({ stage: "prepare", run });
    await call(host, "prepare", recordOf(letter, { receives: 6 }));

    expect(await call(host, "prepare", recordOf(letter, { receives: 3, id: "m-2" }))).toEqual([]);

    expect(await host.platform.ledger.getRun(run)).toMatchObject({ state: "failed" });
  });

  it("is gone without a word when another one has done its work", async () => {
    const host = await openMemoryHost();
    const run = await received(host);
    await workAll(host);

    for (const stage of ["prepare", "publish"] as const) {
      expect(await call(host, stage, recordOf(bodyOf({ stage, run }), { receives: 6 }))).toEqual([]);
    }

    expect(await host.platform.ledger.getRun(run)).toMatchObject({ state: "published" });
    expect(host.buried).toEqual([]);
  });

  it("leaves a run alone that somebody works on", async () => {
    const host = await openMemoryHost();
    const run = await received(host);
    const { ledger, clock } = host.platform;
    const now = clock.now();
    await ledger.claimRun(run, ["received"], {
      owner: "another",
      now: now.toISOString(),
      leaseUntil: new Date(now.getTime() + 900_000).toISOString(),
      isDead: () => false,
    });

    const back = await call(host, "prepare", recordOf(bodyOf({ stage: "prepare", run }), { receives: 6 }));

    expect(back).toEqual([]);
    expect(await ledger.getRun(run)).toMatchObject({ state: "received", owner: "another" });
  });

  it("lies among the dead letters when it tells of a file that there is no run of", async () => {
    const host = await openMemoryHost();

    const back = await call(
      host,
      "prepare",
      recordOf(s3EventOf({ key: "input_data/gone.csv" }), { receives: 6 }),
    );

    expect(back).toEqual([]);
    expect(host.buried).toHaveLength(1);
    expect(host.news).toEqual([]);
  });
});

describe("a message that Lambda had no room for, for hours", () => {
  it("is worked on like a new one, and its run does not fail with PH455", async () => {
    const host = await openMemoryHost();
    const run = await received(host);
    host.throttled.set("m-1", 5);

    const back = await call(host, "prepare", recordOf(bodyOf({ stage: "prepare", run }), { receives: 6 }));

    expect(back).toEqual([]);
    expect(await host.platform.ledger.getRun(run)).toMatchObject({ state: "prepared" });
  });

  it("takes its run up when it was sent back from the dead letters", async () => {
    const host = await openMemoryHost();
    const run = await received(host);
    await takeMessages(host);
    const letter = bodyOf({ stage: "prepare", run });
    await call(host, "prepare", recordOf(letter, { receives: 6 }));
    host.throttled.set("m-2", 1);

    await call(host, "prepare", recordOf(letter, { receives: 2, id: "m-2" }));
    await workAll(host);

    expect(await host.platform.ledger.getRun(run)).toMatchObject({ state: "published" });
  });

  it("comes back when it cannot be written down that it was begun, and nothing is done", async () => {
    const host = await openMemoryHost();
    const run = await received(host);
    const broken = { ...host, begin: () => Promise.reject(busy()) };

    const back = await call(broken, "prepare", recordOf(bodyOf({ stage: "prepare", run })));

    expect(back).toEqual(["m-1"]);
    expect(await host.platform.ledger.getRun(run)).toMatchObject({ state: "received" });
  });

  it("comes back when it cannot be put among the dead letters", async () => {
    const host = await openMemoryHost();
    const broken = { ...host, bury: () => Promise.reject(busy()) };

    expect(await call(broken, "prepare", recordOf("nonsense"))).toEqual(["m-1"]);
  });
});
