import { expect } from "vitest";
import type { QueueSubject } from "./queue.ts";
import { message, receiveOne } from "./queue-messages.ts";
import type { Cases } from "./suite.ts";

const hostileReason = 'It said "no"; \'DROP TABLE messages\' \\ \u0000 \u2028 😀 \n {"a":1}';

export const queueDeadLetterCases: Cases<QueueSubject> = {
  "keeps what was given up with its reason, oldest first": async ({ queue, other, advance }) => {
    for (const index of [1, 2, 3]) {
      await queue.send(message(index));
      await (await receiveOne(queue)).bury(`reason ${index}`);
      await advance(1000);
    }

    const letters = await other.deadLetters();
    expect(letters.map((letter) => letter.message)).toStrictEqual([message(1), message(2), message(3)]);
    expect(letters.map((letter) => letter.reason)).toEqual(["reason 1", "reason 2", "reason 3"]);
    const [first, second] = letters.map((letter) => Date.parse(letter.buriedAt));
    expect((second ?? 0) - (first ?? 0)).toBe(1000);
    expect(letters[0]?.buriedAt).toBe(new Date(first ?? 0).toISOString());
  },

  "does not deliver what was given up": async ({ queue, advance }) => {
    await queue.send(message(1));
    await (await receiveOne(queue)).bury("no");
    await advance(3_600_000);

    expect(await queue.receive({ max: 10, visibilitySeconds: 1 })).toEqual([]);
  },

  "keeps a reason to the letter": async ({ queue }) => {
    await queue.send(message(1));
    await (await receiveOne(queue)).bury(hostileReason);

    expect((await queue.deadLetters())[0]?.reason).toBe(hostileReason);
  },

  "moves all dead letters back as new messages": async ({ queue, other, advance }) => {
    for (const index of [1, 2]) {
      await queue.send(message(index));
      await (await receiveOne(queue)).release({ delaySeconds: 0 });
      await (await receiveOne(queue)).bury("no");
      await advance(1000);
    }

    expect(await other.redrive()).toBe(2);
    expect(await queue.deadLetters()).toEqual([]);
    const deliveries = await queue.receive({ max: 10, visibilitySeconds: 30 });
    expect(deliveries.map((delivery) => delivery.message)).toStrictEqual([message(1), message(2)]);
    expect(deliveries.map((delivery) => delivery.receiveCount)).toEqual([1, 1]);
    expect(await queue.redrive()).toBe(0);
  },

  "moves each dead letter back once when two redrive at once": async ({ queue, other }) => {
    for (let index = 0; index < 10; index++) {
      await queue.send(message(index));
      await (await receiveOne(queue)).bury("no");
    }

    const moved = await Promise.all([queue.redrive(), other.redrive(), queue.redrive()]);
    expect(moved.reduce((sum, count) => sum + count)).toBe(10);
    expect(await queue.receive({ max: 100, visibilitySeconds: 30 })).toHaveLength(10);
  },
};
