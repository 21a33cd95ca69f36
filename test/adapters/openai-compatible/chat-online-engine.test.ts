import { describe, expect, it } from "vitest";
import { SystemClock } from "../../../src/adapters/local/system-clock.ts";
import { onlineEngineConformance } from "../../conformance/online-engine.ts";
import { testClassifier } from "../../support/travel-classifier.ts";
import { completion, refund, refusal } from "./chat-server.ts";
import { ask, engineFor, openServer, question } from "./open-engine.ts";

onlineEngineConformance("ChatOnlineEngine", async () => ({
  engine: engineFor((await openServer(refund)).url),
  broken: engineFor((await openServer(() => refusal(500))).url),
  // In real time: the deadline is the server's silence itself.
  silent: engineFor((await openServer(() => "silence")).url, { clock: new SystemClock() }),
}));

describe("a question over the wire", () => {
  it("is a chat of system and user that is answered the same each time", async () => {
    const server = await openServer(refund);

    await ask(engineFor(`${server.url}/`));

    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({
      path: "/v1/chat/completions",
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": expect.stringMatching(/^pigeonhole\//) },
    });
    expect(server.seen[0]?.headers).not.toHaveProperty("authorization");
    expect(server.seen[0]?.body).toEqual({
      model: "llama3.2:3b",
      messages: [
        { role: "system", content: expect.stringContaining("<class>NAME</class>") },
        { role: "user", content: "<text>\nI want my money back.\n</text>" },
      ],
      max_tokens: 300,
      temperature: 0,
      stream: false,
    });
  });

  it("carries the key, and no longer answers than were allowed", async () => {
    const server = await openServer(refund);

    await ask(engineFor(server.url, { apiKey: " sk-secret-key-1\n", maxTokens: 77 }));

    expect(server.seen[0]?.headers.authorization).toBe("Bearer sk-secret-key-1");
    expect(server.seen[0]?.body.max_tokens).toBe(77);
  });

  it("says why it is asked again", async () => {
    const server = await openServer(refund);

    await ask(engineFor(server.url), { again: "The answer was not in the list of categories." });

    expect(server.seen[0]?.body.messages[1]?.content).toContain("You were asked this before.");
  });

  it("is a raw template without a system's word", async () => {
    const server = await openServer(refund);
    const classifier = testClassifier({ prompt: "Sort: {{text}}" });

    await ask(engineFor(server.url), { classifier });

    expect(server.seen[0]?.body.messages).toEqual([
      { role: "user", content: "Sort: <text>\nI want my money back.\n</text>" },
    ]);
  });
});

describe("a reply", () => {
  it("becomes an answer with what it took", async () => {
    const server = await openServer(refund);

    const answer = await ask(engineFor(server.url));

    expect(answer).toEqual({
      question: question.id,
      status: "given",
      label: "Refund Issues",
      rationale: "Money.",
      confidence: "high",
      score: undefined,
      usage: { inputTokens: 120, outputTokens: 15 },
    });
  });

  it("that was cut before its category is paid for and can be asked for again", async () => {
    const server = await openServer(() => completion("<cla", { finish_reason: "length" }));

    const answer = await ask(engineFor(server.url));

    expect(answer).toMatchObject({
      status: "failed",
      isRetryable: true,
      usage: { inputTokens: 120, outputTokens: 15 },
    });
  });

  it("that a filter held back is not asked for again", async () => {
    const server = await openServer(() => completion(null, { finish_reason: "content_filter" }));

    expect(await ask(engineFor(server.url))).toMatchObject({ status: "failed", isRetryable: false });
  });

  it.each<[string, unknown]>([
    ["is no JSON", "<html>It works!</html>"],
    ["is empty", ""],
    ["has no choices", { choices: [] }],
    ["is null", null],
    ["is a list", [[]]],
    ["has a choice without a message", { choices: [{ index: 0 }] }],
    ["is an error with status 200", { error: { message: "overloaded" } }],
    ["is longer than any reply", `"${"x".repeat(5 * 1024 * 1024)}"`],
    ["is nested beyond reason", "[".repeat(200_000)],
    ["is a stream of events", 'data: {"choices": []}\n\ndata: [DONE]\n\n'],
  ])("that %s is a failed answer that may be asked for again", async (_title, body) => {
    const server = await openServer(() => ({ body }));

    const answer = await ask(engineFor(server.url));

    expect(answer).toEqual({
      question: question.id,
      status: "failed",
      reason: "The service's reply holds no answer.",
      isRetryable: true,
    });
    expect(server.seen).toHaveLength(1);
  });

  it("that never ends is read no further than a reply can be", async () => {
    const server = await openServer(() => "endless");

    expect(await ask(engineFor(server.url))).toMatchObject({ status: "failed", isRetryable: true });
  });

  it("that is not UTF-8 is read as far as it goes", async () => {
    const text = JSON.stringify((completion("<class>Other</class>") as { body: object }).body);
    const body = Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from(', "x": "\xff"}', "latin1")]);
    const server = await openServer(() => ({ body }));

    expect(await ask(engineFor(server.url))).toMatchObject({ status: "given", label: "Other" });
  });
});

describe("the version of the engine", () => {
  const url = "http://localhost:11434/v1";
  const { version } = engineFor(url);

  it("is the same for what answers the same", () => {
    const same = engineFor(`${url}/`, { concurrency: 9, apiKey: "other" });

    expect(same.version).toBe(version);
    expect(version).toMatch(/^llama3\.2:3b@p1-tags-[0-9a-f]{8}$/);
  });

  it.each([
    ["the model", { model: "llama3.2:1b" }],
    ["the longest answer", { maxTokens: 900 }],
    ["the form of answers", { usesJsonSchema: true }],
    ["the address", { url: "http://gpu:8000/v1" }],
  ])("changes with %s", (_title, more) => {
    expect(engineFor(url, more).version).not.toBe(version);
  });
});
