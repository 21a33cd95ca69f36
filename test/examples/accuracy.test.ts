import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runHere } from "../cli/run-here.ts";
import { projectFolder } from "../support/run-cli.ts";
import { type ShippedExample, shippedExamples } from "./shipped-examples.ts";

/** e.g. { accuracy: "45.1 %", interval: "38.0-52.3 %" }, as a person measures it. */
async function measured({ name, file, gold }: ShippedExample) {
  const folder = projectFolder();
  for (const each of [file, "pigeonhole.yaml"])
    copyFileSync(join("examples", name, each), join(folder, each));
  await runHere(folder, "classify", file, "-o", "out.csv", "-q");
  const { stdout } = await runHere(folder, "evaluate", "out.csv", "--gold", gold);
  const found = /Accuracy ([\d.]+ %) \(95 % interval ([\d.]+-[\d.]+ %)\)/.exec(stdout);
  return { accuracy: found?.[1] ?? stdout, interval: found?.[2] ?? stdout };
}

describe("the accuracy that the documentation tells of", () => {
  it.each(shippedExamples)("is what $name reaches", async (shipped) => {
    const { accuracy, interval } = await measured(shipped);

    const page = readFileSync(join("examples", shipped.name, "README.md"), "utf8");
    expect(page).toContain(`labels ${accuracy} right (95 % interval ${interval}, `);
    expect(readFileSync("docs/guides/better-categories.md", "utf8")).toContain(`| ${accuracy} |`);
    if (shipped.name === "travel") {
      expect(readFileSync("README.md", "utf8")).toContain(`Accuracy ${accuracy} (95 % interval ${interval})`);
    }
  });
});
