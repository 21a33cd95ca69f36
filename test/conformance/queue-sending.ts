import { expect } from "vitest";
import type { Message } from "../../src/ports/index.ts";
import type { QueueSubject } from "./queue.ts";
import { firstRun, message, messagesDue, receiveOne, secondRun } from "./queue-messages.ts";
import type { Cases } from "./suite.ts";

export const queueSendingCases: Cases<QueueSubject> = {
  "gives nothing at once when there is nothing": async ({ queue }) => {
    expect(await queue.receive({ max: 10, visibilitySeconds: 30 })).toEqual([]);
    expect(await queue.nextDueMs()).toBeUndefined();
    expect(await queue.nextDueMs(firstRun)).toBeUndefined();
    expect(await queue.deadLetters()).toEqual([]);
    expect(await queue.redrive()).toBe(0);
  },

  "delivers a message as it was sent, with and without a batch": async ({ queue, other }) => {
    const sent: Message[] = [{ stage: "prepare", run: firstRun }, message(3)];
    for (const each of sent) await queue.send(each);

    const deliveries = await other.receive({ max: 10, visibilitySeconds: 30 });
    expect(deliveries.map((delivery) => delivery.message)).toStrictEqual(sent);
    expect(deliveries.map((delivery) => delivery.receiveCount)).toEqual([1, 1]);
  },

  "delivers what is due longest first, and equals in the order of sending": async ({ queue, advance }) => {
    await queue.send(message(1), { delaySeconds: 20 });
    await queue.send(message(2), { delaySeconds: 10 });
    await queue.send(message(3));
    await queue.send(message(4));
    await advance(20_000);

    expect(await messagesDue(queue)).toEqual([message(3), message(4), message(2), message(1)]);
  },

  "delivers at most as many as are asked for": async ({ queue }) => {
    for (let index = 0; index < 5; index++) await queue.send(message(index));

    expect(await messagesDue(queue, 0)).toEqual([]);
    expect(await messagesDue(queue, 2)).toEqual([message(0), message(1)]);
    expect(await messagesDue(queue, 10)).toEqual([message(2), message(3), message(4)]);
  },

  "keeps a delayed message until its time": async ({ queue, advance }) => {
    await queue.send(message(1), { delaySeconds: 10 });

    expect(await messagesDue(queue)).toEqual([]);
    await advance(9999);
    expect(await messagesDue(queue)).toEqual([]);
    await advance(1);
    expect(await messagesDue(queue)).toEqual([message(1)]);
  },

  "takes a delay of part of a second": async ({ queue, advance }) => {
    await queue.send(message(1), { delaySeconds: 0.25 });
    await advance(249);

    expect(await messagesDue(queue)).toEqual([]);
    expect(await queue.nextDueMs()).toBe(1);
    await advance(1);
    expect(await messagesDue(queue)).toEqual([message(1)]);
  },

  "delivers the same message as often as it was sent": async ({ queue }) => {
    await queue.send(message(1));
    await queue.send(message(1));

    expect(await messagesDue(queue)).toEqual([message(1), message(1)]);
  },

  "delivers only the messages of one run when asked to": async ({ queue, advance }) => {
    await queue.send(message(1, firstRun));
    await queue.send(message(2, secondRun));
    await queue.send(message(3, secondRun), { delaySeconds: 10 });
    await queue.send(message(4, firstRun));
    const receive = async (run: typeof firstRun, max: number) =>
      (await queue.receive({ max, visibilitySeconds: 60, run })).map((delivery) => delivery.message);

    expect(await receive(secondRun, 10)).toEqual([message(2, secondRun)]);
    expect(await receive(firstRun, 1)).toEqual([message(1, firstRun)]);
    await advance(10_000);
    expect(await receive(secondRun, 10)).toEqual([message(3, secondRun)]);
    expect(await messagesDue(queue)).toEqual([message(4, firstRun)]);
  },

  "gives each message to one of many who ask at once": async ({ queue, other }) => {
    for (let index = 0; index < 40; index++) await queue.send(message(index));

    const asked = Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? queue : other).receive({ max: 3, visibilitySeconds: 30 }),
    );
    const received = (await Promise.all(asked)).flat().map((delivery) => delivery.message.batch);
    expect(received.sort()).toEqual(Array.from({ length: 40 }, (_, index) => message(index).batch));
  },

  "tells when the next message is due, hidden ones included": async ({ queue, advance }) => {
    await queue.send(message(1), { delaySeconds: 10 });
    await queue.send(message(2, secondRun), { delaySeconds: 4 });

    expect(await queue.nextDueMs()).toBe(4000);
    expect(await queue.nextDueMs(firstRun)).toBe(10_000);
    await advance(5000);
    expect(await queue.nextDueMs()).toBe(0);
    await receiveOne(queue);
    expect(await queue.nextDueMs()).toBe(5000);
    expect(await queue.nextDueMs(secondRun)).toBe(30_000);
  },

  "knows no next message once all are done or given up": async ({ queue }) => {
    await queue.send(message(1));
    await queue.send(message(2));
    await (await receiveOne(queue)).acknowledge();
    await (await receiveOne(queue)).bury("It cannot be done.");

    expect(await queue.nextDueMs()).toBeUndefined();
  },
};
