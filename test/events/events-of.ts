import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { EventBridgeAnnouncer } from "../../src/adapters/aws/event-bridge-announcer.ts";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import type { News } from "../../src/domain/index.ts";

export interface PigeonholeEvent {
  readonly "detail-type": News["kind"];
  readonly detail: unknown;
}

interface Entry {
  readonly Source: string;
  readonly DetailType: News["kind"];
  readonly Detail: string;
  /** Seconds since 1970. */
  readonly Time: number;
}

/** The events that rules see of some news: what is sent, in EventBridge's envelope. */
export async function eventsOf(news: readonly News[]): Promise<PigeonholeEvent[]> {
  const entries: Entry[] = [];
  const handle = async ({ body }: { body?: string }) => {
    entries.push(...(JSON.parse(body ?? "") as { Entries: Entry[] }).Entries);
    const headers = { "content-type": "application/x-amz-json-1.1" };
    return {
      response: { statusCode: 200, headers, body: Buffer.from('{"FailedEntryCount":0,"Entries":[]}') },
    };
  };
  const client = new EventBridgeClient({
    region: "eu-west-1",
    credentials: { accessKeyId: "key-id", secretAccessKey: "not-a-secret" },
    requestHandler: { handle },
  });
  await new EventBridgeAnnouncer({ client, clock: new ManualClock() }).announce(news);
  return entries.map(({ Source, DetailType, Detail, Time }) => ({
    version: "0",
    id: "6a7e8feb-b491-4cf7-a9f1-bf3703467710",
    "detail-type": DetailType,
    source: Source,
    account: "111122223333",
    time: new Date(Time * 1000).toISOString().replace(".000Z", "Z"),
    region: "eu-west-1",
    resources: [],
    detail: JSON.parse(Detail),
  }));
}
