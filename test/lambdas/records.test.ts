import { describe, expect, it } from "vitest";
import { bodyOf } from "../../src/adapters/aws/sqs-message.ts";
import { batchIdOf, type RunId } from "../../src/domain/index.ts";
import {
  arrivedKey,
  breakObjects,
  busy,
  call,
  openMemoryHost,
  received,
  recordOf,
  s3EventOf,
  takeMessages,
  workAll,
} from "./memory-host.ts";

it.each([["prepare"], ["submit"], ["settle"], ["publish"]] as const)(
  "what nobody understands goes back to the queue of %s, to end among its dead letters",
  async (stage) => {
    const host = await openMemoryHost();
    const bodies = [
      "nonsense",
      '{"stage":"erase","run":"r-0123456789ab"}',
      bodyOf({
        stage: stage === "submit" ? "settle" : "submit",
        run: "r-0123456789ab" as RunId,
        batch: batchIdOf(1),
      }),
    ];

    const back = await call(
      host,
      stage,
      ...bodies.map((body, index) => recordOf(body, { id: `m-${index}` })),
    );

    expect(back).toEqual(["m-0", "m-1", "m-2"]);
    expect(host.lines.filter(({ level }) => level === "error")).toMatchObject(
      back.map((messageId) => ({ what: "message-not-understood", facts: { code: "PH376", messageId } })),
    );
  },
);

it.each(["submit", "settle"] as const)(
  "a message for %s that names no batch is not understood",
  async (stage) => {
    const host = await openMemoryHost();

    expect(await call(host, stage, recordOf(bodyOf({ stage, run: "r-0123456789ab" as RunId })))).toEqual([
      "m-1",
    ]);
  },
);

it("of several messages only the one that failed comes back", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  const message = recordOf(bodyOf({ stage: "prepare", run }), { id: "good" });

  const back = await call(host, "prepare", recordOf("nonsense", { id: "bad" }), message);

  expect(back).toEqual(["bad"]);
  expect(await host.platform.ledger.getRun(run)).toMatchObject({ state: "prepared" });
});

it("what may pass is tried again, after pauses that grow", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  breakObjects(host, busy);

  for (const receives of [1, 2, 3, 4]) {
    const id = `m-${receives}`;
    expect(
      await call(host, "prepare", recordOf(bodyOf({ stage: "prepare", run }), { receives, id })),
    ).toEqual([id]);
  }

  expect(host.hidden.map(({ seconds }) => seconds)).toEqual([20, 40, 80, 160]);
  expect(await host.platform.ledger.getRun(run)).toMatchObject({ state: "received" });
  expect(host.news).toEqual([]);
});

it("the fifth failure fails the run, and the dead letter takes it up again when it is sent back", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  await takeMessages(host);
  const mend = breakObjects(host, busy);
  const letter = bodyOf({ stage: "prepare", run });

  expect(await call(host, "prepare", recordOf(letter, { receives: 5 }))).toEqual(["m-1"]);

  expect(host.hidden).toEqual([{ message: "m-1", seconds: 0 }]);
  expect(await host.platform.ledger.getRun(run)).toMatchObject({
    state: "failed",
    failure: { code: "PH433", deadLetter: { stage: "prepare" } },
  });
  expect(host.news).toMatchObject([{ kind: "RunFailed", failure: { code: "PH433" } }]);

  mend();
  expect(await call(host, "prepare", recordOf(letter))).toEqual([]);
  await workAll(host);

  expect(await host.platform.ledger.getRun(run)).toMatchObject({ state: "published", failure: undefined });
  expect(host.news.map(({ kind }) => kind)).toEqual(["RunFailed", "RunPublished"]);
});

it("a run that failed with one message is not begun again by another one that was sent for the same", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  await takeMessages(host);
  const mend = breakObjects(host, busy);
  const letter = bodyOf({ stage: "prepare", run });
  await call(host, "prepare", recordOf(letter, { receives: 5 }));
  mend();

  expect(await call(host, "prepare", recordOf(letter, { receives: 4, id: "m-2" }))).toEqual([]);

  expect(await host.platform.ledger.getRun(run)).toMatchObject({ state: "failed" });
  expect(host.news.map(({ kind }) => kind)).toEqual(["RunFailed"]);
});

it("what nobody can mend by waiting fails the run at once, and the message is done", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  host.platform.sources.remove(`s3://${host.requestsBucket}/${arrivedKey}`);

  expect(await call(host, "prepare", recordOf(bodyOf({ stage: "prepare", run })))).toEqual([]);

  expect(await host.platform.ledger.getRun(run)).toMatchObject({
    state: "failed",
    failure: { code: "PH430", deadLetter: undefined },
  });
  expect(host.news).toMatchObject([{ kind: "RunFailed", run, failure: { code: "PH430" } }]);
});

it("a message of a run that nobody knows is kept for a person to look at", async () => {
  const host = await openMemoryHost();

  expect(
    await call(host, "publish", recordOf(bodyOf({ stage: "publish", run: "r-0123456789ab" as RunId }))),
  ).toEqual(["m-1"]);
});

describe("a message whose function was ended in the middle each time", () => {
  it("fails its run at last, with a code, and takes it up again when it is sent back", async () => {
    const host = await openMemoryHost();
    const run = await received(host);
    await takeMessages(host);
    const letter = bodyOf({ stage: "prepare", run });

    expect(await call(host, "prepare", recordOf(letter, { receives: 6 }))).toEqual(["m-1"]);

    expect(host.hidden).toEqual([{ message: "m-1", seconds: 0 }]);
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
    expect(host.hidden).toEqual([]);
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

    expect(back).toEqual(["m-1"]);
    expect(host.news).toEqual([]);
  });
});

it("a job of somebody else is none of our business", async () => {
  const host = await openMemoryHost();
  const body = JSON.stringify({
    source: "aws.bedrock",
    detail: { batchJobName: "theirs", status: "Completed" },
  });

  expect(await call(host, "settle", recordOf(body))).toEqual([]);
  expect(host.lines.map(({ what }) => what)).toEqual(["job-of-others"]);
});
