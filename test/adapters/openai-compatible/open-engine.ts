import { afterEach } from "vitest";
import {
  type ChatEngineSettings,
  ChatOnlineEngine,
} from "../../../src/adapters/openai-compatible/chat-online-engine.ts";
import { type Question, questionIdOf } from "../../../src/domain/index.ts";
import type { AskOptions } from "../../../src/ports/index.ts";
import { testClassifier } from "../../support/travel-classifier.ts";
import { type Behave, ChatServer } from "./chat-server.ts";
import { HastyClock } from "./hasty-clock.ts";

const servers: ChatServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server that ends with the test. */
export async function openServer(behave: Behave): Promise<ChatServer> {
  const server = await ChatServer.open(behave);
  servers.push(server);
  return server;
}

export function engineFor(url: string, more: Partial<ChatEngineSettings> = {}): ChatOnlineEngine {
  return new ChatOnlineEngine({
    name: "openai-compatible",
    url,
    model: "llama3.2:3b",
    apiKey: undefined,
    concurrency: 4,
    maxTokens: undefined,
    usesJsonSchema: false,
    clock: new HastyClock(),
    random: () => 0.5,
    ...more,
  });
}

export const question: Question = { id: questionIdOf(7), text: "I want my money back." };

export function ask(engine: ChatOnlineEngine, more: Partial<AskOptions> = {}, asked = question) {
  return engine.ask(asked, {
    classifier: testClassifier(),
    signal: new AbortController().signal,
    deadlineSeconds: 30,
    ...more,
  });
}

/** What `ask` throws. */
export async function errorOf(engine: ChatOnlineEngine): Promise<unknown> {
  try {
    await ask(engine);
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}

/** Asks this many different questions at once. */
export function askMany(engine: ChatOnlineEngine, count: number) {
  const questions = Array.from({ length: count }, (_, index) => ({
    id: questionIdOf(index),
    text: `Text ${index}`,
  }));
  return Promise.all(questions.map((one) => ask(engine, {}, one)));
}
