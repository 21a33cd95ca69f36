import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type BedrockProject, bedrockProject, startBedrock } from "../support/bedrock-project.ts";
import { textsCsv } from "../support/paid-platform.ts";

interface EstimatedRoute {
  readonly questions: number;
  readonly jobs: number;
  readonly tokens: Readonly<
    Record<"inputTokens" | "mostInputTokens" | "outputTokens" | "mostOutputTokens", number>
  >;
}

interface Estimated {
  readonly questions: number;
  readonly cached: number;
  readonly batch: EstimatedRoute;
  readonly online: EstimatedRoute;
  readonly cost: { readonly expected: number; readonly most: number };
}

async function estimate(project: BedrockProject, ...words: readonly string[]): Promise<Estimated> {
  const { code, stdout, stderr } = await project.run("estimate", "calls.csv", "--json", ...words);
  expect(code, stderr).toBe(0);
  return (JSON.parse(stdout) as { files: [Estimated] }).files[0];
}

interface Spent {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

async function classify(project: BedrockProject, ...words: readonly string[]) {
  const { code, stdout, stderr } = await project.run("classify", ...words, "--json");
  const said = JSON.parse(stdout) as {
    runs: {
      run: string;
      counts: Record<string, number>;
      questions: number;
      cached: number;
      spending: { cost: number; batch: Spent; online: Spent };
    }[];
    errors: { code: string; message: string }[];
  };
  return { code, stderr, errors: said.errors, run: said.runs[0] };
}

describe("an estimate", () => {
  it("says what then happens: questions, jobs, and bounds of tokens and cost", async () => {
    const service = await startBedrock();
    const project = bedrockProject(service, { "calls.csv": textsCsv(1034) }, { engine: ", batchSize: 1000" });

    const ahead = await estimate(project);
    expect([service.simulator.jobs(), ...service.simulator.paid().records()]).toEqual([[]]);
    const { code, run, stderr } = await classify(project, "calls.csv");

    expect(code, stderr).toBe(0);
    expect(ahead).toMatchObject({
      questions: run?.questions,
      cached: 0,
      batch: { questions: 1000, jobs: 1 },
      online: { questions: 34, jobs: 0 },
    });
    expect(service.simulator.jobs().map(({ counts }) => counts.total)).toEqual([1000]);
    expect(service.simulator.paid().totals()).toMatchObject({ batch: 1000, online: 34 });
    for (const route of ["batch", "online"] as const) {
      const { tokens } = ahead[route];
      const spent = run?.spending[route] ?? { inputTokens: Number.NaN, outputTokens: Number.NaN };
      expect(spent.inputTokens).toBeLessThanOrEqual(tokens.mostInputTokens);
      expect(spent.outputTokens).toBeLessThanOrEqual(tokens.mostOutputTokens);
      expect(spent.inputTokens / tokens.inputTokens).toBeGreaterThan(0.6);
      expect(spent.inputTokens / tokens.inputTokens).toBeLessThan(1.4);
    }
    expect(run?.spending.cost).toBeLessThanOrEqual(ahead.cost.most);
  });

  it("by --dry-run sends and leaves nothing", async () => {
    const service = await startBedrock();
    const project = bedrockProject(service, { "calls.csv": textsCsv(120) });

    const { code, stdout } = await project.run("classify", "calls.csv", "--dry-run", "--json");

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, files: [{ batch: { questions: 120, jobs: 1 } }] });
    expect(service.simulator.jobs()).toEqual([]);
    expect([...service.simulator.paid().records()]).toEqual([]);
  });
});

