import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { describe, expect, it } from "vitest";
import { EventBridgeAnnouncer } from "../../../src/adapters/aws/event-bridge-announcer.ts";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import type { News } from "../../../src/domain/index.ts";
import { exampleNews } from "../../events/example-news.ts";

type Answer = (entries: readonly Entry[]) => { status: number; body: unknown };

interface Entry {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
}

const taken: Answer = (entries) => ({
  status: 200,
  body: { FailedEntryCount: 0, Entries: entries.map((_, index) => ({ EventId: `e-${index}` })) },
});

/** Refuses the entries at these places. */
const refuses =
  (code: string, ...places: readonly number[]): Answer =>
  (entries) => ({
    status: 200,
    body: {
      FailedEntryCount: places.length,
      Entries: entries.map((_, index) =>
        places.includes(index) ? { ErrorCode: code, ErrorMessage: "No." } : { EventId: `e-${index}` },
      ),
    },
  });

const refusesAll =
  (status: number, name: string): Answer =>
  () => ({ status, body: { __type: name, message: name } });

function open(...answers: readonly Answer[]) {
  const requests: Entry[][] = [];
  const left = [...answers];
  const handle = async ({ body }: { body?: string }) => {
    const { Entries } = JSON.parse(body ?? "") as { Entries: Entry[] };
    requests.push(Entries);
    const answer = (left.shift() ?? taken)(Entries);
    return {
      response: {
        statusCode: answer.status,
        headers: { "content-type": "application/x-amz-json-1.1" },
        body: Buffer.from(JSON.stringify(answer.body)),
      },
    };
  };
  const client = new EventBridgeClient({
    region: "eu-west-1",
    credentials: { accessKeyId: "key-id", secretAccessKey: "not-a-secret" },
    requestHandler: { handle },
    maxAttempts: 1,
  });
  const clock = new ManualClock({ autoAdvance: true });
  return { announcer: new EventBridgeAnnouncer({ client, clock }), requests, clock };
}

const [published, failed] = exampleNews as [News, Extract<News, { kind: "RunFailed" }>];

function numbered(count: number, message = "no"): News[] {
  return Array.from({ length: count }, (_, index) => ({
    ...failed,
    failure: { code: `PH${index}`, message, hint: "none" },
  }));
}

const codesOf = (entries: readonly Entry[] | undefined) =>
  entries?.map(({ Detail }) => (JSON.parse(Detail) as typeof failed).failure.code);

describe("EventBridgeAnnouncer", () => {
  it("sends news as events of ours", async () => {
    const { announcer, requests } = open();
    await announcer.announce([published]);

    expect(requests.length).toBe(1);
    expect(requests[0]?.[0]).toMatchObject({ Source: "pigeonhole", DetailType: "RunPublished" });
    expect(JSON.parse(requests[0]?.[0]?.Detail ?? "")).toEqual(published);
  });

  it("sends nothing when there is nothing to tell", async () => {
    const { announcer, requests } = open();
    await announcer.announce([]);

    expect(requests).toEqual([]);
  });

  it("sends ten at a time, in their order", async () => {
    const { announcer, requests } = open();
    await announcer.announce(numbered(25));

    expect(requests.map((entries) => entries.length)).toEqual([10, 10, 5]);
    expect(requests.flatMap(codesOf)).toEqual(numbered(25).map((_, index) => `PH${index}`));
  });

  it("keeps a request below 256 KB, whatever failures say", async () => {
    const { announcer, requests } = open();
    // Each becomes six characters in JSON.
    const hostile = "\u0000".repeat(50_000);
    const news = numbered(40, hostile).map((each) => ({
      ...each,
      input: { place: hostile.slice(0, 2000), name: "x" },
    }));
    await announcer.announce(news);

    expect(requests.flat()).toHaveLength(40);
    for (const entries of requests) {
      const sizeBytes = entries.reduce((sum, { Detail }) => sum + Buffer.byteLength(Detail), 0);
      expect(sizeBytes).toBeLessThan(256_000);
    }
  });

  it("cuts a long text after 1,000 characters, never within one", async () => {
    const { announcer, requests } = open();
    await announcer.announce(numbered(1, "😀".repeat(10_000)));
    const { failure } = JSON.parse(requests[0]?.[0]?.Detail ?? "") as typeof failed;

    expect(failure.message).toBe(`${"😀".repeat(499)}…`);
    expect(failure.hint).toBe("none");
  });

  it("sends again only what was refused, after growing pauses", async () => {
    const { announcer, requests, clock } = open(
      refuses("ThrottlingException", 1, 3),
      refuses("InternalFailure", 1),
      taken,
    );
    const start = clock.now().getTime();
    await announcer.announce(numbered(4));

    expect(requests.map(codesOf)).toEqual([["PH0", "PH1", "PH2", "PH3"], ["PH1", "PH3"], ["PH3"]]);
    expect(clock.now().getTime() - start).toBe(200 + 400);
  });

  it("gives up with an error that may pass when an event is refused again and again", async () => {
    const throttled = open(...Array.from({ length: 9 }, () => refuses("ThrottlingException", 0)));
    const internal = open(...Array.from({ length: 9 }, () => refuses("InternalFailure", 0)));

    await expect(throttled.announcer.announce([published])).rejects.toMatchObject({
      code: "PH355",
      isRetryable: true,
      details: { service: "Amazon EventBridge", reason: "ThrottlingException" },
    });
    await expect(internal.announcer.announce([published])).rejects.toMatchObject({
      code: "PH356",
      isRetryable: true,
    });
    expect(throttled.requests).toHaveLength(4);
  });

  it("words what is refused as a whole", async () => {
    for (const [status, name, code] of [
      [400, "AccessDeniedException", "PH352"],
      [400, "ThrottlingException", "PH355"],
      [500, "InternalException", "PH356"],
    ] as const) {
      await expect(open(refusesAll(status, name)).announcer.announce([published])).rejects.toMatchObject({
        code,
      });
    }
  });
});
