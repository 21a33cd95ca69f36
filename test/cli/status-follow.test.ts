import { describe, expect, test } from "vitest";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import type { RunId } from "../../src/domain/index.ts";
import { firstId, openPlatform, run, status } from "./status-home.ts";

describe("status --follow", () => {
  /** Publishes the run after so many looks at the clock. */
  function publishingPlatform(looks: number) {
    const platform = openPlatform();
    let left = looks;
    const clock = {
      now: () => platform.clock.now(),
      sleep: async (milliseconds: number, signal?: AbortSignal) => {
        left -= 1;
        if (left === 1)
          await platform.ledger.changeRun(firstId, ["received"], { state: "prepared", read: 5 });
        if (left === 0) await platform.ledger.changeRun(firstId, ["prepared"], { state: "published" });
        await platform.clock.sleep(milliseconds, signal);
      },
    };
    return { ...platform, clock };
  }

  test("ends when no run is under way, printing only changes to a pipe", async () => {
    const platform = publishingPlatform(5);
    await platform.ledger.createRun(run(firstId));

    const { code, stdout } = await status(platform, undefined, { follow: true });

    expect(code).toBe(0);
    const states = stdout.split("\n").flatMap((line) => /received|prepared|published/.exec(line) ?? []);
    expect(states).toEqual(["received", "prepared", "published"]);
  });

  test("redraws in place on a terminal", async () => {
    const platform = publishingPlatform(2);
    await platform.ledger.createRun(run(firstId));

    const { stdout } = await status(platform, firstId, { follow: true, isTerminal: true });

    expect(stdout.split("\u001b[0J")).toHaveLength(3);
    expect(stdout.trimEnd().split("\n").at(-1)).toContain("Report");
  });

  test("prints a line of JSON for every change", async () => {
    const platform = publishingPlatform(3);
    await platform.ledger.createRun(run(firstId));

    const { stdout } = await status(platform, undefined, { follow: true, json: true, isTerminal: true });

    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).runs[0].state)).toEqual([
      "received",
      "prepared",
      "published",
    ]);
  });

  test("waits for an old run behind many newer ones", async () => {
    const platform = publishingPlatform(3);
    await platform.ledger.createRun(run(firstId, { createdAt: "2026-11-01T00:00:00.000Z" }));
    for (let number = 100; number < 130; number += 1) {
      await platform.ledger.createRun(run(`r-000000000${number}` as RunId, { state: "published" }));
    }

    await status(platform, undefined, { follow: true });

    expect((await platform.ledger.getRun(firstId))?.state).toBe("published");
  });

  test("ends with 130 on Ctrl-C", async () => {
    const platform = openMemoryPlatform({ clock: new ManualClock() });
    await platform.ledger.createRun(run(firstId));
    const interruption = new AbortController();
    setImmediate(() => interruption.abort());

    const { code } = await status(platform, undefined, { follow: true, signal: interruption.signal });

    expect(code).toBe(130);
  });
});
