import { randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import { callEmulator } from "../emulator/emulated-call.ts";
import { queuesOf } from "./queues.ts";
import { until } from "./until.ts";

/** An event as EventBridge delivers it. */
export interface SeenEvent {
  readonly source: string;
  readonly "detail-type": string;
  readonly detail: { readonly input: { readonly name: string } } & Readonly<Record<string, unknown>>;
}

export interface EventQueue {
  /** All that came since the beginning about a file of this name, once each of these kinds did; one may come twice. */
  about(name: string, kinds: readonly string[]): Promise<readonly SeenEvent[]>;
}

/** What another system would do: a rule on the default bus with a queue behind it. Gone after the test. */
export async function openEventQueue(endpoint: string, pattern: object): Promise<EventQueue> {
  const name = `listener-${randomUUID()}`;
  const call = (target: string, input: object) => callEmulator({ endpoint, target, input });
  await call("AmazonSQS.CreateQueue", { QueueName: name });
  await call("AWSEvents.PutRule", { Name: name, EventPattern: JSON.stringify(pattern) });
  const target = { Id: "queue", Arn: `arn:aws:sqs:eu-west-1:000000000000:${name}` };
  await call("AWSEvents.PutTargets", { Rule: name, Targets: [target] });
  onTestFinished(async () => {
    await call("AWSEvents.RemoveTargets", { Rule: name, Ids: ["queue"] });
    await call("AWSEvents.DeleteRule", { Name: name });
  });
  const seen: SeenEvent[] = [];
  const look = async () => {
    const bodies = await queuesOf(endpoint).drain(name);
    seen.push(...bodies.map((body) => JSON.parse(body) as SeenEvent));
    return seen;
  };
  return {
    about: (file, kinds) =>
      until({
        what: `the events ${kinds.join(", ")} about ${file}`,
        look: async () => (await look()).filter(({ detail }) => detail.input.name === file),
        fits: (events) => kinds.every((kind) => events.some((event) => event["detail-type"] === kind)),
      }),
  };
}
