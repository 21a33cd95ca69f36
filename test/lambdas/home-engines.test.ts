import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { type Config, parseConfig } from "../../src/config/index.ts";
import { HomeEngines } from "../../src/lambdas/host/home-engines.ts";
import { configuration } from "./memory-host.ts";

const place = { prefix: "ph", account: "111122223333", region: "eu-west-1" };

// The account's quotas are asked for, and nobody is there.
beforeEach(() => {
  vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "111122223333");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "x");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function openEngines() {
  const parts = openMemoryPlatform();
  return new HomeEngines({ place, kmsKeyId: undefined, environment: {}, parts, log: parts.log });
}

const configured = (engine: string): Config => parseConfig(`${configuration}\n${engine}`, "x.yaml").config;

it("jobs of the home's engine are told of by events: nobody looks at them again and again", async () => {
  const { engine, online } = await openEngines().open(configured("engine: { use: bedrock }"));

  expect(online).toBeDefined();
  expect(await engine.limits()).toMatchObject({ lookAgainSeconds: undefined, startsWhen: "run-prepared" });
});

it("runs that were configured in the same way share an engine, others do not", async () => {
  const engines = openEngines();
  const first = await engines.open(configured("engine: { use: bedrock }"));

  expect(await engines.open(configured("engine: { use: bedrock }"))).toBe(first);
  expect(await engines.open(configured("engine: { use: bedrock, maxTokens: 99 }"))).not.toBe(first);
});

it("the embedded engine works as it does elsewhere", async () => {
  const { engine } = await openEngines().open(configured("engine: { use: embedded }"));

  expect(engine.name).toBe("embedded");
  expect((await engine.limits()).lookAgainSeconds).toBeGreaterThanOrEqual(0);
});

it("an engine that needs a secret is refused", async () => {
  const opening = openEngines().open(configured("engine: { use: openai-compatible, model: m }"));

  await expect(opening).rejects.toMatchObject({ code: "PH375", isRetryable: false });
});