describe("a limit of cost", () => {
  it("just below the quote refuses the run with exit code 6, and nothing is charged", async () => {
    const service = await startBedrock();
    const project = bedrockProject(service, { "calls.csv": textsCsv(150) });
    const { cost } = await estimate(project);

    const refused = await classify(project, "calls.csv", "--max-cost", String(cost.most - 0.0001));

    expect(refused.code).toBe(6);
    expect(refused.errors).toMatchObject([{ code: "PH320" }]);
    expect(service.simulator.jobs()).toEqual([]);
    expect([...service.simulator.paid().records()]).toEqual([]);
  });

  it("just above the quote lets it through, and the true cost is below the quote's upper bound", async () => {
    const service = await startBedrock();
    const project = bedrockProject(service, { "calls.csv": textsCsv(150) });
    const { cost } = await estimate(project);

    const { code, run } = await classify(project, "calls.csv", "--max-cost", String(cost.most + 0.0001));

    expect(code).toBe(0);
    expect(run?.counts).toMatchObject({ read: 150, classified: 150 });
    expect(run?.spending.cost).toBeGreaterThan(0);
    expect(run?.spending.cost).toBeLessThan(cost.most);
  });
});

describe("the second week", () => {
  it("costs nothing for the same texts, also in another file and format; --no-cache asks", async () => {
    const service = await startBedrock();
    const texts = Array.from({ length: 120 }, (_, index) => `text ${index + 1}`);
    const jsonl = texts.map((text, index) => `${JSON.stringify({ id: `n${index}`, text })}\n`).join("");
    const files = { "calls.csv": textsCsv(120), "week-2.jsonl": jsonl, "week-3.jsonl": `${jsonl}\n` };
    const project = bedrockProject(service, files);

    const first = await classify(project, "calls.csv");
    const second = await classify(project, "week-2.jsonl");
    const paidInTwoWeeks = service.simulator.paid().totals();
    const third = await classify(project, "week-3.jsonl", "--no-cache");

    expect([first.code, second.code, third.code]).toEqual([0, 0, 0]);
    expect(second.run).toMatchObject({ counts: { classified: 120 }, cached: 120, spending: { cost: 0 } });
    expect(paidInTwoWeeks).toMatchObject({ records: 120, repeated: 0, batch: 120, online: 0 });
    expect(third.run).toMatchObject({ counts: { classified: 120 }, cached: 0 });
    expect(service.simulator.paid().totals()).toMatchObject({ records: 120, repeated: 120, batch: 240 });
  });

  it("asks only what is new", async () => {
    const service = await startBedrock();
    const project = bedrockProject(service, { "calls.csv": textsCsv(120), "more.csv": textsCsv(260) });

    await classify(project, "calls.csv");
    const { run } = await classify(project, "more.csv");

    expect(run).toMatchObject({ counts: { classified: 260 }, questions: 260, cached: 120 });
    expect(service.simulator.jobs().map(({ counts }) => counts.total)).toEqual([120, 140]);
    expect(service.simulator.paid().repeated()).toEqual([]);
  });
});

describe("what is missing", () => {
  it("is said before anything is sent: the bucket (PH315), the price (PH316)", async () => {
    const service = await startBedrock();
    const project = bedrockProject(service, { "calls.csv": textsCsv(120) });
    const bare = bedrockProject(service, { "calls.csv": textsCsv(120) });
    const whole = readFileSync(bare.path("pigeonhole.yaml"), "utf8");
    writeFileSync(bare.path("pigeonhole.yaml"), whole.replace(/^bedrock:.*\n/m, ""));

    const noBucket = await classify(bare, "calls.csv");
    const noPrice = await classify(project, "calls.csv", "--model", "us.somebody.new-model-v1:0");

    expect([noBucket.code, noBucket.errors[0]?.code]).toEqual([2, "PH315"]);
    expect(noBucket.errors[0]?.message).toContain("bedrock.bucket");
    expect([noPrice.code, noPrice.errors[0]?.code]).toEqual([2, "PH316"]);
    expect(service.simulator.jobs()).toEqual([]);
  });

  it("--batch-only refuses 42 records with PH321 and exit code 2", async () => {
    const service = await startBedrock();
    const project = bedrockProject(service, { "calls.csv": textsCsv(42) });

    const { code, errors } = await classify(project, "calls.csv", "--batch-only");

    expect([code, errors[0]?.code]).toEqual([2, "PH321"]);
    expect([...service.simulator.paid().records()]).toEqual([]);
  });
});
