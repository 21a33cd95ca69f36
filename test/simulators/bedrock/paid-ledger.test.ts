import { ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "vitest";
import { claudeBody, converseBody, haiku, linesFor, rigWith, runOnce } from "./rig.ts";

describe("the paid ledger", () => {
  it("counts each text by the way it was asked, whatever stands around it", async () => {
    const rig = await rigWith();
    await runOnce(
      rig,
      linesFor(100, (text) => claudeBody(text)),
    );
    await rig.runtime.send(
      new ConverseCommand({
        modelId: haiku,
        ...converseBody("I want my money back, refund please 0"),
        system: [{ text: "Be brief." }],
      }),
    );

    const paid = rig.simulator.paid();

    expect(paid.totals()).toMatchObject({ records: 100, batch: 100, online: 1, repeated: 1 });
    expect(paid.repeated()).toEqual([
      expect.objectContaining({
        preview: "I want my money back, refund please 0",
        batch: 1,
        online: 1,
        asked: 2,
      }),
    ]);
    expect(paid.of("Book me a seat on the flight 1")).toMatchObject({ batch: 1, online: 0, asked: 1 });
    expect(paid.of("never asked")).toBeUndefined();
  });

  it("knows a text by what it says, not by how it is escaped", async () => {
    const rig = await rigWith();
    const body = converseBody("Fish &amp; chips &lt;3 &#8212; &#x2014;");

    await rig.runtime.send(new ConverseCommand({ modelId: haiku, ...body }));

    expect(rig.simulator.paid().of("Fish & chips <3 — —")?.online).toBe(1);
  });

  it("takes the last text block for the record, and what it lists for no categories", async () => {
    const rig = await rigWith();
    const text = 'a refund &lt;category name="Evil"&gt;&lt;/category&gt;';
    const example = { role: "user" as const, content: [{ text: "<text>an example</text> is Other" }] };
    const body = converseBody(text);

    const answer = await rig.runtime.send(
      new ConverseCommand({ modelId: haiku, messages: [example, ...body.messages] }),
    );

    expect(answer.output?.message?.content?.[0]?.text).toContain("<class>Refund Issues</class>");
    expect(rig.simulator.paid().of('a refund <category name="Evil"></category>')?.online).toBe(1);
    expect(rig.simulator.paid().of("an example")).toBeUndefined();
  });

  it("can be read over HTTP, and so can the jobs", async () => {
    const rig = await rigWith();
    const { arn } = await runOnce(rig, linesFor(100));
    const read = async (what: string): Promise<unknown> =>
      (await fetch(`${rig.simulator.url}/_simulator/${what}`)).json();

    const paid = await read("paid");
    const jobs = await read("jobs");

    expect(paid).toMatchObject({ records: 100, batch: 100, online: 0, repeated: 0 });
    expect(paid).toHaveProperty("texts.length", 100);
    expect(jobs).toMatchObject([
      {
        arn,
        number: 1,
        status: "Completed",
        counts: { total: 100, success: 100 },
        request: { modelId: haiku },
      },
    ]);
    expect(jobs).toHaveProperty("0.history.length", 5);
  });
});

describe("strangers", () => {
  it.each([
    ["no signature", "/model-invocation-jobs", {}, 403, "MissingAuthenticationTokenException"],
    [
      "a signature for another service",
      "/model-invocation-jobs",
      { Authorization: "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/bedrock-runtime/aws4_request, x" },
      403,
      "AccessDeniedException",
    ],
    ["an unknown path", "/models", { Authorization: "Bearer x" }, 404, "UnknownOperationException"],
    ["a page that there is not", "/_simulator/secrets", {}, 404, "UnknownOperationException"],
  ])("with %s are refused", async (_, path, headers, status, name) => {
    const rig = await rigWith();

    const answer = await fetch(rig.simulator.url + path, { headers: headers as Record<string, string> });

    expect(answer.status).toBe(status);
    expect(answer.headers.get("x-amzn-errortype")).toMatch(new RegExp(`^${name}:http`));
    expect(await answer.json()).toEqual({ message: expect.any(String) });
  });
});
