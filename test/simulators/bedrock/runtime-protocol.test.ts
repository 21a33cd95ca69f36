import { BedrockClient } from "@aws-sdk/client-bedrock";
import { BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it, onTestFinished } from "vitest";
import { claudeBody, converseBody, haiku, rigWith } from "./rig.ts";

const credentials = { accessKeyId: "simulated", secretAccessKey: "simulated" };
const text = "I want my money back, refund please";

function http1Client(endpoint: string): BedrockRuntimeClient {
  const options = { endpoint, region: "eu-central-1", credentials };
  const { requestHandler } = new BedrockClient(options).config;
  const client = new BedrockRuntimeClient({ ...options, requestHandler });
  onTestFinished(() => client.destroy());
  return client;
}

describe("the simulated runtime", () => {
  it("answers the SDK's client as it is made, which speaks HTTP/2", async () => {
    const { runtime, simulator } = await rigWith();

    const asked = Array.from({ length: 20 }, (_, index) =>
      runtime.send(new ConverseCommand({ modelId: haiku, ...converseBody(`${text} ${index}`) })),
    );
    const replies = await Promise.all(asked);

    expect(replies.map(({ output }) => output?.message?.content?.[0]?.text)).toEqual(
      Array.from({ length: 20 }, () => expect.stringContaining("<class>Refund Issues</class>")),
    );
    expect(simulator.paid().totals().online).toBe(20);
  });

  it("answers a client that speaks HTTP/1.1", async () => {
    const { simulator } = await rigWith();
    const client = http1Client(simulator.url);

    const body = JSON.stringify(claudeBody(text));
    const reply = await client.send(new InvokeModelCommand({ modelId: haiku, body }));

    expect(reply.body.transformToString()).toContain("Refund Issues");
  });

  it("refuses in the service's words whichever protocol is spoken", async () => {
    const { runtime, simulator } = await rigWith();
    const ask = () => new ConverseCommand({ modelId: "nobody.knows-v1:0", ...converseBody(text) });

    const errors = [runtime, http1Client(simulator.url)].map((client) =>
      client.send(ask()).catch((error: unknown) => error),
    );

    for (const error of await Promise.all(errors)) {
      expect(error).toMatchObject({
        name: "ValidationException",
        message: "The provided model identifier is invalid.",
      });
    }
  });

  it("takes a long body over HTTP/2", async () => {
    const { runtime } = await rigWith();

    const reply = await runtime.send(
      new ConverseCommand({ modelId: haiku, ...converseBody(`${text} ${"x".repeat(600_000)}`) }),
    );

    expect(reply.usage?.inputTokens).toBeGreaterThan(100_000);
  });
});
