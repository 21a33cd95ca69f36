import { batchIdOf, runIdOf } from "../../src/domain/index.ts";
import type { Delivery, Message, Queue } from "../../src/ports/index.ts";

export const firstRun = runIdOf("first", 1);
export const secondRun = runIdOf("second", 1);

/** A message that tells itself from others by its batch. */
export function message(index: number, run = firstRun): Message {
  return { stage: "submit", run, batch: batchIdOf(index) };
}

/** Takes one message for 30 seconds. */
export async function receiveOne(queue: Queue): Promise<Delivery> {
  const [delivery] = await queue.receive({ max: 1, visibilitySeconds: 30 });
  if (delivery === undefined) throw new Error("There is no message to receive.");
  return delivery;
}

/** The messages that can be received now; they are hidden for a second. */
export async function messagesDue(queue: Queue, max = 10): Promise<Message[]> {
  return (await queue.receive({ max, visibilitySeconds: 1 })).map((delivery) => delivery.message);
}
