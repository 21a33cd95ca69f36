import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exitCodeOfResult } from "../../src/cli/classify/tell-result.ts";
import { projectFolder, runCli } from "../support/run-cli.ts";
import { report } from "./classify/published-report.ts";
import { runHere } from "./run-here.ts";

const calls = "id,text,shop\n1,my refund please,A\n2,book a room,B\n3,,C\n";

async function classifyJson(folder: string, ...words: string[]) {
  const { code, stdout } = await runHere(folder, "classify", ...words, "--json");
  return { code, json: JSON.parse(stdout) };
}

const published = (more: Parameters<typeof report>[0]) =>
  ({ status: "published", report: report(more) }) as Parameters<typeof exitCodeOfResult>[0];

describe("classify", () => {
  it("writes the result and the report below output_data, by date and run", async () => {
    const folder = projectFolder({ "calls.csv": calls });

    const { code, json } = await classifyJson(folder, "calls.csv");

    expect(code).toBe(0);
    expect(json).toMatchObject({ schema: "pigeonhole.classify/1", ok: true, errors: [] });
    const [run] = json.runs;
    expect(run).toMatchObject({
      input: "calls.csv",
      engine: "embedded",
      already: false,
      counts: { read: 3, classified: 2, corrected: 0, unclassified: 0, failed: 0, rejected: 1 },
      questions: 2,
      categories: { "Refund Issues": 1, "Booking Inquiry": 1, Cancellation: 0, Other: 0 },
    });
    expect(run.output).toMatch(/output_data\/\d{4}-\d\d-\d\d\/r-[0-9a-f]{12}\/calls\.csv$/);
    expect(readFileSync(run.output, "utf8").split("\n")).toHaveLength(5);
    expect(JSON.parse(readFileSync(run.report, "utf8"))).toMatchObject({ counts: { read: 3 } });
  });

  it("says already done for the same command, and writes a deleted result again", async () => {
    const folder = projectFolder({ "calls.csv": calls });
    const first = await classifyJson(folder, "calls.csv");
    const [{ output, run }] = first.json.runs;
    const before = readFileSync(output);

    const again = await classifyJson(folder, "calls.csv");
    rmSync(output);
    const written = await classifyJson(folder, "calls.csv");
    const forced = await classifyJson(folder, "calls.csv", "--again");

    expect(again.json.runs[0]).toMatchObject({ run, already: true });
    expect(written.json.runs[0].run).toBe(run);
    expect(readFileSync(output)).toEqual(before);
    expect(forced.json.runs[0].run).not.toBe(run);
  });

  it("gives a rationale with every class (reference fault 17)", async () => {
    const folder = projectFolder({ "calls.csv": calls });

    await runHere(folder, "classify", "calls.csv", "-o", "out.jsonl");

    const [first] = readFileSync(join(folder, "out.jsonl"), "utf8").split("\n");
    expect(JSON.parse(first ?? "").rationale).toContain('"refund"');
  });

  it("names the columns there are for a wrong one, ends with 2 and writes no result", async () => {
    const folder = projectFolder({ "calls.csv": calls });

    const { code, stderr, stdout } = await runHere(folder, "classify", "calls.csv", "--text-column", "txet");

    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("PH201");
    expect(stderr).toContain("Did you mean `text`?");
    expect(existsSync(join(folder, "output_data"))).toBe(false);
  });

  it("does the other files when one of them cannot be done", async () => {
    const folder = projectFolder({ "good.csv": calls, "bad.csv": "a,b\n1,2\n" });

    const { code, json } = await classifyJson(folder, "bad.csv", "good.csv");

    expect(code).toBe(2);
    expect(json.ok).toBe(false);
    expect(json.runs).toHaveLength(1);
    expect(json.errors).toMatchObject([{ code: "PH201" }]);
  });

  it("reads standard input", async () => {
    const { code, stdout } = await runCli(
      projectFolder(),
      ["classify", "-", "--input-format", "csv", "--json"],
      calls,
    );

    expect(code).toBe(0);
    expect(JSON.parse(stdout).runs[0].counts.read).toBe(3);
  });

  it("never replaces an input by a result", async () => {
    const folder = projectFolder({ "calls.csv": calls });

    const { code, stderr } = await runHere(folder, "classify", "calls.csv", "-o", "calls.csv");

    expect(code).toBe(2);
    expect(stderr).toContain("PH162");
    expect(readFileSync(join(folder, "calls.csv"), "utf8")).toBe(calls);
  });

  it("keeps escape sequences of customers away from the terminal", async () => {
    const folder = projectFolder({ "calls.csv": "id,\u001b[31mtxt\n1,x\n" });

    const { stderr } = await runHere(folder, "classify", "calls.csv");

    expect(stderr).toContain("PH201");
    expect(stderr).not.toContain("\u001b");
  });

  it.each([
    ["an empty file", "empty.csv", "", 2, /PH21\d/],
    [
      "a picture named .csv",
      "cat.csv",
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0]),
      2,
      /PH21\d/,
    ],
    [
      "binary garbage",
      "noise.csv",
      Uint8Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256),
      2,
      /PH21\d/,
    ],
    ["a CSV named .xlsx", "calls.xlsx", calls, 2, /PH23\d/],
    ["a file without an ending", "calls", calls, 2, /PH210/],
    ["an old workbook", "calls.xls", calls, 2, /PH210[\s\S]*save it as `.xlsx`/],
  ])("has a clear error for %s", async (_what, name, content, wanted, code) => {
    const { code: exit, stderr } = await runHere(projectFolder({ [name]: content }), "classify", name);

    expect(exit).toBe(wanted);
    expect(stderr).toMatch(code);
  });

  it.each([
    [
      "a workbook named as CSV",
      ["--format", "xlsx", "-o", "out.csv"],
      /PH160[^`]*`--format` cannot be `xlsx`/,
    ],
    ["a name that promises a packed file", ["-o", "out.csv.gz"], /PH160[\s\S]*what is written is not packed/],
  ])("never writes %s, which no program would open", async (_what, words, message) => {
    const folder = projectFolder({ "calls.csv": calls });

    const { code, stderr } = await runCli(folder, ["classify", "calls.csv", ...words]);

    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(readdirSync(folder).filter((name) => name.startsWith("out"))).toEqual([]);
  });

  it("takes a file with a header only, one with one row, and one with a cell of 50 MB", async () => {
    const big = `id,text\n1,"refund ${"please ".repeat(7_500_000)}"\n`;
    const folder = projectFolder({ "none.csv": "id,text\n", "one.csv": "id,text\n1,refund", "big.csv": big });

    const { code, json } = await classifyJson(folder, "none.csv", "one.csv", "big.csv");

    expect(code).toBe(0);
    expect(json.runs.map((run: { counts: { read: number } }) => run.counts.read)).toEqual([0, 1, 1]);
  });

  it("ends with 3 only when more records failed than the limit allows", () => {
    const counts = { read: 100, classified: 97, corrected: 0, unclassified: 1, failed: 1, rejected: 1 };
    const result = published({ counts, warnings: [] });

    expect(exitCodeOfResult(result, { kind: "share", share: 0 })).toBe(3);
    expect(exitCodeOfResult(result, { kind: "share", share: 0.01 })).toBe(0);
    expect(exitCodeOfResult(result, { kind: "count", count: 1 })).toBe(0);
  });

  it("ends with 6 when the limit of cost left records open, however many may fail", () => {
    const warnings = [{ code: "cost-limit", message: "1 record was not asked again.", count: 1, places: [] }];

    expect(exitCodeOfResult(published({ warnings }), { kind: "share", share: 1 })).toBe(6);
  });
});

describe("the program", () => {
  it("ends an unknown command and an unknown flag with 2 and a suggestion", async () => {
    const command = await runCli(projectFolder(), ["clasify"]);
    const flag = await runCli(projectFolder(), ["classify", "x.csv", "--limt", "3"]);

    expect(command).toMatchObject({ code: 2, stderr: expect.stringContaining("Did you mean classify?") });
    expect(flag).toMatchObject({ code: 2, stderr: expect.stringContaining("--limit") });
  });

  it("finds no configuration and says how to get one", async () => {
    const folder = projectFolder({ "calls.csv": calls });
    rmSync(join(folder, "pigeonhole.yaml"));

    const refused = await runCli(folder, ["classify", "calls.csv"]);
    const made = await runCli(folder, [
      "init",
      "--from",
      "calls.csv",
      "--categories",
      "Refund,Booking",
      "--yes",
    ]);
    const { code } = await runCli(folder, ["classify", "calls.csv", "-q"]);

    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("pigeonhole init") });
    expect(made).toMatchObject({ code: 0 });
    expect(code).toBe(0);
  });

  it("shows the travel example with its accuracy in the demo", async () => {
    const { code, stdout } = await runCli(projectFolder(), ["demo"]);

    expect(code).toBe(0);
    expect(stdout).toContain("366 records, 237 distinct texts");
    expect(stdout).toMatch(/Accuracy \d+\.\d % \(95 % interval/);
    expect(stdout).toContain("Macro-F1");
    expect(stdout).toContain("Most confused");
    expect(stdout).toContain("Next");
  });
});
