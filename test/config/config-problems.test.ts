import { describe, expect, it } from "vitest";
import { followedBy, load, problemsOf, refusalOf, withCategories } from "./config-folder.ts";

describe("what is wrong in a configuration", () => {
  it("all problems are told at once, in the order of the file", async () => {
    const error = await refusalOf(
      followedBy("    output: { formt: csv }\n      \nengine: { use: oracle }\n").replace("text:", "txt:"),
    );

    expect(error.code).toBe("PH104");
    expect(error.message).toBe(
      [
        "`pigeonhole.yaml` has 3 problems:",
        "Line 3: `txt` is not a key of `input`. Did you mean `text`?",
        "Line 7: `formt` is not a key of `output`. Did you mean `format`?",
        "Line 9: `engine.use` must be an engine of this version (`embedded`, `bedrock` or `openai-compatible`); it is `oracle`.",
      ].join("\n  "),
    );
    expect(error.hint).toBe("Correct the file and try again. Nothing was sent and nothing was written.");
  });

  it("a hundred problems are counted, and twenty of them told", async () => {
    const lines = Array.from({ length: 100 }, (_, index) => `k${index}: 1\n`).join("");

    const { message } = await refusalOf(followedBy(lines));

    expect(message).toMatch(/^`pigeonhole\.yaml` has 100 problems:/);
    expect(message.split("\n")).toHaveLength(22);
    expect(message).toMatch(/\n {2}… and 80 more\.$/);
  });

  it("a few lines that stand for a billion values are refused at once", async () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(of).join(", ")}]`;
    const names = [..."abcdefghi"];
    const bomb = names
      .map((name, index) => level(name, index === 0 ? "x" : `*${names[index - 1]}`))
      .join("\n");

    expect(await problemsOf(`${bomb}\n`)).toEqual([
      "The file repeats itself too often through references (`*name`). Write the values out.",
    ]);
  });

  it("what customers typed cannot steer the terminal, and is cut", async () => {
    const [problem] = await problemsOf(followedBy(`"\\e[2J\\u202e${"x".repeat(99)}": 1\n`));

    expect(problem).toBe(
      `Line 7: \`\\u{1b}[2J\\u{202e}${"x".repeat(55)}…\` is not a key of the file. Its keys are: \`classifiers\`, \`engine\`, \`bedrock\`, \`aws\`, \`analytics\`, \`openaiCompatible\`, \`prices\`, \`folders\`, \`limits\`, \`review\`, \`retention\`.`,
    );
  });

  it("punctuation tells no categories apart, other letters do", async () => {
    expect(await problemsOf(withCategories("      - name: C++\n      - name: C#\n"))).toHaveLength(1);
    await expect(load(withCategories("      - name: +++\n      - name: '---'\n"))).resolves.toBeDefined();
    await expect(load(withCategories("      - name: Öl\n      - name: Ol\n"))).resolves.toBeDefined();
  });
});
