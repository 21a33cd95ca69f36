import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { TerminalReporter } from "../../../src/cli/reporter/terminal-reporter.ts";
import { displayWidth } from "../../../src/cli/table.ts";
import { batchIdOf, type RunEvent, type RunId } from "../../../src/domain/index.ts";
import { recordingScreen } from "../quiet-context.ts";

const run = "r-00000000000a" as RunId;

/** What stands on the terminal after each redrawing. */
function blocks(width: number, name: string, events: readonly RunEvent[]): string[][] {
  const screen = recordingScreen({ isTerminal: true, width });
  let nowMs = 0;
  const reporter = new TerminalReporter(screen, () => nowMs);
  reporter.begin(name);
  for (const event of events) {
    nowMs += 6000;
    reporter.emit(event);
  }
  return screen
    .text()
    .split("\u001b[0J")
    .map((block) => stripVTControlCharacters(block).split("\n").slice(0, -1));
}

const prepared: RunEvent = {
  kind: "run-prepared",
  run,
  questions: 20_000,
  batches: 1,
  rejected: 0,
  read: 20_000,
};
const half: RunEvent = { kind: "questions-answered", run, batch: batchIdOf(1), answered: 10_000 };

describe("the progress on a terminal", () => {
  it("has no line longer than a narrow terminal, and no fact cut in half", () => {
    const drawn = blocks(60, "calls.csv", [prepared, half]);

    expect(drawn.flat().every((line) => displayWidth(line) <= 60)).toBe(true);
    expect(drawn.at(-1)?.[2]).toBe("  10,000 of 20,000 texts classified  ·  1,667/s");
  });

  it("shows everything where there is room", () => {
    const drawn = blocks(100, "calls.csv", [prepared, half]);

    expect(drawn.at(-1)?.[2]).toMatch(
      / texts classified {2}· {2}1,667\/s {2}· .* left {2}· {2}Ctrl-C stops safely$/,
    );
  });

  it("does not say that 0 of 20,000 texts are classified while the engine gets to know them", () => {
    const drawn = blocks(80, "calls.csv", [prepared]);

    expect(drawn.at(-1)?.[2]).toContain("20,000 distinct texts: the engine looks at them");
  });

  it("redraws in the right place when the name is of wide characters", () => {
    const drawn = blocks(40, "お客様の声".repeat(10), [prepared]);

    expect(drawn.flat().every((line) => displayWidth(line) <= 40)).toBe(true);
    expect(drawn.at(-1)).toHaveLength(3);
  });
});
