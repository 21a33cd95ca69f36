import { describe, expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { type EngineScript, ScriptedEngine } from "../../src/adapters/memory/scripted-engine.ts";
import { batchIdOf, verdictsKey } from "../../src/domain/index.ts";
import { readVerdicts } from "../../src/stages/run-objects/index.ts";
import { openPaidPlatform, textsCsv } from "../support/paid-platform.ts";
import { runCsv, simpleRows, testAsking } from "../support/run-memory.ts";
import { testClassifier } from "../support/travel-classifier.ts";

const byText: EngineScript["answer"] = ({ text }) => ({
  label: Number(text.slice(5)) % 2 === 0 ? "Other" : "Refund Issues",
  rationale: `Because of ${text}.`,
  score: 0.6,
});

/** A platform whose engine keeps answers, after a file with "text 1" to "text 3" went through. */
async function afterFirstFile(script: Partial<EngineScript> = {}) {
  const platform = openMemoryPlatform();
  Object.assign(platform.engine.script, { answersTextByText: true, answer: byText, ...script });
  const { result } = await runCsv(platform, textsCsv(3));
  return { platform, first: simpleRows(result), asked: platform.engine.billedQuestions };
}

const classes = (result: string) => simpleRows(result).map((row) => row["class"]);
const sameTexts = "id,text\n9,text 3\n8,text 1\n7,text 2\n6,text 3\n";

describe("answers of earlier runs", () => {
  it("are given again for the same texts in another file, to the letter, without a job", async () => {
    const { platform, first } = await afterFirstFile();
    platform.engine.script.answer = () => ({ label: "Booking Inquiry" });

    const { result, run, report } = await runCsv(platform, sameTexts);

    expect(platform.engine.startCalls).toHaveLength(1);
    expect(platform.online.asked).toEqual([]);
    const answers = (rows: Record<string, string>[]) =>
      new Map(rows.map(({ id: _, ...row }) => [row["input_text"], row]));
    expect(answers(simpleRows(result))).toEqual(answers(first));
    expect(report.counts).toMatchObject({ read: 4, classified: 4 });
    expect(await platform.ledger.totals(run.id)).toMatchObject({ questions: 3, cached: 3, classified: 3 });
  });

  it("have what came second, too, so that the page shows it for a text that comes again", async () => {
    const runnerUp = { category: "Other", score: 0.2 };
    const answer = () => ({ label: "Refund Issues", score: 0.6, runnerUp });
    const { platform } = await afterFirstFile({ answer });

    const { run } = await runCsv(platform, sameTexts);

    const verdicts = await readVerdicts(platform.objects, verdictsKey(run.id, batchIdOf(1)));
    expect(verdicts.map((verdict) => verdict.status === "classified" && verdict.runnerUp)).toEqual([
      runnerUp,
      runnerUp,
      runnerUp,
    ]);
  });

  it("leave only new texts to ask", async () => {
    const { platform } = await afterFirstFile();
    const asked: string[] = [];
    platform.engine.script.answer = ({ text }) => {
      asked.push(text);
      return { label: "Booking Inquiry" };
    };

    const { result, run } = await runCsv(platform, textsCsv(5));

    expect(asked).toEqual(["text 4", "text 5"]);
    expect(classes(result)).toEqual([
      "Refund Issues",
      "Other",
      "Refund Issues",
      "Booking Inquiry",
      "Booking Inquiry",
    ]);
    expect(platform.engine.jobs.at(-1)?.questions).toBe(2);
    expect(await platform.ledger.totals(run.id)).toMatchObject({ questions: 5, cached: 3 });
  });

  it("are used online, too", async () => {
    const { platform } = await afterFirstFile();
    platform.engine.script.limits = { minQuestions: 100 };

    await runCsv(platform, textsCsv(5));

    expect(platform.online.asked.map(({ text }) => text)).toEqual(["text 4", "text 5"]);
  });

  it("are kept of what was asked online", async () => {
    const { platform } = await afterFirstFile({ limits: { minQuestions: 100 } });

    await runCsv(platform, sameTexts);

    expect(platform.online.asked).toHaveLength(3);
    expect(platform.engine.startCalls).toEqual([]);
  });

  it("cost nothing: the quote and the limit count what is asked only", async () => {
    const platform = openPaidPlatform();
    Object.assign(platform.engine.script, { answersTextByText: true });
    await runCsv(platform, textsCsv(3));
    const asking = testAsking({ maxCost: 0.7 });

    const { run } = await runCsv(platform, textsCsv(4), { asking });

    expect(platform.log.of("run-quoted").at(-1)).toMatchObject({
      questions: 4,
      cached: 3,
      batch: { questions: 1 },
    });
    expect((await platform.ledger.totals(run.id)).spent.batch.cost).toBeCloseTo(0.2, 9);
  });

  it("are left aside when the plan says so, and what comes then replaces them", async () => {
    const { platform, asked } = await afterFirstFile();
    platform.engine.script.answer = () => ({ label: "Booking Inquiry" });

    const { result } = await runCsv(platform, sameTexts, { asking: testAsking({ usesCache: false }) });
    const third = await runCsv(platform, textsCsv(2));

    expect(new Set(classes(result))).toEqual(new Set(["Booking Inquiry"]));
    expect(platform.engine.billedQuestions).toBe(asked + 3);
    expect(classes(third.result)).toEqual(["Booking Inquiry", "Booking Inquiry"]);
  });

  it("are not used for a classifier that asks something else", async () => {
    const { platform, asked } = await afterFirstFile();
    const classifier = testClassifier({ instructions: "Choose what annoys the customer." });

    await runCsv(platform, sameTexts, { classifier });

    expect(platform.engine.billedQuestions).toBe(asked + 3);
  });

  it("are not used for another version of the engine", async () => {
    const { platform } = await afterFirstFile();
    const engine = new ScriptedEngine(platform.objects, { version: "scripted@2", answersTextByText: true });

    await runCsv({ ...platform, engine }, sameTexts);

    expect(engine.billedQuestions).toBe(3);
  });

  it("are not kept by an engine whose answers depend on the other texts", async () => {
    const { platform, asked } = await afterFirstFile({ answersTextByText: false });

    await runCsv(platform, sameTexts);

    expect(platform.engine.billedQuestions).toBe(asked + 3);
  });

  it("are kept only where they became a category", async () => {
    const { platform } = await afterFirstFile({
      answer: ({ text }) => {
        if (text === "text 1") return { label: "Lottery" };
        return text === "text 2" ? { failed: "Refused.", isRetryable: false } : { label: "" };
      },
    });
    platform.engine.script.answer = byText;

    const { result, run } = await runCsv(platform, sameTexts);

    expect((await platform.ledger.totals(run.id)).cached).toBe(0);
    expect(new Set(simpleRows(result).map(({ status }) => status))).toEqual(new Set(["classified"]));
  });

  it("stay as they are when the rest of their batch is asked again", async () => {
    const { platform } = await afterFirstFile();
    platform.engine.script.answer = (_, { attempt }) =>
      attempt === 1 ? "missing" : { label: "Booking Inquiry" };

    const { result } = await runCsv(platform, textsCsv(4));

    expect(classes(result)).toEqual(["Refund Issues", "Other", "Refund Issues", "Booking Inquiry"]);
    expect(platform.engine.jobs.map(({ questions }) => questions)).toEqual([3, 1, 1]);
  });
});
