import { describe, expect, it } from "vitest";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { openMemoryPlatform } from "../../../src/adapters/memory/memory-platform.ts";
import { ScriptedOnlineEngine } from "../../../src/adapters/memory/scripted-online-engine.ts";
import { questionIdOf, type Tariff } from "../../../src/domain/index.ts";
import {
  OnlineOnlyEngine,
  type OnlineOnlySettings,
} from "../../../src/engines/online-only/online-only-engine.ts";
import { runCsv, testAsking } from "../../support/run-memory.ts";
import { testClassifier } from "../../support/travel-classifier.ts";

const tariff: Tariff = {
  batch: undefined,
  online: { inputPerMillion: 1, outputPerMillion: 2 },
  source: "pigeonhole.yaml",
  date: "2026-11-27",
};
const question = { id: questionIdOf(3), text: "I want my money back." };

function engineOf(more: Partial<OnlineOnlySettings> = {}) {
  const online = new ScriptedOnlineEngine(new ManualClock({ autoAdvance: true }));
  return new OnlineOnlyEngine({ online, tariff, maxTokens: undefined, format: "tags", ...more });
}

describe("an engine without jobs", () => {
  it("is the online engine by name and version, with the tariff it is given", () => {
    const online = new ScriptedOnlineEngine(new ManualClock(), { name: "chat", version: "m@1" });

    expect(engineOf({ online })).toMatchObject({
      name: "chat",
      version: "m@1",
      tariff,
      answersTextByText: true,
    });
    expect(engineOf({ tariff: undefined }).tariff).toBeUndefined();
  });

  it("finds every batch too small for a job", async () => {
    const { minQuestions, maxQuestions } = await engineOf().limits();

    expect(maxQuestions).toBeLessThan(minQuestions);
  });

  it("writes no text into its question lines", () => {
    expect(engineOf().questionLine(question)).toBe('["q-000003"]');
  });

  it("expects more tokens for a schema, which is sent along, but not with a raw template", () => {
    const classifier = testClassifier();
    const raw = testClassifier({ prompt: "{{text}}" });
    const tags = engineOf();
    const json = engineOf({ format: "json", maxTokens: 123 });

    expect(tags.tokensOf(question, classifier)).toMatchObject({ mostOutputTokens: 300 });
    expect(json.tokensOf(question, classifier).mostOutputTokens).toBe(123);
    expect(json.tokensOf(question, classifier).inputTokens).toBeGreaterThan(
      tags.tokensOf(question, classifier).inputTokens + 50,
    );
    expect(json.tokensOf(question, raw).inputTokens).toBe(tags.tokensOf(question, raw).inputTokens);
  });

  it("takes being asked for a job for a bug", async () => {
    const engine = engineOf();

    await expect(engine.start()).rejects.toThrow("has no jobs");
    await expect(engine.look()).rejects.toThrow("has no jobs");
    await expect(engine.collect().next()).rejects.toThrow("has no jobs");
  });

  it("has nothing to stop and no bill", async () => {
    const engine = engineOf();

    await expect(engine.stop()).resolves.toBeUndefined();
    await expect(engine.bill()).resolves.toBeUndefined();
  });
});

describe("a run with an engine without jobs", () => {
  it("is asked online from the first question to the last, and paid by the tariff", async () => {
    const clock = new ManualClock({ autoAdvance: true });
    const online = new ScriptedOnlineEngine(clock);
    const engine = engineOf({ online });
    const platform = openMemoryPlatform({ clock, engine, online });

    const { report } = await runCsv(platform, `id,text\n${rows(5_000)}`);

    expect(report.counts).toMatchObject({ read: 5_000, classified: 5_000 });
    expect(report.batches).toBe(3);
    expect(online.asked).toHaveLength(5_000);
  });

  it("says no to batches only", async () => {
    const clock = new ManualClock({ autoAdvance: true });
    const online = new ScriptedOnlineEngine(clock);
    const platform = openMemoryPlatform({ clock, engine: engineOf({ online }), online });

    await expect(
      runCsv(platform, "id,text\n1,a\n", { asking: testAsking({ route: "batch-only" }) }),
    ).rejects.toThrow("asking online is switched off");
    expect(online.asked).toEqual([]);
  });
});

function rows(count: number): string {
  return Array.from({ length: count }, (_, index) => `${index},text ${index}\n`).join("");
}
