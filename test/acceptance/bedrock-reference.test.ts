import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { openDryParts } from "../../src/adapters/memory/dry-parts.ts";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { questionIdOf } from "../../src/domain/index.ts";
import { ProductError } from "../../src/errors.ts";
import { defaultModelId, modelFacts } from "../../src/models/index.ts";
import { prepareOnly, receive, workToEnd } from "../../src/pipeline.ts";
import { modelOf } from "../../src/simulators/bedrock/model-catalogue.ts";
import { openBedrockPlatform } from "../support/bedrock-platform.ts";
import { textsCsv } from "../support/paid-platform.ts";
import { requestFor, runCsv } from "../support/run-memory.ts";
import { testClassifier } from "../support/travel-classifier.ts";

const place = "/in/calls.csv";

function rowsOf(csv: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
}

describe("a step that fails", () => {
  it("is redelivered and at last a dead letter, never swallowed (reference fault 1)", async () => {
    const platform = openMemoryPlatform();
    let starts = 0;
    const start = platform.engine.start.bind(platform.engine);
    platform.engine.start = async () => {
      starts += 1;
      throw new ProductError("PH356", { service: "Amazon Bedrock", reason: "InternalServerException (500)" });
    };
    platform.sources.add(place, textsCsv(3));

    const { run } = await receive(platform, requestFor(place));
    const failed = await workToEnd(platform, run.id);

    const letters = await platform.queue.deadLetters();
    expect(starts).toBe(6);
    expect(failed).toMatchObject({ state: "failed", failure: { code: "PH433" } });
    expect(letters).toMatchObject([{ message: { stage: "submit", run: run.id, batch: "00001" } }]);
    expect(letters[0]?.reason).toContain("InternalServerException (500)");

    platform.engine.start = start;
    const again = await receive(platform, requestFor(place));
    const ended = await workToEnd(platform, again.run.id);

    expect(ended).toMatchObject({ id: run.id, state: "published", read: 3 });
  });
});

describe("one failed record", () => {
  it("does not discard what the others were paid for (reference fault 2)", async () => {
    const { simulator, platform } = await openBedrockPlatform({ seed: 3, faults: { "error-400": 0.01 } });

    const { result, report } = await runCsv(platform, textsCsv(200));

    const failed = rowsOf(result).filter(({ status }) => status === "failed");
    expect(failed.length).toBeGreaterThan(0);
    expect(report.counts).toMatchObject({
      read: 200,
      classified: 200 - failed.length,
      failed: failed.length,
    });
    expect(failed[0]?.["reason"]).toBe("The service failed (400): The request was not valid.");
    expect(simulator.paid().totals()).toMatchObject({ batch: 200 - failed.length, repeated: 0 });
  });
});

describe("a large file", () => {
  it("of 100,000 texts is two jobs by the limits of a new account (reference fault 9)", async () => {
    const { platform } = await openBedrockPlatform();
    const dry = { ...platform, ...openDryParts(platform.clock) };
    platform.sources.add(place, textsCsv(100_000));
    const { maxQuestions } = await platform.engine.limits();

    const { quote } = await prepareOnly(dry, requestFor(place));

    expect(quote.batch).toMatchObject({ questions: 100_000, jobs: Math.ceil(100_000 / maxQuestions) });
    expect(quote.batch.jobs).toBe(2);
    expect(quote.online.questions).toBe(0);
  });
});

describe("a job that does not end well", () => {
  it.each([
    [{ status: "Failed", message: "Internal error." }, 0],
    [{ status: "Failed", message: "Internal error.", atPercent: 40 }, 80],
    [{ status: "Expired" }, 0],
    [{ status: "Stopped", atPercent: 60 }, 120],
    [{ status: "PartiallyCompleted", atPercent: 30 }, 60],
  ])("is noticed as %j, and only its rest is asked again (reference fault 11)", async (ending, answered) => {
    for (const unprocessed of ["absent", "expired"]) {
      const { simulator, platform } = await openBedrockPlatform({ endings: { "1": ending }, unprocessed });

      const { report } = await runCsv(platform, textsCsv(200));

      expect(report.counts).toMatchObject({ read: 200, classified: 200 });
      const [first, second] = simulator.jobs();
      expect(first?.status).toBe(ending.status);
      // Fewer than a job takes are asked online.
      const rest = 200 - answered;
      expect(second?.counts.total).toBe(rest >= 100 ? rest : undefined);
      expect(simulator.paid().totals()).toMatchObject({
        records: 200,
        repeated: 0,
        online: rest >= 100 ? 0 : rest,
      });
    }
  });
});

describe("the prompt", () => {
  it("asks for a reason, and every record has one (reference fault 17)", async () => {
    const { platform } = await openBedrockPlatform();

    const { result } = await runCsv(platform, textsCsv(120));

    const line = platform.engine.questionLine(
      { id: questionIdOf(0), text: "my money back" },
      testClassifier(),
    );
    expect(line).toContain("<rationale>");
    expect(rowsOf(result).filter(({ rationale }) => rationale === "")).toEqual([]);
  });

  it("may be far longer than 4 KB, in parts or as a whole (reference fault 17)", async () => {
    const { simulator, platform } = await openBedrockPlatform();
    const instructions = "Look at what the customer wants, not at how it is said. ".repeat(500);
    const prompt = `${instructions}\n{{categories}}\nAnswer with <class>NAME</class>.\n{{text}}`;

    const inParts = await runCsv(platform, textsCsv(100), { classifier: testClassifier({ instructions }) });
    const asWhole = await runCsv(platform, textsCsv(100), { classifier: testClassifier({ prompt }) });

    expect(instructions.length).toBeGreaterThan(4 * 4096);
    expect([inParts.report.counts.classified, asWhole.report.counts.classified]).toEqual([100, 100]);
    expect(simulator.paid().totals().inputTokens).toBeGreaterThan((200 * instructions.length) / 4);
  });
});

describe("the default model", () => {
  it("is alive, takes batches and has a price (reference fault 19)", () => {
    const facts = modelFacts(defaultModelId);

    expect(facts).toMatchObject({ batch: "yes", lifeCycle: { state: "active" } });
    expect(facts?.prices?.batch).toBeDefined();
    expect(facts?.profiles).toContain(defaultModelId);
    expect(modelOf(defaultModelId, {})?.model).toMatchObject({ isBatchCapable: true, isAtEndOfLife: false });
  });
});
