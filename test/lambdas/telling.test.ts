import { expect, it } from "vitest";
import { bodyOf } from "../../src/adapters/aws/sqs-message.ts";
import { textOf } from "../support/run-memory.ts";
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

it("a file goes from its event to its result, and others are told once", async () => {
  const host = await openMemoryHost();
  const run = await received(host);

  await workAll(host);

  const published = await host.platform.ledger.getRun(run);
  expect(published).toMatchObject({ state: "published", announcedAt: expect.any(String) });
  expect(await textOf(host.platform.results(undefined), published?.destination.key ?? "")).toContain(
    "1,I want",
  );
  expect(host.news).toMatchObject([
    {
      kind: "RunPublished",
      run,
      input: { place: `s3://${host.requestsBucket}/${arrivedKey}`, name: "calls.csv" },
      output: `s3://${host.requestsBucket}/${published?.destination.key}`,
      counts: { read: 2, classified: 2 },
    },
  ]);
});

it("a failed run leaves its reason where the result would be, until there is one", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  const mend = breakObjects(host, busy);
  await call(host, "prepare", recordOf(bodyOf({ stage: "prepare", run }), { receives: 5 }));
  const { destination } = (await host.platform.ledger.getRun(run)) ?? {};
  const reasonKey = destination?.reportKey.replace("report.json", "error.json") ?? "";
  const results = host.platform.results(undefined);

  expect(JSON.parse(await textOf(results, reasonKey))).toMatchObject({
    run,
    file: "calls.csv",
    code: "PH433",
  });

  mend();
  await call(host, "prepare", recordOf(bodyOf({ stage: "prepare", run })));
  await workAll(host);
  expect(await results.head(reasonKey)).toBeUndefined();
});

it("a fault of ours fails the run at the fifth time, without a word that could be a customer's", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  const secret = "IBAN DE00 1234";
  breakObjects(host, () => new TypeError(`${secret} is not a function\n    at ${secret} (/home/x.js:1:1)`));

  await call(host, "prepare", recordOf(bodyOf({ stage: "prepare", run }), { receives: 1 }));
  await call(host, "prepare", recordOf(bodyOf({ stage: "prepare", run }), { receives: 5 }));

  const { failure } = (await host.platform.ledger.getRun(run)) ?? {};
  expect(failure).toMatchObject({ code: "bug", deadLetter: { stage: "prepare" } });
  expect(failure?.message).toContain("TypeError");
  const [line] = host.lines.filter(({ what }) => what === "message-failed");
  expect(line?.facts).toMatchObject({
    code: "bug",
    error: "TypeError",
    frames: expect.arrayContaining([expect.stringMatching(/^at .*telling\.test\.ts/)]),
  });
  expect(JSON.stringify([host.lines, failure, host.news])).not.toContain("IBAN");
});

it("every message twice makes one result, and is told of once", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  await call(host, "prepare", recordOf(s3EventOf({ key: arrivedKey })));
  for (;;) {
    const messages = await takeMessages(host);
    if (messages.length === 0) break;
    for (const message of [...messages, ...messages.reverse()])
      expect(await call(host, message.stage, recordOf(bodyOf(message)))).toEqual([]);
    if ((await host.platform.ledger.getRun(run))?.state === "published") break;
  }

  expect(host.news).toHaveLength(1);
  expect(host.platform.engine.jobs).toHaveLength(1);
  expect(await host.platform.ledger.listRuns({})).toHaveLength(1);
});

it("a call that was killed before it told others is made good by the next", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  host.platform.sources.remove(`s3://${host.requestsBucket}/${arrivedKey}`);
  host.failAnnouncing(busy());

  expect(await call(host, "prepare", recordOf(bodyOf({ stage: "prepare", run })))).toEqual(["m-1"]);
  expect(await host.platform.ledger.getRun(run)).toMatchObject({ state: "failed", announcedAt: undefined });

  host.failAnnouncing(undefined);
  expect(await call(host, "prepare", recordOf(bodyOf({ stage: "prepare", run }), { receives: 2 }))).toEqual(
    [],
  );
  expect(await call(host, "prepare", recordOf(bodyOf({ stage: "prepare", run }), { receives: 3 }))).toEqual(
    [],
  );
  expect(host.news).toHaveLength(1);
});

it("a result that was not told of is told of by the next message of its stage, and of no other", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  host.failAnnouncing(busy());
  await expect(workAll(host)).rejects.toThrow("publish");
  expect(await host.platform.ledger.getRun(run)).toMatchObject({
    state: "published",
    announcedAt: undefined,
  });

  host.failAnnouncing(undefined);
  await call(host, "prepare", recordOf(bodyOf({ stage: "prepare", run })));
  expect(host.news).toEqual([]);
  await call(host, "publish", recordOf(bodyOf({ stage: "publish", run })));
  await call(host, "publish", recordOf(bodyOf({ stage: "publish", run })));

  expect(host.news.map(({ kind }) => kind)).toEqual(["RunPublished"]);
});

it("two messages that fail for the last time at the same moment tell of their run once", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  breakObjects(host, busy);
  const last = (id: string) => recordOf(bodyOf({ stage: "prepare", run }), { receives: 5, id });

  await Promise.all([call(host, "prepare", last("m-1")), call(host, "prepare", last("m-2"))]);

  expect(host.news.map(({ kind }) => kind)).toEqual(["RunFailed"]);
});
