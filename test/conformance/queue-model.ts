import fc from "fast-check";
import { expect } from "vitest";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { MemoryQueue } from "../../src/adapters/memory/memory-queue.ts";
import type { Delivery, Queue } from "../../src/ports/index.ts";
import type { QueueSubject } from "./queue.ts";
import { firstRun, message, secondRun } from "./queue-messages.ts";
import type { Cases } from "./suite.ts";

const someSeconds = fc.constantFrom(0, 1, 2, 5);
const someRun = fc.constantFrom(firstRun, secondRun);
const whichDelivery = fc.nat(20);

type Step =
  | {
      readonly kind: "send";
      readonly index: number;
      readonly run: typeof firstRun;
      readonly delaySeconds: number;
    }
  | { readonly kind: "receive"; readonly max: number; readonly run: typeof firstRun | undefined }
  | {
      readonly kind: "acknowledge" | "bury" | "release" | "extend";
      readonly which: number;
      readonly seconds: number;
    }
  | { readonly kind: "redrive" }
  | { readonly kind: "advance"; readonly milliseconds: number };

const someStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("send" as const),
    index: fc.nat(9),
    run: someRun,
    delaySeconds: someSeconds,
  }),
  fc.record({
    kind: fc.constant("receive" as const),
    max: fc.nat(3),
    run: fc.option(someRun, { nil: undefined }),
  }),
  fc.record({
    kind: fc.constantFrom("acknowledge", "bury", "release", "extend"),
    which: whichDelivery,
    seconds: someSeconds,
  }),
  fc.record({ kind: fc.constant("redrive" as const) }),
  fc.record({ kind: fc.constant("advance" as const), milliseconds: fc.constantFrom(1, 1000, 2500) }),
);

export const queueModelCases: Cases<QueueSubject> = {
  "does the same as a simple queue, whatever is done in whatever order": async ({ queue, advance }) => {
    const clock = new ManualClock();
    const model = new MemoryQueue(clock);
    const moveOn = async (milliseconds: number) => {
      await clock.advance(milliseconds);
      await advance(milliseconds);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(someStep, { maxLength: 30 }), async (steps) => {
        await empty(queue, moveOn);
        await empty(model, moveOn);
        const real = new Player(queue);
        const expected = new Player(model);
        for (const step of steps) {
          if (step.kind === "advance") await moveOn(step.milliseconds);
          else expect(await real.play(step)).toEqual(await expected.play(step));
        }
      }),
      { numRuns: 60 },
    );
  },
};

/** Plays steps and says what can be seen of the queue after each. */
class Player {
  readonly #queue: Queue;
  readonly #deliveries: Delivery[] = [];

  constructor(queue: Queue) {
    this.#queue = queue;
  }

  async play(step: Exclude<Step, { kind: "advance" }>): Promise<unknown> {
    const given = await this.#act(step);
    const letters = (await this.#queue.deadLetters()).map(({ message: about, reason }) => ({
      about,
      reason,
    }));
    const due = [await this.#queue.nextDueMs(), await this.#queue.nextDueMs(firstRun)];
    return { given, letters, due };
  }

  async #act(step: Exclude<Step, { kind: "advance" }>): Promise<unknown> {
    switch (step.kind) {
      case "send":
        return this.#queue.send(message(step.index, step.run), { delaySeconds: step.delaySeconds });
      case "receive":
        return this.#receive(step.max, step.run);
      case "redrive":
        return this.#queue.redrive();
      default:
        return this.#end(step);
    }
  }

  async #receive(max: number, run: typeof firstRun | undefined): Promise<unknown> {
    const received = await this.#queue.receive({ max, visibilitySeconds: 4, ...(run && { run }) });
    this.#deliveries.push(...received);
    return received.map(({ message: about, receiveCount }) => ({ about, receiveCount }));
  }

  async #end({ kind, which, seconds }: Extract<Step, { which: number }>): Promise<void> {
    const delivery = this.#deliveries[which % Math.max(1, this.#deliveries.length)];
    if (kind === "acknowledge") await delivery?.acknowledge();
    if (kind === "bury") await delivery?.bury(`reason ${which}`);
    if (kind === "release") await delivery?.release({ delaySeconds: seconds });
    if (kind === "extend") await delivery?.extend({ visibilitySeconds: seconds });
  }
}

async function empty(queue: Queue, moveOn: (milliseconds: number) => Promise<void>): Promise<void> {
  await queue.redrive();
  for (let due = await queue.nextDueMs(); due !== undefined; due = await queue.nextDueMs()) {
    await moveOn(due);
    for (const delivery of await queue.receive({ max: 100, visibilitySeconds: 1 }))
      await delivery.acknowledge();
  }
}
