import { describe, expect, it } from "vitest";
import type { PublishedFile } from "../../../src/cli/classify/classify-file.ts";
import { nextSteps } from "../../../src/cli/classify/next-steps.ts";
import type { Category, Classifier, RunId } from "../../../src/domain/index.ts";
import { testClassifier } from "../../support/travel-classifier.ts";
import { run } from "../status-home.ts";
import { report } from "./published-report.ts";

const published = (more: Partial<PublishedFile> = {}): PublishedFile => ({
  status: "published",
  run: run("r-00000000000a" as RunId),
  report: report(),
  output: "/out.csv",
  reportPath: "/out.csv.report.json",
  isAlready: false,
  ...more,
});

const category = (name: string, more: Partial<Category> = {}): Category => ({
  name,
  description: "",
  examples: [],
  aliases: [],
  isFallback: false,
  ...more,
});

const named = (categories: readonly Category[]): Classifier => testClassifier({ categories });

describe("what a person is told to do after a run", () => {
  it("asks for descriptions when nothing but names is known, except of the one for the rest", () => {
    const classifier = named([
      category("Repair"),
      category("Rent"),
      category("Noise", { examples: ["Loud music at night"] }),
      category("Other", { isFallback: true }),
    ]);

    expect(nextSteps(published(), { classifier })).toEqual([
      "Say in pigeonhole.yaml what belongs into Repair and Rent, in your customers' words: nothing but the name is known.",
    ]);
  });

  it("names only a few of many categories", () => {
    const classifier = named(Array.from({ length: 30 }, (_, index) => category(`C${index}`)));

    expect(nextSteps(published(), { classifier })[0]).toContain("C0, C1, C2, C3 and 26 more,");
  });

  it("has nothing to say when every category is described", () => {
    const classifier = named([
      category("Repair", { description: "broken" }),
      category("Rent", { description: "rent" }),
    ]);

    expect(nextSteps(published(), { classifier })).toEqual([]);
  });

  it("does not offer --again after a retry, which has no such flag", () => {
    const steps = nextSteps(published({ isAlready: true }), { classifier: undefined });

    expect(steps).toEqual(["Nothing to ask again: every record with a text has a category."]);
  });
});
