import type { Context } from "aws-lambda";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { handler } from "../../src/lambdas/refresh/handler.ts";
import { FakeQuickSight } from "./fake-quicksight.ts";
import { credentials, openRefreshHome, recordOf } from "./refresh-home.ts";

const minute = 60_000;
const hour = 60 * minute;

describe("a run that was published", () => {
  it("is copied for the dashboard at once, and its message is done when the copy is complete", async () => {
    const home = await openRefreshHome();
    home.publish();
    await home.work();

    expect(home.quicksight.ingestions).toMatchObject([{ status: "INITIALIZED", isManual: true }]);
    expect(home.waiting.size).toBe(1);

    home.quicksight.end();
    await home.pass(2 * minute);
    await home.work();

    expect(home.waiting.size).toBe(0);
    expect(home.quicksight.ingestions).toHaveLength(1);
  });

  it("is one of a hundred that share a copy, with one message left that stands for all", async () => {
    const home = await openRefreshHome();
    home.publish(100);
    await home.work();

    expect(home.waiting.size).toBe(1);
    expect(home.quicksight.ingestions).toHaveLength(1);
  });

  it("is in the next copy when it came while one was being made", async () => {
    const home = await openRefreshHome();
    home.publish();
    await home.work();
    await home.pass(minute);
    home.publish();
    await home.work();
    expect(home.quicksight.ingestions).toHaveLength(1);

    home.quicksight.end();
    await home.pass(3 * minute);
    await home.work();
    expect(home.quicksight.ingestions.map(({ status }) => status)).toEqual(["COMPLETED", "INITIALIZED"]);

    home.quicksight.end();
    await home.pass(3 * minute);
    await home.work();
    expect(home.waiting.size).toBe(0);
    expect(home.quicksight.ingestions).toHaveLength(2);
  });

  it("is seen without a copy of our own when the schedule made one since", async () => {
    const home = await openRefreshHome();
    home.publish();
    await home.pass(minute);
    home.quicksight.add({ isManual: false });
    await home.work();

    expect(home.waiting.size).toBe(0);
    expect(home.quicksight.ingestions).toHaveLength(1);
  });
});

describe("of a day with a run every ten minutes", () => {
  it("QuickSight refuses no copy, people have eight left, and nothing is seen later than after 100 minutes", async () => {
    const home = await openRefreshHome();
    const seenAt: number[] = [];
    const publishedAt: number[] = [];
    for (let passed = 0; passed < 36 * hour; passed += 10 * minute) {
      home.publish();
      publishedAt.push(home.clock.now().getTime());
      await home.work();
      home.quicksight.end();
      await home.pass(10 * minute);
      seenAt.push(home.quicksight.ingestions.at(-1)?.createdAt.getTime() ?? 0);
    }

    const starts = home.quicksight.ingestions.map(({ createdAt }) => createdAt.getTime());
    const mostADay = Math.max(
      ...starts.map((end) => starts.filter((start) => start <= end && start > end - 24 * hour).length),
    );
    const waits = publishedAt
      .filter((at) => at < (starts.at(-1) ?? 0))
      .map((at) => (starts.find((start) => start >= at) ?? Number.POSITIVE_INFINITY) - at);

    expect(mostADay).toBeLessThanOrEqual(24);
    expect(Math.max(...waits)).toBeLessThanOrEqual(100 * minute);
    expect(home.lines.map(({ what }) => what)).not.toContain("copy-has-no-room");
  });

  it("the copies of the schedule are not counted", async () => {
    const home = await openRefreshHome();
    for (let hours = 0; hours < 24; hours++) {
      home.quicksight.add({ isManual: false });
      await home.pass(hour);
    }
    home.publish();
    await home.work();

    expect(home.quicksight.ingestions.at(-1)).toMatchObject({ isManual: true });
  });
});

