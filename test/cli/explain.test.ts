import { describe, expect, test } from "vitest";
import { runExplain } from "../../src/cli/commands/explain.ts";
import { errorTable } from "../../src/errors.ts";
import { quietContext } from "./quiet-context.ts";

async function explain(code?: string, options = {}) {
  const { context, stdout } = quietContext();
  const exit = await runExplain(context, code, options);
  return { exit, text: stdout.text() };
}

describe("explain", () => {
  test("says what a code means, whose fault it is and whether a retry may help", async () => {
    const { exit, text } = await explain("PH202");

    expect(exit).toBe(0);
    expect(text).toBe(`PH202  file-missing

  A file named on the command line does not exist, seen from the folder in which
  the command was given.

  Fault           yours to mend: the command, the configuration or the file
  Retry may help  no, not before the cause is mended
`);
  });

  test.each(["ph202", "202", " PH202 ", "file-missing", "FILE-MISSING", "file missing", "file_missing"])(
    "knows PH202 as %j",
    async (code) => {
      expect((await explain(code)).text).toContain("PH202  file-missing");
    },
  );

  test.each([
    ["colum-missing", "column-missing"],
    ["PH2O1", "PH201"],
    ["2o1", "PH201"],
    ["PH999", undefined],
    ["nonsense", undefined],
  ])("refuses %j and names what may be meant", async (code, nearest) => {
    const refusal = await explain(code).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ code: "PH143" });
    if (nearest !== undefined) expect(refusal).toMatchObject({ details: { nearest } });
  });

  test("without a code lists all of them", async () => {
    const { text } = await explain();

    for (const [code, { name }] of Object.entries(errorTable)) expect(text).toContain(`${code}  ${name}`);
  });

  test("prints JSON", async () => {
    expect(JSON.parse((await explain("PH301", { json: true })).text)).toEqual({
      schema: "pigeonhole.explain/1",
      errors: [
        {
          code: "PH301",
          name: "engine-full",
          explanation: errorTable.PH301.explanation,
          fault: "service",
          isRetryable: true,
        },
      ],
    });
  });
});

describe("the table of errors", () => {
  const rows = Object.entries(errorTable);

  test("has codes of their own form and names that occur once", () => {
    const names = rows.map(([, { name }]) => name);

    expect(rows.every(([code]) => /^PH[1-9]\d\d$/.test(code))).toBe(true);
    expect(names.every((name) => /^[a-z0-9]+(-[a-z0-9]+)+$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  test("explains every code in sentences", () => {
    const badlyExplained = rows.filter(([, { explanation }]) => !/^[A-Z`].+\.$/.test(explanation));

    expect(badlyExplained.map(([code]) => code)).toEqual([]);
  });
});
