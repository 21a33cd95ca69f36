import { expect } from "vitest";
import type { QueueSubject } from "./queue.ts";
import { message, messagesDue, receiveOne } from "./queue-messages.ts";
import type { Cases } from "./suite.ts";

export const queueDeliveryCases: Cases<QueueSubject> = {
  "hides a message that somebody has, then delivers it again": async ({ queue, other, advance }) => {
    await queue.send(message(1));
    await queue.receive({ max: 1, visibilitySeconds: 30 });

    expect(await messagesDue(other)).toEqual([]);
    await advance(29_999);
    expect(await messagesDue(other)).toEqual([]);
    await advance(1);
    const again = await receiveOne(other);
    expect(again.message).toEqual(message(1));
    expect(again.receiveCount).toBe(2);
  },

  "counts each delivery": async ({ queue, advance }) => {
    await queue.send(message(1));
    for (let count = 1; count <= 4; count++) {
      expect((await receiveOne(queue)).receiveCount).toBe(count);
      await advance(30_000);
    }
  },

  "never delivers again what was acknowledged": async ({ queue, advance }) => {
    await queue.send(message(1));
    const delivery = await receiveOne(queue);
    await delivery.acknowledge();
    await delivery.acknowledge();
    await advance(60_000);

    expect(await messagesDue(queue)).toEqual([]);
  },

  "delivers what was released after its delay": async ({ queue, other, advance }) => {
    await queue.send(message(1));
    await (await receiveOne(queue)).release({ delaySeconds: 5 });

    expect(await messagesDue(other)).toEqual([]);
    await advance(5000);
    expect((await receiveOne(other)).receiveCount).toBe(2);
  },

  "delivers at once what was released without delay": async ({ queue }) => {
    await queue.send(message(1));
    await (await receiveOne(queue)).release({ delaySeconds: 0 });

    expect(await messagesDue(queue)).toEqual([message(1)]);
  },

  "puts what was released behind what has been due longer": async ({ queue, advance }) => {
    await queue.send(message(1));
    await advance(1);
    await queue.send(message(2));
    await advance(1);
    await (await receiveOne(queue)).release({ delaySeconds: 0 });

    expect(await messagesDue(queue)).toEqual([message(2), message(1)]);
  },

  "hides a message for longer when its holder is still at it": async ({ queue, other, advance }) => {
    await queue.send(message(1));
    const delivery = await receiveOne(queue);
    await advance(20_000);
    await delivery.extend({ visibilitySeconds: 30 });
    await advance(29_999);

    expect(await messagesDue(other)).toEqual([]);
    await delivery.acknowledge();
    await advance(60_000);
    expect(await messagesDue(other)).toEqual([]);
  },

  "may be told to hide a message for a shorter time": async ({ queue, advance }) => {
    await queue.send(message(1));
    await (await receiveOne(queue)).extend({ visibilitySeconds: 2 });
    await advance(2000);

    expect((await receiveOne(queue)).receiveCount).toBe(2);
  },

  "does not let a late holder end what another has now": async ({ queue, other, advance }) => {
    await queue.send(message(1));
    const late = await receiveOne(queue);
    await advance(30_000);
    const current = await receiveOne(other);
    await late.acknowledge();
    await late.release({ delaySeconds: 0 });
    await late.bury("too late");
    await late.extend({ visibilitySeconds: 1000 });

    expect(await queue.nextDueMs()).toBe(30_000);
    expect(await queue.deadLetters()).toEqual([]);
    await current.acknowledge();
    expect(await queue.nextDueMs()).toBeUndefined();
  },

  "takes a call after the visibility ended for no call": async ({ queue, advance }) => {
    await queue.send(message(1));
    const late = await receiveOne(queue);
    await advance(30_000);
    await late.extend({ visibilitySeconds: 30 });
    await late.bury("too late");
    await late.acknowledge();

    const again = await receiveOne(queue);
    expect(again.receiveCount).toBe(2);
    expect(await queue.deadLetters()).toEqual([]);
  },

  "lets a delivery end once": async ({ queue, advance }) => {
    await queue.send(message(1));
    const delivery = await receiveOne(queue);
    await delivery.release({ delaySeconds: 5 });
    await delivery.acknowledge();
    await delivery.bury("twice");
    await delivery.extend({ visibilitySeconds: 1000 });
    await advance(5000);

    expect(await messagesDue(queue)).toEqual([message(1)]);
    expect(await queue.deadLetters()).toEqual([]);
  },
};
