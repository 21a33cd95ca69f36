import { describe, expect, it } from "vitest";
import {
  claudeBody,
  converseBody,
  linesFor,
  manifestOf,
  micro,
  outputOf,
  rigWith,
  runOnce,
  textAt,
} from "./rig.ts";

describe("the output", () => {
  it("has every record once, in another order, with recordId last and modelInput as it was", async () => {
    const rig = await rigWith();
    const lines = linesFor(500);

    const { arn, output } = await runOnce(rig, lines);

    const given = lines
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const ids = output.map(({ recordId }) => recordId);
    expect([...ids].sort()).toEqual(given.map(({ recordId }) => recordId));
    expect(ids).not.toEqual([...ids].sort());
    expect(output.find(({ recordId }) => recordId === "q-000007")?.modelInput).toEqual(given[7].modelInput);
    const [first = ""] = ((await textAt(rig.store, `out/${arn.slice(-12)}/a.jsonl.out`)) ?? "").split("\n");
    expect(Object.keys(JSON.parse(first))).toEqual(["modelInput", "modelOutput", "recordId"]);
  });

  it("answers in tags with a category of the prompt, and counts tokens", async () => {
    const rig = await rigWith();

    const { arn, output } = await runOnce(rig, linesFor(100));

    const refund = output.find(({ recordId }) => recordId === "q-000000");
    expect(refund?.modelOutput.content[0].text).toMatch(
      /^<class>Refund Issues<\/class>\n<rationale>.+<\/rationale>\n<confidence>(high|medium|low)<\/confidence>$/,
    );
    expect(output.find(({ recordId }) => recordId === "q-000001")?.modelOutput.content[0].text).toContain(
      "<class>Booking & Seats</class>",
    );
    const sum = (name: string) => output.reduce((all, { modelOutput }) => all + modelOutput.usage[name], 0);
    const { inputTokens, outputTokens } = rig.simulator.paid().totals();
    expect(await manifestOf(rig.store, arn)).toMatchObject({
      inputTokenCount: sum("input_tokens"),
      outputTokenCount: sum("output_tokens"),
      inputAudioSecond: 0,
    });
    expect([inputTokens, outputTokens]).toEqual([sum("input_tokens"), sum("output_tokens")]);
  });

  it("names every member of a block in Converse output, most of them null", async () => {
    const rig = await rigWith();

    const { output } = await runOnce(
      rig,
      linesFor(100, (text) => converseBody(text)),
      {
        modelInvocationType: "Converse",
        modelId: micro,
      },
    );

    const [block] = output[0]?.modelOutput.output.message.content ?? [];
    expect(block).toMatchObject({ image: null, toolUse: null, text: expect.stringContaining("<class>") });
    expect(output[0]?.modelOutput.stopReason).toBe("end_turn");
  });

  it("makes up an id of 11 characters for a record without one, and passes a number on", async () => {
    const rig = await rigWith();
    const record = (recordId: unknown, index: number) =>
      `${JSON.stringify({ recordId, modelInput: claudeBody(`text ${index}`) })}\n`;

    const { output } = await runOnce(
      rig,
      Array.from({ length: 100 }, (_, index) => record(index === 0 ? 17 : undefined, index)).join(""),
    );

    const ids = output.map(({ recordId }) => recordId);
    expect(ids).toContain(17);
    expect(ids.filter((id) => typeof id === "string" && /^[a-zA-Z0-9]{11}$/.test(id))).toHaveLength(99);
    expect(new Set(ids).size).toBe(100);
  });

  it("has a file for each input file of a folder, and counts them together", async () => {
    const rig = await rigWith({ quotas: { minimumRecords: 100 } });
    await rig.store.put("in/b.jsonl", linesFor(60));
    await rig.store.put("in/deeper/c.jsonl", linesFor(50));
    await rig.store.put("in/picture.png", "not read");

    const arn = await rig.create();
    await rig.simulator.idle();

    expect(await outputOf(rig.store, arn, "b.jsonl")).toHaveLength(60);
    expect(await outputOf(rig.store, arn, "c.jsonl")).toHaveLength(50);
    expect(await manifestOf(rig.store, arn)).toMatchObject({ totalRecordCount: 110 });
  });

  it("takes U+2028, U+0085 and a carriage return inside a text for what they are", async () => {
    const rig = await rigWith();
    const odd = "one\u2028two\u0085three\rfour";

    const { output } = await runOnce(
      rig,
      linesFor(100, (text) => claudeBody(`${odd} ${text}`)),
    );

    expect(output).toHaveLength(100);
    expect(JSON.stringify(output[0]?.modelInput)).toContain("one\u2028two\u0085three\\rfour");
  });
});
