import { expect, it } from "vitest";
import { awsErrors } from "../../src/errors/aws.ts";
import { commandErrors } from "../../src/errors/command.ts";
import type { ErrorRow } from "../../src/errors/family.ts";
import { functionErrors } from "../../src/errors/functions.ts";
import { errorTable } from "../../src/errors.ts";

/** Nobody meets them on the page: what is wrong with words of a command line, with functions, or with a home on AWS. */
const neverOnPage = new Set<string>([
  ...Object.keys(commandErrors),
  ...Object.keys(functionErrors),
  // The page is of the home on this computer; of AWS it meets what the engine `bedrock` meets.
  ...Object.keys(awsErrors).filter((code) => code >= "PH362"),
  // `init` and `evaluate`, `explain`, and the port of `serve`.
  ...["PH120", "PH121", "PH122", "PH123", "PH124", "PH125", "PH126", "PH127"],
  ...["PH140", "PH141", "PH142", "PH143", "PH176", "PH442", "PH437", "PH438"],
]);

/** It names the flag of npm, with which the program was installed. */
const named: Readonly<Record<string, string>> = { PH186: "--omit" };

const details = new Proxy({}, { get: () => "x" });

it("a hint on the page names no flag and no command, unless it says that a terminal is meant", () => {
  const wrong: string[] = [];
  for (const [code, row] of Object.entries(errorTable)) {
    if (neverOnPage.has(code)) continue;
    const { hint, onPage = hint } = row as unknown as ErrorRow<unknown>;
    const text = onPage(details);
    const isOfTerminal = /[Ii]n a terminal/.test(text) || (code in named && text.includes(named[code] ?? ""));
    const asksForIt = /`--|`-[a-z]|same command|`pigeonhole (?!serve)/.test(text);
    if (asksForIt && !isOfTerminal) wrong.push(`${code}: ${text}`);
  }

  expect(wrong).toEqual([]);
});
