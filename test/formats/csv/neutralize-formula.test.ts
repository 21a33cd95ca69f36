import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLiveFormula, neutralizeFormula } from "../../../src/formats/csv/neutralize-formula.ts";
import { writeRows } from "../read-rows.ts";

describe("making formulas harmless", () => {
  test("a cell that starts with = is not a live formula (reference fault 12)", async () => {
    const { text, warnings } = await writeRows("csv", {
      columns: ["=name()", "text"],
      rows: [['=HYPERLINK("http://x","y")', "=1+1"]],
      neutralizeFormulas: true,
    });

    expect(text).toBe('\'=name(),text\n"\'=HYPERLINK(""http://x"",""y"")",\'=1+1\n');
    expect(warnings).toMatchObject([{ code: "formulas-neutralized", count: 3 }]);
  });

  test.each([
    "=1",
    "+1+2",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "\rx",
    "\tx",
    "\n=1",
    " =1",
    "\u00a0+A1",
    "\u200b=1",
    "＝1",
    "＋1",
    "－A1",
    "＠x",
    "--",
    "=",
    "-1-2",
    "-A1",
    "+49 170/12",
  ])("%j may run in a spreadsheet", (cell) => {
    expect(isLiveFormula(cell)).toBe(true);
  });

  test.each([
    "-5",
    "+3.14",
    "-1.234,56",
    "-.5",
    "-1e-7",
    "-12%",
    "-$5",
    "+491701234567",
    "-",
    "+",
    "",
    "'=1",
    '"=1"',
    "a=1",
    " x",
    "1-2",
    "\nx",
  ])("%j is left as it is", (cell) => {
    expect(isLiveFormula(cell)).toBe(false);
  });

  test("numbers that are cells of their own are never touched", async () => {
    const { text } = await writeRows("csv", {
      columns: ["n"],
      rows: [[-5], [-1e-7]],
      neutralizeFormulas: true,
    });

    expect(text).toBe("n\n-5\n-1e-7\n");
  });

  test("a neutralized cell is not live, whatever it holds", () => {
    const tricky = fc.string({ unit: fc.constantFrom(..."=+-@\t\r\n ＝1aA(.,%") });

    fc.assert(
      fc.property(fc.oneof(fc.string(), tricky), (cell) => {
        expect(isLiveFormula(neutralizeFormula(cell))).toBe(false);
      }),
    );
  });
});
