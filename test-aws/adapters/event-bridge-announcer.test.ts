import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  type Target,
} from "@aws-sdk/client-eventbridge";
import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { describe, expect, it, onTestFinished } from "vitest";
import { openAnnouncer } from "../../src/adapters/aws/open-announcer.ts";
import { SystemClock } from "../../src/adapters/local/system-clock.ts";
import { problemsOfDetail } from "../../test/events/event-schema.ts";
import type { PigeonholeEvent } from "../../test/events/events-of.ts";
import { exampleNews } from "../../test/events/example-news.ts";
import { until } from "../deployed/until.ts";
import { awsEnvironment } from "../emulator/clients.ts";
import { emulatedSqsClient, freshQueue, place } from "./sqs-queues.ts";

const client = emulatedSqsClient();
const section = readFileSync("docs/reference/events.md", "utf8").split("## Who hears of it")[1] ?? "";
const [pattern = "", transformer = ""] = [...section.matchAll(/^```json\n(.*?)^```$/gms)].map(
  ([, json = ""]) => json,
);

/** A queue that a rule with this pattern sends to, and what arrives in it. */
async function listener(eventPattern: string, target: Partial<Target> = {}) {
  const { queueUrl } = await freshQueue(client);
  const events = new EventBridgeClient({ region: place.region });
  const name = `listener-${randomUUID()}`;
  await events.send(new PutRuleCommand({ Name: name, EventPattern: eventPattern }));
  const Arn = `arn:aws:sqs:${place.region}:${place.account}:${queueUrl.split("/").at(-1)}`;
  await events.send(new PutTargetsCommand({ Rule: name, Targets: [{ Id: "queue", Arn, ...target }] }));
  return async (count: number) => {
    const bodies: string[] = [];
    return until({
      what: `${count} events`,
      async look() {
        const command = new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 });
        bodies.push(...((await client.send(command)).Messages ?? []).map(({ Body = "" }) => Body));
        return bodies;
      },
      fits: ({ length }) => length >= count,
    });
  };
}

function announcer() {
  const opened = openAnnouncer({ aws: { environment: awsEnvironment() }, place, clock: new SystemClock() });
  onTestFinished(() => opened.close());
  return opened;
}

describe("EventBridgeAnnouncer", () => {
  it("reaches a queue by a rule with the pattern of the page, as the schemas say", async () => {
    const arrived = await listener(pattern);
    await announcer().announce(exampleNews);

    const events = (await arrived(3)).map((body) => JSON.parse(body) as PigeonholeEvent & { source: string });
    expect(events.map((event) => event["detail-type"]).sort()).toEqual(
      exampleNews.map(({ kind }) => kind).sort(),
    );
    for (const event of events) {
      expect(event.source).toBe("pigeonhole");
      expect(problemsOfDetail(event["detail-type"], event.detail)).toEqual([]);
      expect(event.detail).toEqual(exampleNews.find(({ kind }) => kind === event["detail-type"]));
    }
  });

  it("becomes the words of the page's input transformer", async () => {
    const arrived = await listener('{"source":["pigeonhole"],"detail-type":["RunPublished"]}', {
      InputTransformer: JSON.parse(transformer),
    });
    await announcer().announce(exampleNews);

    const [published] = exampleNews;
    const { run = "" } = published !== undefined && "run" in published ? published : {};
    expect((await arrived(1)).map((body) => JSON.parse(body))).toEqual([
      { text: `calls may.csv is sorted: 4962 of 5000 records have a category (${run}).` },
    ]);
  });
});
