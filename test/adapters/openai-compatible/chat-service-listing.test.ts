import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { ChatServiceListing } from "../../../src/adapters/openai-compatible/chat-service-listing.ts";

/** A service on this computer that gives one answer to everything. */
async function serviceWith(status: number, body: string, headers: Record<string, string> = {}) {
  const requests: IncomingMessage[] = [];
  const server: Server = createServer((request, response) => {
    requests.push(request);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, requests };
}

function listing(url: string, environment: Record<string, string> = {}) {
  return new ChatServiceListing({
    url,
    keyVariable: "CHAT_KEY",
    model: "m",
    tariff: undefined,
    environment,
  });
}

const twoModels = JSON.stringify({ object: "list", data: [{ id: "a" }, { id: "b" }, { other: 1 }, null] });

describe("the list of a chat service's models", () => {
  it("is asked for below the address, with the key of the variable", async () => {
    const { url, requests } = await serviceWith(200, twoModels);
    const probes = listing(url, { CHAT_KEY: " sk-secret \n" });

    const listed = await probes.listModels();

    expect(listed).toEqual({ kind: "listed", ids: ["a", "b"] });
    expect(requests[0]).toMatchObject({ method: "GET", url: "/v1/models" });
    expect(requests[0]?.headers.authorization).toBe("Bearer sk-secret");
    expect(probes.key).toEqual({ variable: "CHAT_KEY", isSet: true });
  });

  it("is asked for without a key where there is none", async () => {
    const { url, requests } = await serviceWith(200, twoModels);
    const probes = listing(url, { CHAT_KEY: "  " });

    await probes.listModels();

    expect(requests[0]?.headers.authorization).toBeUndefined();
    expect(probes.key.isSet).toBe(false);
  });

  it.each([
    [401, "{}"],
    [404, "not found"],
    [200, "<html></html>"],
    [200, "null"],
    [200, '{"data": "none"}'],
  ])("is no list when the answer is %d %s", async (status, body) => {
    const { url } = await serviceWith(status, body);

    expect(await listing(url).listModels()).toEqual({ kind: "answered", status });
  });

  it("is not fetched from another address, which would get the key", async () => {
    const other = await serviceWith(200, twoModels);
    const { url } = await serviceWith(302, "", { location: `${other.url}/models` });

    const listed = await listing(url, { CHAT_KEY: "sk-secret" }).listModels();

    expect(listed).toEqual({ kind: "answered", status: 302 });
    expect(other.requests).toEqual([]);
  });

  it("tells why nobody could be reached", async () => {
    expect(await listing("http://127.0.0.1:1/v1").listModels()).toEqual({
      kind: "unreachable",
      reason: expect.stringMatching(/\w/),
    });
  });

  it("never shows a key that no header can carry", async () => {
    const { url } = await serviceWith(200, twoModels);

    const listed = await listing(url, { CHAT_KEY: "sk-first\nsecond" }).listModels();

    expect(listed).toMatchObject({ kind: "unreachable" });
    expect(JSON.stringify(listed)).not.toContain("sk-first");
  });
});
