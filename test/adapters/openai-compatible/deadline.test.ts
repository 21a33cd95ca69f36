import { describe, expect, it } from "vitest";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { completion, refund } from "./chat-server.ts";
import { ask, engineFor, openServer } from "./open-engine.ts";

describe("a deadline", () => {
  it("ends a question whose answer is slow, and the request with it", async () => {
    const clock = new ManualClock();
    let arrived = () => {};
    const isThere = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const server = await openServer(() => {
      arrived();
      return "silence";
    });
    const asking = ask(engineFor(server.url, { clock }), { deadlineSeconds: 120 });
    await isThere;

    await clock.advance(119_999);
    expect(clock.sleepers).toBe(1);
    await clock.advance(1);

    expect(await asking).toMatchObject({
      status: "failed",
      reason: "No answer came within 120 s.",
      isRetryable: true,
    });
    expect(clock.sleepers).toBe(0);
  });

  it("leaves nothing behind when the answer came in time", async () => {
    const clock = new ManualClock();
    const server = await openServer(refund);

    await ask(engineFor(server.url, { clock }));

    expect(clock.sleepers).toBe(0);
  });

  it("that passes while nobody may go out ends the question, and the next one goes out", async () => {
    const clock = new ManualClock();
    const server = await openServer((_seen, index) =>
      index === 0 ? "silence" : completion("<class>Other</class>"),
    );
    const engine = engineFor(server.url, { clock, concurrency: 1 });
    const first = ask(engine, { deadlineSeconds: 60 });
    const second = ask(engine, { deadlineSeconds: 30 });
    const third = ask(engine, { deadlineSeconds: 90 });

    await clock.advance(30_000);
    expect(await second).toMatchObject({ reason: "No answer came within 30 s." });
    await clock.advance(30_000);

    expect(await first).toMatchObject({ status: "failed" });
    expect(await third).toMatchObject({ status: "given", label: "Other" });
  });
});
