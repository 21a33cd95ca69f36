import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { runHere } from "../run-here.ts";

const result =
  "id,input_text,class,confidence,right,other\n1,a,Refund,high,Refund,Other\n2,b,Other,low,Other,Other\n";
const classifier = (input: string) =>
  `    input: { text: words${input} }\n    categories: [{ name: Refund }, { name: Other }]\n`;

async function evaluate(config: string | undefined, ...words: string[]) {
  const folder = await temporaryFolder();
  mkdirSync(join(folder, "out"));
  writeFileSync(join(folder, "out/result.csv"), result);
  if (config !== undefined) writeFileSync(join(folder, "pigeonhole.yaml"), config);
  return runHere(folder, "evaluate", "out/result.csv", ...words);
}

describe("the column of right categories", () => {
  it("is that of the configuration where none is named", async () => {
    const { code, stdout } = await evaluate(`classifiers:\n  calls:\n${classifier(", gold: right")}`);

    expect(code).toBe(0);
    expect(stdout).toContain("Accuracy 100.0 %");
  });

  it("is the one that is named, whatever the configuration says", async () => {
    const config = `classifiers:\n  calls:\n${classifier(", gold: right")}`;

    expect((await evaluate(config, "--gold", "other")).stdout).toContain("Accuracy 50.0 %");
    expect((await evaluate(undefined, "--gold", "other")).stdout).toContain("Accuracy 50.0 %");
  });

  it("is that of the classifier that is named, where there are several", async () => {
    const config = `classifiers:\n  a:\n${classifier(", gold: right")}  b:\n${classifier(", gold: other")}`;

    expect((await evaluate(config)).stderr).toContain("PH107");
    expect((await evaluate(config, "--classifier", "b")).stdout).toContain("Accuracy 50.0 %");
  });

  it.each([
    ["there is no configuration", undefined],
    ["it names none", `classifiers:\n  calls:\n${classifier("")}`],
  ])("is asked for where %s", async (_, config) => {
    const { code, stderr } = await evaluate(config);

    expect(code).toBe(2);
    expect(stderr).toContain("PH141");
    expect(stderr).toContain("--gold");
  });
});
