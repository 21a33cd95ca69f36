// Whole runs against a chat service over HTTP.
import { describe, expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { OnlineOnlyEngine } from "../../src/engines/online-only/online-only-engine.ts";
import { type Behaviour, completion, refusal, type Seen } from "../adapters/openai-compatible/chat-server.ts";
import { engineFor, openServer } from "../adapters/openai-compatible/open-engine.ts";
import { runCsv } from "../support/run-memory.ts";

const csv = `id,text\n${Array.from({ length: 200 }, (_, index) => `${index},Text ${index}.\n`).join("")}`;

/** The text's number, which decides what becomes of it. */
function numberOf({ body }: Seen): number {
  return Number(/Text (\d+)\./.exec(body.messages.at(-1)?.content ?? "")?.[1]);
}

function platformFor(url: string) {
  const online = engineFor(url, { concurrency: 8 });
  const engine = new OnlineOnlyEngine({ online, tariff: undefined, maxTokens: undefined, format: "tags" });
  return openMemoryPlatform({ engine, online });
}

describe("a run with a chat service", () => {
  it("accounts for every row, whatever the service does", async () => {
    const times = new Map<number, number>();
    const server = await openServer((seen): Behaviour => {
      const number = numberOf(seen);
      const time = (times.get(number) ?? 0) + 1;
      times.set(number, time);
      if (number < 10) return refusal(400, { message: "Too long." });
      if (number < 20) return completion("<class>Elsewhere entirely</class>");
      if (number < 30) return { body: "It works!" };
      if (time === 1 && number % 7 === 0) return "hang-up";
      if (time === 1 && number % 5 === 0) return refusal(429);
      return completion("<class>Other</class><rationale>r</rationale><confidence>low</confidence>");
    });

    const { report } = await runCsv(platformFor(server.url), csv);

    expect(report.counts).toEqual({
      read: 200,
      classified: 170,
      corrected: 0,
      unclassified: 10,
      failed: 20,
      rejected: 0,
    });
    expect(report.engine).toMatchObject({ name: "openai-compatible" });
    expect(report.reasons).toMatchObject({ "The service refuses the question: 400 Too long.": 10 });
    expect([...times].filter(([number]) => number < 10).every(([, time]) => time === 1)).toBe(true);
  });

  it("stops at a refused key, and goes on with a good one where it stood", async () => {
    let isExpired = true;
    let given = 0;
    const server = await openServer(() => {
      if (isExpired && given >= 50) return refusal(401, { code: "invalid_api_key" });
      given += 1;
      return completion("<class>Other</class>");
    });
    const platform = platformFor(server.url);

    await expect(runCsv(platform, csv)).rejects.toThrow("does not accept the key");
    isExpired = false;
    const { report } = await runCsv(platform, csv);

    expect(report.counts).toMatchObject({ read: 200, classified: 200 });
    // Those under way when the key was refused were called off: at most as many as may be.
    expect(given).toBeGreaterThanOrEqual(200);
    expect(given).toBeLessThan(208);
  });
});
