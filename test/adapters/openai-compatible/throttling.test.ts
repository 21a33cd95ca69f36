import { describe, expect, it } from "vitest";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { AdaptiveGate } from "../../../src/adapters/openai-compatible/adaptive-gate.ts";
import { type Reply, refund, refusal } from "./chat-server.ts";
import { askMany, engineFor, openServer } from "./open-engine.ts";

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Answers after some turns of the event loop, so that requests overlap. */
async function slowly(reply: Reply): Promise<Reply> {
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  return reply;
}

describe("questions under way", () => {
  it("are never more than the concurrency, and as many when all goes well", async () => {
    const server = await openServer(() => slowly(refund()));

    const answers = await askMany(engineFor(server.url, { concurrency: 5 }), 60);

    expect(answers.every(({ status }) => status === "given")).toBe(true);
    expect(server.seen).toHaveLength(60);
    expect(server.mostAtOnce).toBe(5);
  });

  it.each([429, 503])("are half as many once the service throttles (%i), and grow again", async (status) => {
    let throttlesLeft = 8;
    const server = await openServer(({ atOnce }, index) => {
      if (index < 8) throttlesLeft -= 1;
      return slowly(index < 8 || atOnce > 8 ? refusal(status) : refund());
    });

    const answers = await askMany(engineFor(server.url, { concurrency: 8 }), 120);

    const after = server.seen.slice(8).map(({ atOnce }) => atOnce);
    expect(throttlesLeft).toBe(0);
    expect(answers.every(({ status: given }) => given === "given")).toBe(true);
    expect(server.seen).toHaveLength(128);
    expect(Math.max(...after.slice(0, 7))).toBeLessThanOrEqual(4);
    expect(Math.max(...after)).toBeGreaterThan(4);
    expect(server.mostAtOnce).toBe(8);
  });

  it("settle where a service can bear them", async () => {
    const server = await openServer(({ atOnce }) => slowly(atOnce > 3 ? refusal(429) : refund()));

    const answers = await askMany(engineFor(server.url, { concurrency: 32 }), 200);

    expect(answers.every(({ status }) => status === "given")).toBe(true);
    const late = server.seen.slice(-100).map(({ atOnce }) => atOnce);
    expect(Math.max(...late)).toBeLessThanOrEqual(8);
  });
});

describe("the gate", () => {
  const { signal } = new AbortController();

  it("narrows once for all that were throttled together, never below one", async () => {
    const gate = new AdaptiveGate(8, new ManualClock());
    const passes = await Promise.all([1, 2, 3].map((dueMs) => gate.enter(dueMs, signal)));

    for (const pass of passes) {
      gate.throttled(pass, 0);
      gate.leave();
    }

    expect(gate.width).toBe(4);
    for (let times = 0; times < 5; times += 1) {
      const pass = await gate.enter(9, signal).finally(() => gate.leave());
      gate.throttled(pass, 0);
    }
    expect(gate.width).toBe(1);
  });

  it("widens by one after a run of successes, up to where it was", async () => {
    const gate = new AdaptiveGate(4, new ManualClock());
    gate.throttled(await gate.enter(1, signal), 0);
    const widths: number[] = [];

    for (let times = 0; times < 30; times += 1) {
      gate.succeeded();
      widths.push(gate.width);
    }

    expect(widths.slice(0, 10)).toEqual([2, 2, 2, 3, 3, 3, 3, 3, 3, 4]);
    expect(widths.at(-1)).toBe(4);
  });

  it("lets those out first whose time is up first", async () => {
    const gate = new AdaptiveGate(1, new ManualClock());
    const order: number[] = [];
    await gate.enter(0, signal);
    const entering = [30, 10, 20].map((dueMs) =>
      gate.enter(dueMs, signal).then(() => {
        order.push(dueMs);
        gate.leave();
      }),
    );

    gate.leave();
    await Promise.all(entering);

    expect(order).toEqual([10, 20, 30]);
  });

  it("stays shut as long as the service wants", async () => {
    const clock = new ManualClock();
    const gate = new AdaptiveGate(2, clock);
    gate.throttled(await gate.enter(0, signal), 5_000);
    let isOut = false;
    const entering = gate.enter(0, signal).then(() => {
      isOut = true;
    });
    gate.leave();

    await clock.advance(4_999);
    expect(isOut).toBe(false);
    await clock.advance(1);
    await entering;

    expect(isOut).toBe(true);
  });

  it("gives the place of one that was called off to the next", async () => {
    const clock = new ManualClock();
    const gate = new AdaptiveGate(1, clock);
    gate.throttled(await gate.enter(0, signal), 5_000);
    const controller = new AbortController();
    const inFront = gate.enter(1, controller.signal);
    const behind = gate.enter(2, signal);
    gate.leave();

    controller.abort(new Error("Ctrl-C"));

    await expect(inFront).rejects.toThrow("Ctrl-C");
    await clock.advance(5_000);
    await expect(behind).resolves.toEqual({ narrowings: 1 });
  });
});
