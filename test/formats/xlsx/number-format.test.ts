import { describe, expect, it } from "vitest";
import { meaningOfBuiltIn, meaningOfCode } from "../../../src/formats/xlsx/number-format.ts";
import { serialText } from "../../../src/formats/xlsx/serial-date.ts";

describe("the meaning of a number format", () => {
  it.each([
    ["General", "plain"],
    ["General;@", "plain"],
    ["@", "plain"],
    ["0.00", "plain"],
    ["[Red]0.00", "plain"],
    ['"day" 0', "plain"],
    ['0 "years"', "plain"],
    ["\\d0", "plain"],
    ["#,##0.00_);[Red](#,##0.00)", "plain"],
    ["0.00E+00", "plain"],
    ["# ?/?", "plain"],
    ["[$-409]#,##0.00", "plain"],
    ["[$€-2] #,##0", "plain"],
    ["yyyy-mm-dd", "date"],
    ["dd.mm.yyyy;@", "date"],
    ["[$-407]d. mmmm yyyy", "date"],
    ["mmm-yy", "date"],
    ["DD/MM/YYYY", "date"],
    ['yyyy"年"m"月"d"日"', "date"],
    ["[$-411]ggge", "date"],
    ["h:mm", "time"],
    ["hh:mm:ss AM/PM", "time"],
    ["mm:ss.0", "time"],
    ["h:mm:ss,000", "time"],
    ["d/m/yy h:mm", "date-time"],
    ["yyyy-mm-dd hh:mm:ss.000", "date-time"],
    ["mmm h:mm", "date-time"],
    ["[h]:mm", "duration"],
    ["[hh]:mm:ss", "duration"],
    ["[mm]:ss", "duration"],
    ["[Blue][ss].00", "duration"],
  ])("%s is %s", (code, meaning) => {
    expect(meaningOfCode(code)).toBe(meaning);
  });

  it.each([
    [0, "plain"],
    [4, "plain"],
    [14, "date"],
    [17, "date"],
    [20, "time"],
    [22, "date-time"],
    [37, "plain"],
    [45, "time"],
    [46, "duration"],
    [47, "time"],
    [49, "plain"],
  ])("the built-in format %i is %s", (id, meaning) => {
    expect(meaningOfBuiltIn(id)).toBe(meaning);
  });
});

describe("a day number as text", () => {
  it.each([
    [1, "date", "1900-01-01"],
    [59, "date", "1900-02-28"],
    [60, "date", "1900-02-29"],
    [61, "date", "1900-03-01"],
    [2_958_465, "date", "9999-12-31"],
    [2_958_466, "date", undefined],
    [-1, "date", undefined],
    [46350.5, "date", "2026-11-24T12:00:00"],
    [46350, "date-time", "2026-11-24T00:00:00"],
    [46350.25, "time", "2026-11-24T06:00:00"],
    [0.25, "time", "06:00:00"],
    [0.25, "date-time", "06:00:00"],
    [0.000011574074074, "time", "00:00:01"],
    [0.5000028935, "time", "12:00:00.250"],
    [1.1041666666666667, "duration", "PT26H30M"],
    [0, "duration", "PT0S"],
    [-0.5, "duration", "-PT12H"],
    [1 / 86_400 / 2, "duration", "PT0.5S"],
  ] as const)("%d as %s is %s", (serial, meaning, text) => {
    expect(serialText(serial, { meaning, is1904: false })).toBe(text);
  });

  it("every second of a day comes back from its fraction", () => {
    for (let second = 0; second < 86_400; second += 1) {
      const text = serialText(46350 + second / 86_400, { meaning: "date-time", is1904: false });

      const expected = new Date(Date.UTC(2026, 10, 24, 0, 0, second)).toISOString().slice(0, 19);
      if (text !== expected) expect(text).toBe(expected);
    }
  });
});