describe("what QuickSight refuses", () => {
  it("for want of room is asked for again later", async () => {
    const home = await openRefreshHome();
    for (const name of ["LimitExceededException", "ConflictException"]) {
      home.publish();
      home.quicksight.refusals.push({ status: 200, name: "" }, { status: 409, name });
      await home.work();
    }
    expect(home.quicksight.ingestions).toEqual([]);

    await home.pass(30 * minute);
    await home.work();
    expect(home.quicksight.ingestions).toHaveLength(1);
  });

  it("because it is asked too often, or has trouble, is asked for again in two minutes, without an error", async () => {
    const home = await openRefreshHome();
    home.publish();
    for (const [status, name] of [
      [429, "ThrottlingException"],
      [500, "InternalFailureException"],
    ] as const) {
      home.quicksight.refusals.push({ status, name });
      await home.work();
      expect(home.waiting.size).toBe(1);
      await home.pass(2 * minute);
    }
    await home.work();

    expect(home.quicksight.ingestions).toHaveLength(1);
  });

  it("for good is an error of the function, which an alarm tells of: no data set, no permission", async () => {
    const missing = await openRefreshHome({ dataSet: "others-records" });
    missing.publish();
    await expect(missing.work()).rejects.toMatchObject({ code: "PH357" });
    expect(missing.waiting.size).toBe(1);

    const denied = await openRefreshHome();
    denied.publish();
    denied.quicksight.refusals.push({ status: 401, name: "AccessDeniedException" });
    await expect(denied.work()).rejects.toMatchObject({ code: "PH352" });
  });

  it("under an id that is there already was asked for by another call, and is waited for", async () => {
    const home = await openRefreshHome();
    home.publish();
    home.quicksight.refusals.push(
      { status: 200, name: "" },
      { status: 409, name: "ResourceExistsException" },
    );
    await home.work();

    expect(home.lines.at(-1)?.what).toBe("copy-started");
  });
});

it("a copy that fails is made again, and after three in a row a person is told why, without a record's text", async () => {
  const home = await openRefreshHome();
  home.publish();
  for (let times = 0; times < 3; times++) {
    await home.work();
    home.quicksight.end("FAILED", "PERMISSION_DENIED");
    await home.pass(2 * minute);
  }

  await expect(home.work()).rejects.toMatchObject({
    code: "PH449",
    message:
      "Amazon QuickSight could not copy the records into its data set `ph-records`, 3 times in a row: `PERMISSION_DENIED`.",
  });
  expect(home.quicksight.ingestions).toHaveLength(3);

  home.quicksight.add({ isManual: true });
  await home.work();
  expect(home.waiting.size).toBe(0);
});

it("the history is read to the end of the day, in whichever order QuickSight lists it", async () => {
  for (const listsOldestFirst of [false, true]) {
    const home = await openRefreshHome();
    Object.assign(home.quicksight, { pageSize: 10, listsOldestFirst });
    for (let hours = 0; hours < 100; hours++) {
      home.quicksight.add({ isManual: hours >= 95 });
      await home.pass(hour);
    }
    home.publish();
    await home.work();

    expect(home.quicksight.requests.length).toBe(listsOldestFirst ? 11 : 5);
    expect(home.quicksight.ingestions.length).toBe(101);
  }
});

it("the function itself asks QuickSight for its home's data set and hides the message that has to wait", async () => {
  const clock = new ManualClock();
  const quicksight = new FakeQuickSight(clock);
  const endpoint = await quicksight.open();
  onTestFinished(() => quicksight.close());
  vi.stubEnv("AWS_ENDPOINT_URL", endpoint);
  vi.stubEnv("AWS_REGION", "eu-west-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", credentials.accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey);
  vi.stubEnv("PIGEONHOLE_PREFIX", "ph");
  vi.stubEnv("PIGEONHOLE_ACCOUNT", "111122223333");
  onTestFinished(() => void vi.unstubAllEnvs());
  const context = { functionName: "ph-refresh", awsRequestId: "1", getRemainingTimeInMillis: () => 60_000 };

  const reply = await handler({ Records: [recordOf("m-1", clock.now())] }, context as never as Context);

  expect(reply).toEqual({ batchItemFailures: [{ itemIdentifier: "m-1" }] });
  expect(quicksight.requests).toEqual([
    "GET /accounts/111122223333/data-sets/ph-records/ingestions",
    `PUT /accounts/111122223333/data-sets/ph-records/ingestions/published-${clock.now().getTime()}-1`,
  ]);
  expect(quicksight.hidden).toEqual(new Map([["receipt-m-1", 120]]));
});
