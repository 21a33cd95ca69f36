import { expect, it } from "vitest";
import { bodyOf } from "../../src/adapters/aws/sqs-message.ts";
import { batchIdOf, type RunId } from "../../src/domain/index.ts";
import { ProductError } from "../../src/errors.ts";
import { textOf } from "../support/run-memory.ts";
import {
  call,
  type MemoryHost,
  openMemoryHost,
  recordOf,
  s3EventOf,
  takeMessages,
  workAll,
} from "./memory-host.ts";

const key = "input_data/calls.csv";
const csv = "id,text\n1,I want my money back\n2,A room please\n";

async function received(host: MemoryHost): Promise<RunId> {
  host.platform.sources.add(`s3://${host.requestsBucket}/${key}`, csv);
  await call(host, "prepare", recordOf(s3EventOf({ key })));
  const [run] = await host.platform.ledger.listRuns({});
  if (run === undefined) throw new Error(`There is no run: ${JSON.stringify([host.lines, host.news])}`);
  return run.id;
}

const busy = () => new ProductError("PH355", { service: "Amazon S3", reason: "SlowDown" });

/** From now on nothing can be read of the run's objects, for this reason. */
function breakObjects(host: MemoryHost, error: () => unknown): () => void {
  const { get } = host.platform.objects;
  host.platform.objects.get = () => Promise.reject(error());
  return () => {
    host.platform.objects.get = get;
  };
}

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
      input: { place: `s3://${host.requestsBucket}/${key}`, name: "calls.csv" },
      output: `s3://${host.requestsBucket}/${published?.destination.key}`,
      counts: { read: 2, classified: 2 },
    },
  ]);
});

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
      back.map((message) => ({ what: "message-not-understood", facts: { code: "PH376", message } })),
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
    frames: expect.arrayContaining([expect.stringMatching(/^at .*records\.test\.ts/)]),
  });
  expect(JSON.stringify([host.lines, failure, host.news])).not.toContain("IBAN");
});

it("what nobody can mend by waiting fails the run at once, and the message is done", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  host.platform.sources.remove(`s3://${host.requestsBucket}/${key}`);

  expect(await call(host, "prepare", recordOf(bodyOf({ stage: "prepare", run })))).toEqual([]);

  expect(await host.platform.ledger.getRun(run)).toMatchObject({
    state: "failed",
    failure: { code: "PH430", deadLetter: undefined },
  });
  expect(host.news).toMatchObject([{ kind: "RunFailed", run, failure: { code: "PH430" } }]);
});

it("every message twice makes one result, and is told of once", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  await call(host, "prepare", recordOf(s3EventOf({ key })));
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
  host.platform.sources.remove(`s3://${host.requestsBucket}/${key}`);
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

it("a message of a run that nobody knows is kept for a person to look at", async () => {
  const host = await openMemoryHost();

  expect(
    await call(host, "publish", recordOf(bodyOf({ stage: "publish", run: "r-0123456789ab" as RunId }))),
  ).toEqual(["m-1"]);
});

it("a message that a call has no time for is sent on, not begun", async () => {
  const host = await openMemoryHost();
  const run = await received(host);
  await takeMessages(host);
  host.platform.worker.mustHandOver = () => true;
  const message = { stage: "publish", run } as const;

  const back = await call(
    host,
    "publish",
    recordOf(bodyOf(message), { id: "first" }),
    recordOf(bodyOf(message)),
  );

  expect(back).toEqual([]);
  expect(await takeMessages(host)).toEqual([message]);
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
