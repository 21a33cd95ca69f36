import { describe, expect, it } from "vitest";
import { readJobAnswers, readJobBill } from "../../../src/adapters/aws/bedrock-job-output.ts";
import { MemoryObjectStore } from "../../../src/adapters/memory/memory-object-store.ts";
import type { Answer } from "../../../src/domain/index.ts";
import { families } from "../../../src/models/index.ts";
import { sortingClassifier } from "../../conformance/sorting-classifier.ts";
import { allOf, engineRig, questionsOf, startedJob, thrownBy } from "./bedrock-rig.ts";

const folder = "runs/r-1/output/abcdefghijkl/";

function reply(label: string, more: object = {}) {
  const text = `<class>${label}</class><rationale>Because.</rationale><confidence>high</confidence>`;
  const usage = { input_tokens: 100, output_tokens: 10 };
  return { content: [{ type: "text", text }], stop_reason: "end_turn", usage, ...more };
}

function line(index: number, result: object): string {
  return JSON.stringify({ modelInput: {}, ...result, recordId: `q-00000${index}` });
}

/** The answers in a job's output of these lines. */
async function answersIn(lines: readonly string[], file = "questions.jsonl.out"): Promise<Answer[]> {
  const exchange = new MemoryObjectStore();
  await exchange.put(`${folder}${file}`, lines.map((text) => `${text}\n`).join(""));
  await exchange.put(`${folder}manifest.json.out`, "{}");
  const reading = { classifier: sortingClassifier, family: families.anthropic };
  return (await allOf(readJobAnswers(exchange, folder, reading))).flat();
}

