import { expect, it } from "vitest";
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
  takeMessages,
  workAll,
} from "./memory-host.ts";

it.each([["prepare"], ["submit"], ["settle"], ["publish"]] as const)(
  "what nobody understands in the queue of %s ends among its dead letters",
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

    expect(back).toEqual([]);
    expect(host.buried).toEqual(bodies);
    expect(host.lines.filter(({ level }) => level === "error")).toMatchObject(
      bodies.map((_, index) => ({
        what: "message-not-understood",
        facts: { code: "PH376", messageId: `m-${index}` },
      })),
    );
  },
);

it.each(["submit", "settle"] as const)(
  "a message for %s that names no batch is not understood",
  async (stage) => {
    const host = await openMemoryHost();

    const body = bodyOf({ stage, run: "r-0123456789ab" as RunId });

    await call(host, stage, recordOf(body));

    expect(host.buried).toEqual([body]);
  },
);

it("of several messages only the one that failed comes back", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  const message = recordOf(bodyOf({ stage: "prepare", run }), { id: "good" });
  const unknown = bodyOf({ stage: "prepare", run: "r-0123456789ab" as RunId });

  const back = await call(host, "prepare", recordOf(unknown, { id: "bad" }), message);

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

  expect(await call(host, "prepare", recordOf(letter, { receives: 5 }))).toEqual([]);

  expect(host.buried).toEqual([letter]);
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

it("a job of somebody else is none of our business", async () => {
  const host = await openMemoryHost();
  const body = JSON.stringify({
    source: "aws.bedrock",
    detail: { batchJobName: "theirs", status: "Completed" },
  });

  expect(await call(host, "settle", recordOf(body))).toEqual([]);
  expect(host.lines.map(({ what }) => what)).toEqual(["job-of-others"]);
});
