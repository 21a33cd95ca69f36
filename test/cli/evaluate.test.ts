import { describe, expect, test } from "vitest";
import { MemoryScratch } from "../../src/adapters/memory/memory-scratch.ts";
import { type EvaluateOptions, runEvaluate } from "../../src/cli/commands/evaluate.ts";
import { evaluationText } from "../../src/cli/evaluate/evaluation-text.ts";
import { type ScoredRecord, Scorer } from "../../src/evaluation/index.ts";
import { memoryFile } from "../evaluation/memory-file.ts";
import { quietContext, recordingScreen } from "./quiet-context.ts";

const head = "id,input_text,class,confidence,gold\n";
const result = `${head}1,money back,Refund,high,Refund
2,money back,Refund,high,Refund
3,hello,Other,low,Refund
4,hi,Other,low,Refund
5,what,,,Other
6,nobody judged,Other,low,
`;

async function evaluate(options: Partial<EvaluateOptions> = {}, content = result) {
  const { context, stdout, stderr } = quietContext({ folder: "/desk" });
  const code = await runEvaluate(
    context,
    { file: "out.csv", gold: "gold", ...options },
    {
      openFile: async (path) => (path === "/desk/out.csv" ? memoryFile("out.csv", content) : undefined),
      openScratch: async () => new MemoryScratch(),
    },
  );
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

describe("evaluate", () => {
  test("prints the accuracy, how sure it is, where it fails and what to do next", async () => {
    const { code, stdout, stderr } = await evaluate();

    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(
      stdout,
    ).toBe(`Accuracy 40.0 % (95 % interval 9.5-80.8 %) on 5 records with a gold label (4 distinct texts)
Macro-F1 33.3 %, the mean over the categories, however rare they are
1 record without a gold label: not counted
1 record without a category: counted as wrong

  Category  Precision  Recall      F1  Gold
  Refund      100.0 %  50.0 %  66.7 %     4
  Other         0.0 %   0.0 %   0.0 %     1

  Most confused: gold  given instead  Records
  Refund               Other                2

  Confidence  Records  Accuracy
  high              2   100.0 %
  low               2     0.0 %

  Next  Say in pigeonhole.yaml what tells "Refund" from "Other", in both descriptions; then classify once more.
        Read the records of low confidence first: 100 in 100 of them are wrong.
        Label more records, picked at random: with so few different texts the true accuracy may lie anywhere in the interval.
`);
  });

  test("prints JSON with a schema", async () => {
    const { code, stdout } = await evaluate({ json: true, minAccuracy: "40%" });

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: "pigeonhole.evaluation/1",
      file: "out.csv",
      records: 5,
      distinctTexts: { count: 4, isExact: true },
      accuracy: { share: 0.4, correct: 2 },
      gate: { minAccuracy: 0.4, isMet: true },
      warnings: [],
    });
  });

  test.each([
    ["0.4", 0, "✔ The accuracy asked for, 40.0 %, is reached with 40.0 %."],
    ["40 %", 0, "✔ The accuracy asked for, 40.0 %, is reached with 40.0 %."],
    ["90%", 4, "✖ The accuracy asked for, 90.0 %, is missed with 40.0 %."],
    ["1", 4, "✖ The accuracy asked for, 100.0 %, is missed with 40.0 %."],
  ])("with --min-accuracy %s ends with exit code %i", async (minAccuracy, expected, line) => {
    const { code, stdout } = await evaluate({ minAccuracy });

    expect(code).toBe(expected);
    expect(stdout).toContain(line);
  });

  test.each(["90", "-0.1", "1.5", "101%", "", "most"])("refuses --min-accuracy %j", async (minAccuracy) => {
    await expect(evaluate({ minAccuracy })).rejects.toMatchObject({ code: "PH160" });
  });

  test("names the file that is not there", async () => {
    await expect(evaluate({ file: "typo.csv" })).rejects.toMatchObject({
      code: "PH202",
      message: "There is no file `typo.csv`.",
    });
  });

  test("names the columns there are when the gold column is missing", async () => {
    const evaluation = evaluate({ gold: "truth" });

    await expect(evaluation).rejects.toMatchObject({ code: "PH201" });
    // `--text-column` and `pigeonhole.yaml` have no part in an evaluation.
    await expect(evaluation).rejects.toHaveProperty("hint", expect.stringContaining("`--gold`"));
    await expect(evaluation).rejects.not.toHaveProperty("hint", expect.stringContaining("--text-column"));
  });

  test("prints what the reader warns of to stderr", async () => {
    const { stderr } = await evaluate({}, `${head}1,x,A,high,A,one,cell,more\n`);

    expect(stderr).toMatch(/^! .+\n$/);
  });
});

function textOf(records: readonly ScoredRecord[]): string {
  const scorer = new Scorer();
  for (const record of records) scorer.add(record);
  return evaluationText(scorer.evaluation(), recordingScreen());
}

test("a gold label that no record was given is named with the category that was probably meant", () => {
  const text = textOf([
    { gold: "Refund Isues", predicted: "Refund Issues" },
    { gold: "Praise", predicted: "Refund Issues" },
  ]);

  expect(text).toContain(
    "Gold labels that no record was given: `Praise` (1), `Refund Isues` (1, meant `Refund Issues`?)",
  );
  expect(text).toContain('Write the gold label "Praise" as the category is written in pigeonhole.yaml');
});

test("an evaluation without confidences and mix-ups has no empty tables", () => {
  const text = textOf([{ gold: "A", predicted: "A" }]);

  expect(text).not.toContain("Confidence");
  expect(text).not.toContain("Most confused");
});

test("labels from a file cannot steer the terminal", () => {
  const text = textOf([{ gold: "\u001b[2Jevil\nlabel", predicted: "\u001b]0;x\u0007y" }]);

  expect(text).not.toContain("\u001b");
  expect(text).not.toContain("evil\n");
});