describe("the answers in a job's output", () => {
  it("are found by the record's id, in whatever order and whatever place of the line", async () => {
    const answers = await answersIn([
      line(2, { modelOutput: reply("Other") }),
      JSON.stringify({ recordId: "q-000000", modelInput: {}, modelOutput: reply("Refund Issues") }),
      line(1, { modelOutput: reply("Booking Inquiry") }),
    ]);

    expect(answers.map((answer) => [answer.question, answer.status === "given" && answer.label])).toEqual([
      ["q-000002", "Other"],
      ["q-000000", "Refund Issues"],
      ["q-000001", "Booking Inquiry"],
    ]);
  });

  it("are there for all but a record that failed (reference fault 2)", async () => {
    const error = { errorCode: 400, errorMessage: "bad request" };
    const answers = await answersIn([
      line(0, { modelOutput: reply("Other") }),
      line(1, { error }),
      line(2, { modelOutput: reply("Other") }),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual(["failed", "given", "given"]);
  });

  it.each([
    [400, undefined, false],
    [403, undefined, false],
    [404, undefined, false],
    [408, undefined, true],
    [424, undefined, true],
    [429, undefined, true],
    ["429", undefined, true],
    [500, undefined, true],
    ["503", undefined, true],
    ["no number", undefined, false],
    [400, true, true],
    [500, false, false],
  ])(
    "fail by the error %s (retryable: %s), worth asking again: %s",
    async (errorCode, retryable, isRetryable) => {
      const error = { errorCode, errorMessage: "The\nmodel said\u0007 no.", retryable };

      const [answer] = await answersIn([line(0, { error })]);

      const code = errorCode === "no number" ? "" : ` (${errorCode})`;
      const reason = `The service failed${code}: The model said no.`;
      expect(answer).toEqual({ question: "q-000000", status: "failed", reason, isRetryable });
    },
  );

  it("take the answer of a line that has an answer and an error: it is paid for", async () => {
    const error = { errorCode: 500, errorMessage: "partial" };

    const [answer] = await answersIn([line(0, { modelOutput: reply("Other"), error })]);

    expect(answer).toMatchObject({ status: "given", label: "Other" });
  });

  it("do not count a record that was never run", async () => {
    const error = { errorCode: 408, errorMessage: "expired", expired: true, retryable: true };

    expect(await answersIn([line(0, { error })])).toEqual([]);
  });

  it("come once when a line comes twice, and the answer goes before the failure", async () => {
    const error = { errorCode: 500, errorMessage: "partial" };

    const answers = await answersIn([
      line(0, { modelOutput: reply("Other") }),
      line(0, { modelOutput: reply("Other") }),
      line(1, { error }),
      line(1, { modelOutput: reply("Refund Issues") }),
      line(2, { modelOutput: reply("Booking Inquiry") }),
      line(2, { error }),
      line(3, { error }),
      line(3, { error }),
    ]);

    expect(answers.map(({ question, status }) => `${question} ${status}`).sort()).toEqual([
      "q-000000 given",
      "q-000001 given",
      "q-000002 given",
      "q-000003 failed",
    ]);
  });

  it("are not lost by lines that are broken, empty or of another form", async () => {
    const answers = await answersIn([
      '{"recordId": "q-000007", "modelOutput": {"con',
      "",
      "[]",
      "null",
      "7",
      JSON.stringify({ modelInput: {}, modelOutput: reply("Other") }),
      line(0, { modelOutput: reply("Other") }),
      line(1, { modelOutput: { surprise: true } }),
      line(2, {}),
      line(3, { modelOutput: null, error: { errorCode: 500, errorMessage: "" } }),
    ]);

    expect(answers.map(({ question, status }) => [question, status])).toEqual([
      ["q-000000", "given"],
      ["q-000001", "failed"],
      ["q-000002", "failed"],
      ["q-000003", "failed"],
    ]);
    expect(answers[3]).toMatchObject({ reason: "The service failed (500): it does not say why." });
  });

  it("are whole where a text has U+2028, U+2029, U+0085 or half a surrogate pair (reference fault 16)", async () => {
    const rationale = "a\u2028b\u2029c\u0085d \ud83d";
    const text = `<class>Other</class><rationale>${rationale}</rationale>`;

    const [answer, ...more] = await answersIn([
      line(0, { modelOutput: reply("", { content: [{ type: "text", text }] }) }),
    ]);

    expect(more).toEqual([]);
    expect(answer).toMatchObject({ status: "given", label: "Other" });
    expect(answer?.status === "given" && answer.rationale).toBe("a b c d");
  });

  it("are read from every file of the job, and from nothing that is no output", async () => {
    const exchange = new MemoryObjectStore();
    await exchange.put(`${folder}a.jsonl.out`, `${line(0, { modelOutput: reply("Other") })}\n`);
    await exchange.put(`${folder}deep/b.jsonl.out`, `${line(1, { modelOutput: reply("Other") })}\n`);
    await exchange.put(`${folder}a.jsonl`, `${line(2, { modelOutput: reply("Other") })}\n`);
    const reading = { classifier: sortingClassifier, family: families.anthropic };

    const answers = (await allOf(readJobAnswers(exchange, folder, reading))).flat();

    expect(answers.map(({ question }) => question)).toEqual(["q-000000", "q-000001"]);
  });

  it("are none where the job wrote nothing", async () => {
    const reading = { classifier: sortingClassifier, family: families.anthropic };

    expect((await allOf(readJobAnswers(new MemoryObjectStore(), folder, reading))).flat()).toEqual([]);
  });
});

describe("a job's bill", () => {
  async function billOf(manifest: string | undefined) {
    const exchange = new MemoryObjectStore();
    if (manifest !== undefined) await exchange.put(`${folder}manifest.json.out`, manifest);
    return readJobBill(exchange, folder);
  }

  it("is what the manifest counts, whatever else stands there", async () => {
    const manifest = {
      totalRecordCount: 100,
      inputTokenCount: 50_000,
      outputTokenCount: 9,
      inputAudioSecond: 42,
    };

    expect(await billOf(JSON.stringify(manifest))).toEqual({ inputTokens: 50_000, outputTokens: 9 });
  });

  it("counts what was read from or written to a cache, too", async () => {
    const manifest = {
      inputTokenCount: 10,
      outputTokenCount: 1,
      cacheReadInputTokenCount: 200,
      cacheWriteInputTokenCount: 3000,
    };

    expect(await billOf(JSON.stringify(manifest))).toEqual({ inputTokens: 3210, outputTokens: 1 });
  });

  it.each([undefined, "", "{}", "[1]", "{broken", '{"inputTokenCount": "many", "outputTokenCount": 1}'])(
    "is not known by the manifest %j",
    async (manifest) => {
      expect(await billOf(manifest)).toBeUndefined();
    },
  );

  it("is what the simulator charged", async () => {
    const bedrock = await engineRig();
    const { request, started } = await startedJob(bedrock, questionsOf(20));

    const { inputTokens, outputTokens } = bedrock.rig.simulator.paid().totals();
    expect(await bedrock.engine.bill(request, started)).toEqual({ inputTokens, outputTokens });
    expect(inputTokens).toBeGreaterThan(0);
  });

  it("is not known of a job that never ran", async () => {
    const bedrock = await engineRig({
      quotas: { minimumRecords: 1 },
      endings: { "1": { status: "Expired" } },
    });
    const { request, started } = await startedJob(bedrock, questionsOf(20));

    expect(await bedrock.engine.bill(request, started)).toBeUndefined();
    expect((await allOf(bedrock.engine.collect(request, started))).flat()).toEqual([]);
  });
});

describe("where a job's output is read", () => {
  it("is where the job wrote it, also when names are made otherwise by now", async () => {
    const bedrock = await engineRig();
    const { request, started } = await startedJob(bedrock, questionsOf(5));
    const moved = bedrock.other({ settings: { roleArn: "arn:aws:iam::123456789012:role/new" } });

    const answers = (await allOf(moved.collect(request, started))).flat();

    expect(answers).toHaveLength(5);
  });

  it("is nowhere when the bucket was changed meanwhile: PH313, and nothing is lost", async () => {
    const bedrock = await engineRig();
    const { request, started } = await startedJob(bedrock, questionsOf(5));
    const moved = bedrock.other({ settings: { bucket: "other-bucket" } });

    expect(await thrownBy(allOf(moved.collect(request, started)))).toMatchObject({ code: "PH313" });
    expect(await thrownBy(moved.bill(request, started))).toMatchObject({ code: "PH313" });
    expect((await allOf(bedrock.engine.collect(request, started))).flat()).toHaveLength(5);
  });
});
