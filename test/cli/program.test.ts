import { describe, expect, it } from "vitest";
import { printShown } from "../../src/cli/print-error.ts";
import { runProgram } from "../../src/cli/program.ts";
import { displayWidth } from "../../src/cli/table.ts";
import { quietContext } from "./quiet-context.ts";

describe("a command line without a command", () => {
  it.each([[[]], [["config"]]])("%j prints the help on stderr and ends with 2", async (words) => {
    const { context, stdout, stderr } = quietContext();

    const code = await runProgram(context, words);

    expect(code).toBe(2);
    expect(stdout.text()).toBe("");
    expect(stderr.text()).toContain("Commands:");
  });
});

it("commands that an error advises name the home that it came from", () => {
  const { context, stderr } = quietContext();
  const hint =
    "See `pigeonhole status r-1`, `pigeonhole doctor`, `pigeonhole stop r-1 --home aws`, `pigeonhole explain PH1`.";

  printShown(context, { code: "PH436", message: "It is finished.", hint }, " --home aws");

  expect(stderr.text()).toContain(
    "See `pigeonhole status r-1 --home aws`, `pigeonhole doctor --home aws`, `pigeonhole stop r-1 --home aws`, `pigeonhole explain PH1`.",
  );
});

it("commands that an error advises can be copied by whoever has only npx", () => {
  const { context, stderr } = quietContext({ environment: { npm_command: "exec" } });
  const hint = "Write `pigeonhole.yaml` with `pigeonhole init`.";

  printShown(context, { code: "PH101", message: "There is none.", hint });

  expect(stderr.text()).toContain("Write `pigeonhole.yaml` with `npx pigeonhole init`.");
  expect(stderr.text()).toContain("More: npx pigeonhole explain PH101");
});

describe("what is printed on a narrow terminal", () => {
  const screen = { isTerminal: true, width: 60 };
  const tooLong = (text: string) => text.split("\n").filter((line) => displayWidth(line) > 60);

  it("help breaks its lines between words", async () => {
    const { context, stdout } = quietContext({ screen });

    await runProgram(context, ["--help"]);

    expect(tooLong(stdout.text())).toEqual([]);
  });

  it("an error breaks its lines between words", () => {
    const { context, stderr } = quietContext({ screen });
    const message = "`calls.csv` has no column `mesage`. Its columns are: `number`, `received`, `message`.";
    const hint = "Did you mean `message`? Give it with `--text-column`, or set it in `pigeonhole.yaml`.";

    printShown(context, { code: "PH201", message: `${message}\n  Line 3: ${message}`, hint });

    expect(tooLong(stderr.text())).toEqual([]);
    expect(stderr.text()).toContain("\n    Line 3: `calls.csv` has");
  });

  it("an error stays whole in a pipe, where it is looked for", () => {
    const { context, stderr } = quietContext({ screen: { width: 20 } });

    printShown(context, { code: "PH201", message: "One sentence that is longer than that.", hint: "Two." });

    expect(stderr.text()).toContain("One sentence that is longer than that.");
  });
});
