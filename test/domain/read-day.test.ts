import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDay } from "../../src/domain/index.ts";

describe("reading a day", () => {
  it.each([
    ["2026-05-04", "2026-05-04"],
    [" 2026-05-04T07:53:58Z ", "2026-05-04"],
    ["2026-05-04 23:59:59.123456", "2026-05-04"],
    ["2026-05-04T10", "2026-05-04"],
    ["2026-05-04T1015", "2026-05-04"],
    ["2026/5/4", "2026-05-04"],
    ["2026.05.04 10:00", "2026-05-04"],
    ["31.12.2026", "2026-12-31"],
    ["4.5.2026, 14:05", "2026-05-04"],
    ["4.5.2026 2:05 PM", "2026-05-04"],
    ["2024-02-29", "2024-02-29"],
  ])("%s is a day", (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it.each([
    ["2026-05-04T23:30:00-05:00", "2026-05-04"],
    ["2026-05-04T00:30:00+0200", "2026-05-04"],
    ["2026-05-04 00:30:00 +02", "2026-05-04"],
    ["2026-05-04T00:30:00.000 UTC", "2026-05-04"],
  ])("the day stays as it was written, whatever the offset: %s", (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it.each([
    "03/04/2026",
    "3-4-2026",
    "04.05.26",
    "May 4, 2026",
    "2026-13-01",
    "2026-02-29",
    "2026-04-31",
    "0000-01-01",
    "2026-05-00",
    "2026-05/04",
    "2026-05-04 - 2026-05-09",
    "2026-05-04 or so",
    "12026-05-04",
    "2026-05-041",
    "1.31.12.2026",
    "20260504",
    "",
  ])("%s is not read", (text) => {
    expect(readDay(text)).toBeUndefined();
  });

  it("reads text only: a number may count seconds, days or nothing of the kind", () => {
    expect([20260504, 1777881238, true, null, undefined, ["2026-05-04"]].map(readDay)).toEqual(
      new Array(6).fill(undefined),
    );
  });

  it("every day comes back, year first and day first", () => {
    const days = fc
      .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));

    fc.assert(
      fc.property(days, (day) => {
        const [year, month, dayOfMonth] = day.split("-");

        expect(readDay(day)).toBe(day);
        expect(readDay(`${Number(dayOfMonth)}.${Number(month)}.${year}`)).toBe(day);
      }),
    );
  });

  it("gives a day of the calendar or nothing, quickly, whatever it is given", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789-/.: TZ+,apmUTCG"), maxLength: 60 });

    fc.assert(
      fc.property(fc.oneof(digits, fc.string({ unit: "binary" })), (text) => {
        const day = readDay(text);

        if (day !== undefined) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
      }),
      { numRuns: 2000 },
    );
    expect(readDay(`2026-05-04T10${" ".repeat(100_000)}x`)).toBeUndefined();
  });
});
