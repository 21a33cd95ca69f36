import { describe, expect, test } from "vitest";
import type { ChatServiceProbes, ListedModels } from "../../src/ports/index.ts";
import { engineDoctor } from "./engine-doctor.ts";

const healthy: ChatServiceProbes = {
  engine: "openai-compatible",
  url: "http://localhost:11434/v1",
  model: "llama3.2:3b",
  tariff: undefined,
  key: { variable: "OPENAI_API_KEY", isSet: false },
  listModels: async () => ({ kind: "listed", ids: ["qwen3:8b", "llama3.2:3b"] }),
};

const doctor = (probes: Partial<ChatServiceProbes> = {}) =>
  engineDoctor({ yaml: "engine: { use: openai-compatible }\n", engine: { ...healthy, ...probes } });
const answering = (listed: ListedModels) => ({ listModels: async () => listed });

describe("the doctor of the engine openai-compatible", () => {
  test("sees the service, the key and the model", async () => {
    const { code, levels, messages } = await doctor();

    expect(code).toBe(0);
    expect(levels).toEqual({
      engine: "fine",
      service: "fine",
      "service-key": "fine",
      model: "fine",
      price: "fine",
    });
    expect(messages).toContain("The service has the model llama3.2:3b");
  });

  test("shows prices that somebody gave", async () => {
    const online = { inputPerMillion: 0.15, outputPerMillion: 0.6 };
    const tariff = { online, batch: undefined, source: "prices of the configuration", date: "2026-11-27" };

    const { find } = await doctor({ tariff });

    expect(find("price")).toMatchObject({
      level: "fine",
      message: expect.stringContaining("$0.15 and $0.60"),
    });
  });

  test("sends for prices where the service is elsewhere and may cost something", async () => {
    const { code, find } = await doctor({ url: "https://api.example.com/v1" });

    expect(code).toBe(2);
    expect(find("price")).toMatchObject({ level: "broken", fix: expect.stringContaining("prices.input") });
  });

  test("says that there are no jobs where only jobs are allowed", async () => {
    const yaml = "engine: { use: openai-compatible, route: batch-only }\n";

    const { code, find } = await engineDoctor({ yaml, engine: healthy });

    expect(code).toBe(2);
    expect(find("settings")).toMatchObject({ level: "broken", fix: expect.stringContaining("batch-only") });
  });

  test("says that nothing listens there, and then nothing of its models", async () => {
    const { code, find } = await doctor(answering({ kind: "unreachable", reason: "ECONNREFUSED" }));

    expect(code).toBe(2);
    expect(find("service")).toMatchObject({
      level: "broken",
      message: "http://localhost:11434/v1 cannot be reached: ECONNREFUSED",
    });
    expect(find("model")).toBeUndefined();
  });

  test.each([
    [401, "broken", "OPENAI_API_KEY"],
    [403, "broken", "OPENAI_API_KEY"],
    [404, "warning", "`/v1`"],
    [302, "warning", "`/v1`"],
  ])("an answer of %d is called %s, with a remedy", async (status, level, remedy) => {
    const { find } = await doctor(answering({ kind: "answered", status }));

    expect(find("service")).toMatchObject({ level, fix: expect.stringContaining(remedy) });
  });

  test.each([
    ["mistral", "broken"],
    ["qwen3:8b", "fine"],
    ["phi4", "fine"],
  ])("with the model %s the check of the model is %s", async (model, level) => {
    const listed = answering({ kind: "listed", ids: ["qwen3:8b", "phi4:latest"] });

    const { find } = await doctor({ model, ...listed });

    expect(find("model")).toMatchObject({ level });
    if (level === "broken") expect(find("model")?.fix).toContain("qwen3:8b, phi4:latest");
  });

  test("asks for a model where none is named", async () => {
    const { code, find } = await doctor({ model: undefined });

    expect(code).toBe(2);
    expect(find("model")).toMatchObject({
      level: "broken",
      fix: expect.stringContaining("engine.model"),
    });
  });

  test("warns of a missing key only where the service is elsewhere", async () => {
    const elsewhere = await doctor({ url: "https://api.example.com/v1" });
    const here = await doctor();

    expect(elsewhere.find("service-key")).toMatchObject({ level: "warning" });
    expect(here.find("service-key")).toMatchObject({ level: "fine" });
  });
});
