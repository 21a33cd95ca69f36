import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { completion, type Reply, refusal } from "./chat-server.ts";
import { ask, engineFor, openServer } from "./open-engine.ts";

const apiKey = "sk-proj-Very.Secret_0123";
const otherKey = "Very/Secret+0123=";

/** A service that says the key back wherever it can. */
const echoesOf = (apiKey: string): Record<string, Reply> => ({
  "in an answer": completion(
    `<class>Other ${apiKey}</class><rationale>Bearer ${apiKey}</rationale><confidence>low</confidence>`,
  ),
  "in words": refusal(400, {
    message: `Incorrect key ${apiKey}: Bearer ${apiKey}`,
    code: apiKey,
    param: apiKey,
  }),
  "in words, with stars": refusal(400, { message: "Incorrect API key provided: sk-proj-********0123." }),
  "in a code": refusal(401, { message: apiKey, code: apiKey, type: apiKey }),
  "in the code of a missing model": refusal(404, { code: apiKey }),
  "in the code of a failure": refusal(500, { message: "", code: apiKey }),
  "in a redirect": { status: 308, headers: { location: `http://127.0.0.1:1/${apiKey}/v1?key=${apiKey}` } },
  "in its body": { body: apiKey },
});

const echoes = [apiKey, otherKey].flatMap((key) =>
  Object.entries(echoesOf(key)).map(([title, reply]) => ({ key, title, reply })),
);

describe("the key", () => {
  it.each(echoes)("never comes out again: $key $title", async ({ key, reply }) => {
    const server = await openServer(() => reply);

    const engine = engineFor(server.url, { apiKey: key });
    const outcome = await ask(engine).catch((error: unknown) => error);

    expect(server.seen[0]?.headers.authorization).toBe(`Bearer ${key}`);
    expect(inspect(outcome, { depth: 10, showHidden: true })).not.toMatch(/Very|Secret|0123/);
    expect(inspect(engine, { depth: 10, showHidden: true })).not.toContain(key);
    expect(JSON.stringify(engine)).not.toContain(key);
  });

  it("never comes out when nobody can be reached", async () => {
    const outcome = await ask(engineFor("http://nowhere.invalid/v1", { apiKey })).catch(
      (error: unknown) => error,
    );

    expect(inspect(outcome, { depth: 10, showHidden: true })).not.toContain(apiKey);
  });

  it.each(["two words", "line\nbreak", "schlüssel", "zero\0"])(
    "that no header can carry is refused: %j",
    (bad) => {
      const open = () => engineFor("http://127.0.0.1:1/v1", { apiKey: bad });

      expect(open).toThrow(
        expect.objectContaining({ code: "PH331", message: expect.not.stringContaining(bad) }),
      );
    },
  );

  it("that is only a word for a service without keys may stand in an answer", async () => {
    const server = await openServer(() =>
      completion("<class>Other</class><rationale>They run ollama.</rationale>"),
    );

    const answer = await ask(engineFor(server.url, { apiKey: "ollama" }));

    expect(answer).toMatchObject({ rationale: "They run ollama." });
  });

  it.each([undefined, "", "  "])("that is not there is not sent: %j", async (none) => {
    const server = await openServer(() => completion("<class>Other</class>"));

    await ask(engineFor(server.url, { apiKey: none }));

    expect(server.seen[0]?.headers).not.toHaveProperty("authorization");
  });
});
