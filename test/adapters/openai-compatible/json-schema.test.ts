import { describe, expect, it } from "vitest";
import { testClassifier } from "../../support/travel-classifier.ts";
import { completion, refund, refusal, type Seen } from "./chat-server.ts";
import { ask, askMany, engineFor, openServer } from "./open-engine.ts";

const said = { class: "Refund Issues", rationale: "Money <class>Other</class> & more.", confidence: "high" };

describe("a question with a JSON Schema", () => {
  it("leaves the service no name but those of the list", async () => {
    const server = await openServer(() => completion(JSON.stringify(said)));

    const answer = await ask(engineFor(server.url, { usesJsonSchema: true }));

    expect(server.seen[0]?.body.response_format).toEqual({
      type: "json_schema",
      json_schema: {
        name: "answer",
        strict: true,
        schema: {
          type: "object",
          properties: {
            class: { type: "string", enum: ["Refund Issues", "Booking Inquiry", "Other"] },
            rationale: { type: "string" },
            confidence: { type: "string", enum: ["high", "medium", "low"] },
          },
          required: ["class", "rationale", "confidence"],
          additionalProperties: false,
        },
      },
    });
    expect(server.seen[0]?.body.messages[0]?.content).not.toContain("<class>");
    expect(answer).toMatchObject({
      status: "given",
      label: "Refund Issues",
      rationale: "Money <class>Other</class> & more.",
      confidence: "high",
      usage: { inputTokens: 120, outputTokens: 15 },
    });
  });

  it("may be answered in tags by a service that takes no notice", async () => {
    const server = await openServer(refund);

    expect(await ask(engineFor(server.url, { usesJsonSchema: true }))).toMatchObject({
      status: "given",
      label: "Refund Issues",
    });
  });

  it("is asked in tags when a raw template says how to answer", async () => {
    const server = await openServer(refund);
    const classifier = testClassifier({ prompt: "Sort, and write <class>NAME</class>: {{text}}" });

    const answer = await ask(engineFor(server.url, { usesJsonSchema: true }), { classifier });

    expect(server.seen[0]?.body).not.toHaveProperty("response_format");
    expect(answer).toMatchObject({ status: "given", label: "Refund Issues" });
  });
});

/** A service that refuses a field as OpenAI words it. */
function refusing(...fields: readonly (keyof Seen["body"])[]) {
  return ({ body }: Seen) => {
    const field = fields.find((name) => name in body);
    if (field === undefined) return completion(JSON.stringify(said));
    return refusal(400, { param: field, code: "unsupported_parameter", message: `Unsupported: '${field}'.` });
  };
}

describe("a field that a service does not take", () => {
  it("is said otherwise or left away, and not tried again", async () => {
    const server = await openServer(refusing("max_tokens", "temperature", "response_format"));
    const engine = engineFor(server.url, { usesJsonSchema: true });

    const first = await ask(engine);
    const second = await ask(engine);

    expect(first).toMatchObject({ status: "given", label: "Refund Issues" });
    expect(second).toEqual(first);
    expect(server.seen).toHaveLength(5);
    expect(Object.keys(server.seen[4]?.body ?? {}).sort()).toEqual([
      "max_completion_tokens",
      "messages",
      "model",
      "stream",
    ]);
  });

  it("is found out by questions that are under way together", async () => {
    const server = await openServer(refusing("max_tokens", "temperature"));
    const engine = engineFor(server.url, { concurrency: 8, usesJsonSchema: true });

    const answers = await askMany(engine, 8);

    expect(answers.map((answer) => answer.status === "given" && answer.label)).toEqual(
      Array.from({ length: 8 }, () => "Refund Issues"),
    );
    expect(server.seen.at(-1)?.body).not.toHaveProperty("temperature");
    expect(server.seen.length).toBeLessThanOrEqual(24);
  });

  it("that cannot be said otherwise is a refused question", async () => {
    const server = await openServer(() =>
      refusal(400, { param: "max_tokens", message: "max_tokens is too large." }),
    );

    const answer = await ask(engineFor(server.url));

    expect(answer).toMatchObject({
      status: "failed",
      reason: "The service refuses the question: 400 max_tokens is too large.",
      isRetryable: false,
    });
    expect(server.seen).toHaveLength(2);
  });
});
