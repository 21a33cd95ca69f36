import { describe, expect, it } from "vitest";
import { refund, refusal } from "./chat-server.ts";
import { HastyClock } from "./hasty-clock.ts";
import { engineFor, errorOf, openServer } from "./open-engine.ts";

describe("what would befall every question", () => {
  it.each([
    [401, { code: "invalid_api_key" }, "PH331", "status 401, invalid_api_key"],
    [403, { code: null, type: null }, "PH331", "status 403"],
    [404, { type: "NotFoundError" }, "PH332", "status 404, NotFoundError"],
    [400, { code: "model_not_found" }, "PH332", "model_not_found"],
    [402, { code: "insufficient_balance" }, "PH335", "status 402, insufficient_balance"],
    [429, { code: "insufficient_quota" }, "PH335", "status 429, insufficient_quota"],
  ])("is thrown at the first try: %i %j is %s", async (status, error, code, reason) => {
    const server = await openServer(() => refusal(status, error));

    const thrown = await errorOf(engineFor(server.url));

    expect(thrown).toMatchObject({ code, isRetryable: false });
    expect(String(thrown)).toContain(reason);
    expect(String(thrown)).toContain(server.url);
    expect(server.seen).toHaveLength(1);
  });

  it("is a service that nobody started, after some tries", async () => {
    const clock = new HastyClock();
    const server = await openServer(refund);
    const { url } = server;
    await server.close();

    const thrown = await errorOf(engineFor(url, { clock }));

    expect(thrown).toMatchObject({
      code: "PH333",
      isRetryable: true,
      message: `\`${url}\` cannot be reached: \`ECONNREFUSED\`.`,
      hint: expect.stringMatching(/http:\/\/127\.0\.0\.1:\d+\/v1.*`ollama serve`/),
    });
    expect(clock.waits).toHaveLength(2);
  });

  it.each([
    ["a name that is not known", "http://nowhere.invalid/v1", /ENOTFOUND|EAI_AGAIN/],
    ["a port that Node calls nobody at", "http://127.0.0.1:6000/v1", /bad port/],
  ])("is %s", async (_title, url, reason) => {
    const thrown = await errorOf(engineFor(url));

    expect(thrown).toMatchObject({ code: "PH333", message: expect.stringMatching(reason) });
  });

  it.each([301, 302, 303, 307, 308])(
    "is a redirect (%i): nobody else gets the key or the text",
    async (status) => {
      const other = await openServer(refund);
      const location = `${other.url.replace("http://", "http://ada:secret@")}/chat/completions?token=secret`;
      const server = await openServer(() => ({ status, headers: { location } }));

      const thrown = await errorOf(engineFor(server.url, { apiKey: "sk-secret-key-1" }));

      expect(thrown).toMatchObject({ code: "PH334" });
      expect(String(thrown)).toContain(`${other.url}/chat/completions`);
      expect(String(thrown)).not.toContain("secret");
      expect(other.seen).toEqual([]);
    },
  );

  it.each([undefined, "http://[", ""])("is a redirect to nowhere: %j", async (location) => {
    const headers = location === undefined ? {} : { location };
    const server = await openServer(() => ({ status: 307, headers }));

    expect(await errorOf(engineFor(server.url))).toMatchObject({ code: "PH334" });
  });
});

describe("an address", () => {
  it.each([
    ["localhost:11434/v1", "is neither http nor https"],
    ["not an address", "is no address"],
    ["ftp://host/v1", "is neither http nor https"],
    ["http://ada:secret@host/v1", "was given with a user name or a password"],
    ["http://ada:secret@host:bad/v1", "is no address"],
    ["http://host/v1?key=secret", "was given with something behind its path"],
  ])("that cannot be used is refused: %s %s", (url, reason) => {
    const open = () => engineFor(url);

    expect(open).toThrow(
      expect.objectContaining({ code: "PH336", message: expect.stringContaining(reason) }),
    );
    expect(open).toThrow(expect.objectContaining({ message: expect.not.stringContaining("secret") }));
  });
});
