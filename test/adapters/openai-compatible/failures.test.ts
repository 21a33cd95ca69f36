import { describe, expect, it } from "vitest";
import { refund, refusal } from "./chat-server.ts";
import { HastyClock } from "./hasty-clock.ts";
import { ask, engineFor, openServer, question } from "./open-engine.ts";

describe("a failure that may pass", () => {
  it.each([408, 409, 425, 429, 500, 502, 503, 504, 529])("with status %i is tried again", async (status) => {
    const server = await openServer((_seen, index) => (index < 2 ? refusal(status) : refund()));

    const answer = await ask(engineFor(server.url));

    expect(answer).toMatchObject({ status: "given", label: "Refund Issues" });
    expect(server.seen).toHaveLength(3);
  });

  it.each(["hang-up", "half"] as const)("of the connection (%s) is tried again", async (behaviour) => {
    const server = await openServer((_seen, index) => (index < 2 ? behaviour : refund()));

    const answer = await ask(engineFor(server.url));

    expect(answer).toMatchObject({ status: "given" });
    expect(server.seen).toHaveLength(3);
  });

  it("that does not pass is a failed answer in the service's words", async () => {
    const server = await openServer(() => refusal(500, { message: "CUDA out of memory.\n  Sorry." }));

    const answer = await ask(engineFor(server.url));

    expect(answer).toEqual({
      question: question.id,
      status: "failed",
      reason: "The service failed 6 times: 500 CUDA out of memory. Sorry.",
      isRetryable: true,
    });
    expect(server.seen).toHaveLength(6);
  });

  it("of the connection that does not pass is a failed answer", async () => {
    const server = await openServer(() => "hang-up");

    const answer = await ask(engineFor(server.url));

    expect(answer).toMatchObject({ status: "failed", isRetryable: true });
    expect(answer.status === "failed" && answer.reason).toMatch(
      /^The service failed 6 times: the connection broke/,
    );
  });

  it("is left longer alone each time", async () => {
    const clock = new HastyClock();
    const server = await openServer(() => refusal(500));

    await ask(engineFor(server.url, { clock, random: () => 0 }));

    expect(clock.waits).toEqual([500, 1000, 2000, 4000, 8000]);
  });
});

describe("a service that asks to wait", () => {
  const slowDown = (after: string) => refusal(429, { message: "Slow down." }, { "retry-after": after });

  it.each([
    ["in seconds", "7", 7_000],
    ["until a date", "Thu, 01 Jan 2026 00:00:09 GMT", 9_000],
    ["for an hour: it is asked after a minute", "3600", 60_000],
    ["in a way that nobody understands", "soon", 500],
    ["for less than nothing", "-1", 500],
    ["until a date that has passed", "Mon, 01 Jan 2024 00:00:00 GMT", 500],
  ])("%s is left alone that long", async (_title, header, milliseconds) => {
    const clock = new HastyClock(120);
    const server = await openServer((_seen, index) => (index === 0 ? slowDown(header) : refund()));

    const answer = await ask(engineFor(server.url, { clock, random: () => 0 }), { deadlineSeconds: 120 });

    expect(answer).toMatchObject({ status: "given" });
    expect(clock.now().getTime() - Date.parse("2026-01-01T00:00:00Z")).toBe(milliseconds);
  });

  it("past the deadline gets no further try, and the answer says what it said", async () => {
    const server = await openServer(() => slowDown("20"));

    const answer = await ask(engineFor(server.url), { deadlineSeconds: 30 });

    expect(answer).toEqual({
      question: question.id,
      status: "failed",
      reason: "No answer came within 30 s. The last try: 429 Slow down.",
      isRetryable: true,
    });
    expect(server.seen).toHaveLength(2);
  });
});

describe("a question that the service refuses", () => {
  it.each([400, 413, 422])("with status %i is not asked again", async (status) => {
    const server = await openServer(() => refusal(status, { message: "Too long:\u0000\n 9000 tokens." }));

    const answer = await ask(engineFor(server.url));

    expect(answer).toEqual({
      question: question.id,
      status: "failed",
      reason: `The service refuses the question: ${status} Too long: 9000 tokens.`,
      isRetryable: false,
    });
    expect(server.seen).toHaveLength(1);
  });

  it.each<[string, unknown, string]>([
    ["Ollama", { error: "invalid options" }, "400 invalid options"],
    ["vLLM", { object: "error", message: "too long", type: "BadRequestError", code: 400 }, "400 too long"],
    ["FastAPI", { detail: "Not good." }, "400 Not good."],
    ["a list where it may", { detail: [{ msg: "x" }] }, "400"],
    ["a code alone", { error: { code: "context_length_exceeded" } }, "400 context_length_exceeded"],
    ["no JSON", "<h1>Bad Request</h1>", "400"],
    ["null", null, "400"],
  ])("in the words of %s", async (_title, body, words) => {
    const server = await openServer(() => ({ status: 400, body }));

    expect(await ask(engineFor(server.url))).toMatchObject({
      reason: `The service refuses the question: ${words}`,
    });
  });

  it("in very many words is told in 300 characters", async () => {
    const server = await openServer(() => refusal(400, { message: "😀 long ".repeat(10_000) }));

    const answer = await ask(engineFor(server.url));

    const words = answer.status === "failed" ? answer.reason.replace(/^.*?: 400 /, "") : "";
    expect(words.length).toBeGreaterThan(280);
    expect(words.length).toBeLessThanOrEqual(300);
    expect(words).not.toMatch(/\p{Surrogate}/u);
  });

  it("because moderation flagged its text leaves the others alone", async () => {
    const metadata = { reasons: ["violence"], flagged_input: "I want my…" };
    const server = await openServer(() => refusal(403, { message: "Flagged.", metadata }));

    expect(await ask(engineFor(server.url))).toMatchObject({ status: "failed", isRetryable: false });
  });
});
