import { describe, expect, it } from "vitest";
import { type SummaryFacts, summaryText } from "../../../src/cli/classify/summary.ts";
import type { Screen } from "../../../src/cli/context.ts";
import { displayWidth } from "../../../src/cli/table.ts";
import { recordingScreen } from "../quiet-context.ts";
import { report } from "./published-report.ts";

function summary(facts: Partial<SummaryFacts> = {}, screen: Partial<Screen> = {}): string {
  const all = {
    report: report(),
    outputPath: "out.csv",
    reportPath: "out.csv.report.json",
    isAlready: false,
    elapsedMs: 1234,
    next: [],
    ...facts,
  };
  return summaryText(all, recordingScreen(screen));
}

const narrow = { isTerminal: true, width: 60 };
const tooLong = (text: string, width: number) =>
  text.split("\n").filter((line) => displayWidth(line) > width);

describe("the summary of a run", () => {
  it("breaks no word and no bar at the edge of a narrow terminal", () => {
    const next = [
      "Say in pigeonhole.yaml what belongs into Repair, in your customers' words: nothing is known.",
    ];

    const text = summary({ next }, narrow);

    expect(tooLong(text, 60)).toEqual([]);
    expect(text).toContain("\n  engine embedded: word statistics, no language model\n");
  });

  it("leaves the bars out where a long name takes all the room", () => {
    const categories = { "A category with quite a long name": 3, Other: 1 };

    expect(tooLong(summary({ report: report({ categories }) }, { ...narrow, width: 58 }), 58)).toEqual([]);
  });

  it("keeps every sentence on one line in a pipe", () => {
    const text = summary({}, { width: 20 });

    expect(text).toContain("5 records, 3 distinct texts (1 repeat not asked again) · engine embedded: word");
    expect(text).toContain("! 2 cells look like a formula and got an apostrophe (') in front.\n");
  });

  it("counts one repeat and one text in the singular", () => {
    const counts = { read: 2, classified: 2, corrected: 0, unclassified: 0, failed: 0, rejected: 0 };

    expect(summary({ report: report({ counts, questions: 1 }) })).toContain(
      "2 records, 1 distinct text (1 repeat not asked again)",
    );
  });

  it("aligns the numbers behind names of wide characters", () => {
    const categories = { 返金: 3, Other: 1 };

    const lines = summary({ report: report({ categories }) }).split("\n");

    const numbers = lines
      .filter((line) => / %/.test(line))
      .map((line) => displayWidth(line.split(" %")[0] ?? ""));
    expect(new Set(numbers).size).toBe(1);
  });

  it("says how long this command took, not how long ago the run began", () => {
    expect(summary()).toContain("calls.csv  done in 1.2 s\n");
  });
});
