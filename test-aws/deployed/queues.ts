import { callEmulator } from "../emulator/emulated-call.ts";

export interface Depth {
  readonly waiting: number;
  readonly inFlight: number;
  /** Sent with a delay that is not over. */
  readonly delayed: number;
}

/** The queues of the emulator, by their names. */
export interface Queues {
  depth(name: string): Promise<Depth>;
  send(name: string, body: unknown): Promise<void>;
  /** Takes out all messages that are there; their bodies. */
  drain(name: string): Promise<string[]>;
  /** Takes out all messages, also those that somebody has taken. */
  purge(name: string): Promise<void>;
}

export function queuesOf(endpoint: string): Queues {
  const call = <Output>(action: string, name: string, input: object = {}) =>
    callEmulator<Output>({
      endpoint,
      target: `AmazonSQS.${action}`,
      input: { QueueUrl: `${endpoint}/000000000000/${name}`, ...input },
    });
  const attributesOf = async (name: string) => {
    const input = { AttributeNames: ["All"] };
    const answer = await call<{ Attributes: Readonly<Record<string, string>> }>(
      "GetQueueAttributes",
      name,
      input,
    );
    return answer.Attributes;
  };
  return {
    async depth(name) {
      const found = await attributesOf(name);
      return {
        waiting: Number(found["ApproximateNumberOfMessages"]),
        inFlight: Number(found["ApproximateNumberOfMessagesNotVisible"]),
        delayed: Number(found["ApproximateNumberOfMessagesDelayed"]),
      };
    },
    async send(name, body) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      await call("SendMessage", name, { MessageBody: text });
    },
    async drain(name) {
      const bodies: string[] = [];
      for (;;) {
        const { Messages: messages = [] } = await call<{
          Messages?: readonly { readonly Body: string; readonly ReceiptHandle: string }[];
        }>("ReceiveMessage", name, { MaxNumberOfMessages: 10 });
        if (messages.length === 0) return bodies;
        for (const { Body: body, ReceiptHandle: handle } of messages) {
          bodies.push(body);
          await call("DeleteMessage", name, { ReceiptHandle: handle });
        }
      }
    },
    async purge(name) {
      await call("PurgeQueue", name);
    },
  };
}
