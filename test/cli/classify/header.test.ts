import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readAny } from "../../formats/header/read-any.ts";
import { memorySource } from "../../formats/memory-source.ts";
import { projectFolder } from "../../support/run-cli.ts";
import { runHere } from "../run-here.ts";

const reports = new URL("../../fixtures/reports/", import.meta.url);
const bytesOf = (name: string) => readFileSync(new URL(name, reports));
const titled = ["titled-semicolon-bom.csv", "titled-tab.tsv", "titled-pandas.csv", "titled-groups.xlsx"];
const columns = ["--text-column", "Transcript", "--id-column", "Call"];

async function classified(name: string, ...flags: string[]) {
  const folder = projectFolder({ [name]: bytesOf(name) });
  const { code, stdout, stderr } = await runHere(folder, "classify", name, ...flags, "--json");
  const { runs, errors } = JSON.parse(stdout);
  return { folder, code, stderr, errors, run: runs[0] };
}

async function resultOf({ output }: { output: string }) {
  const { columns: names, cells } = await readAny(memorySource(output, readFileSync(output)), {});
  return { names, cells };
}

describe("a file with titles above the names of its columns", () => {
  it.each(titled)("%s: every record comes back, and no title", async (name) => {
    const { code, run } = await classified(name, ...columns);

    expect(code).toBe(0);
    expect(run.counts).toMatchObject({ read: 3, classified: 3, rejected: 0 });
    const { warnings } = JSON.parse(readFileSync(run.report, "utf8"));
    expect(warnings).toMatchObject([{ code: "header-found", count: 1 }, { code: "rows-above-header" }]);
    const { names, cells } = await resultOf(run);
    expect(names.slice(0, 9)).toEqual([
      ...["id", "input_text", "class", "rationale", "confidence", "score", "status", "reason"],
      "Agent",
    ]);
    expect(cells.slice(0, 3).map((row) => [row[0], row[8]])).toEqual([
      ["C-1", "Miller"],
      ["C-2", "Meyer"],
      ["C-3", ""],
    ]);
  });

  it("gives the titles back on the sheet `Summary` of a workbook", async () => {
    const { run } = await classified("titled-merged.xlsx", ...columns);

    const source = memorySource("result.xlsx", readFileSync(run.output));
    const { cells } = await readAny(source, { sheet: "Summary" });
    const at = cells.findIndex(([first]) => first === "Above the names of the columns");
    expect(cells.slice(at + 1).map(([first]) => first)).toEqual([
      ...["Calls of March", "All sites", "Calls of April", "All sites"],
    ]);
  });

  it("is another run when a row is said, with the same answers", async () => {
    const { folder, run } = await classified("titled-pandas.csv", ...columns);
    const sayRow = () =>
      runHere(folder, "classify", "titled-pandas.csv", ...columns, "--header", "3", "--json");
    const told = await sayRow();
    const again = await sayRow();

    const [second] = JSON.parse(told.stdout).runs;
    expect(second.run).not.toBe(run.run);
    expect(readFileSync(second.output)).toEqual(readFileSync(run.output));
    expect(JSON.parse(again.stdout).runs[0]).toMatchObject({ run: second.run, already: true });
  });

  it("is estimated as it is classified", async () => {
    const folder = projectFolder({ "calls.csv": bytesOf("titled-pandas.csv") });

    const { stdout } = await runHere(folder, "estimate", "calls.csv", ...columns, "--json");

    expect(JSON.parse(stdout).files[0]).toMatchObject({ records: { read: 3 }, questions: 3 });
  });
});

describe("a file without names", () => {
  it.each(["nameless.csv", "nameless.xlsx"])("%s: columns are chosen by their letters", async (name) => {
    const flags = ["--header", "none", "--text-column", "b", "--id-column", "A"];

    const { code, run } = await classified(name, ...flags);

    expect(code).toBe(0);
    expect(run.counts.read).toBe(3);
    const { names, cells } = await resultOf(run);
    expect(names[8]).toBe("C");
    expect(cells[0]).toMatchObject({ 0: "C-1", 8: "Miller" });
  });

  it("is refused without a word of that, and the flag is named", async () => {
    const { code, errors } = await classified("nameless.csv", "--text-column", "Transcript");

    expect(code).toBe(2);
    expect(errors).toMatchObject([{ code: "PH201" }]);
    expect(errors[0].hint).toContain("`--header none`");
  });

  it("can be configured", async () => {
    const folder = projectFolder({ "calls.csv": bytesOf("nameless.csv") });
    const path = join(folder, "pigeonhole.yaml");
    const yaml = readFileSync(path, "utf8").replace(/input: .*/, "input: { id: A, text: B, header: none }");
    writeFileSync(path, yaml);

    const { stdout } = await runHere(folder, "classify", "calls.csv", "--json");
    const shown = await runHere(folder, "config", "print");

    expect(JSON.parse(stdout).runs[0].counts).toMatchObject({ read: 3, classified: 3 });
    expect(shown.stdout).toMatch(/input\.header\s+none/);
  });
});

it("a row that may hold the names is told, when it does not look like it", async () => {
  const folder = projectFolder({ "calls.csv": "Agent,Miller\nid,text\n1,refund\n" });

  const { stderr } = await runHere(folder, "classify", "calls.csv");

  expect(stderr).toContain("PH201");
  expect(stderr.replace(/\s+/g, " ")).toContain("give `--header 2`");
});

it.each(["0", "two", "1.5", "-1"])("--header %s is refused with what may be said", async (value) => {
  const folder = projectFolder({ "calls.csv": "id,text\n1,a\n" });

  const { code, stderr } = await runHere(folder, "classify", "calls.csv", `--header=${value}`);

  expect(code).toBe(2);
  expect(stderr).toContain("PH160");
});

it.each([...titled, "titled-merged.xlsx", "titled-padded.csv"])(
  "init finds the names of %s by their looks",
  async (name) => {
    const folder = projectFolder({ [name]: bytesOf(name) });

    const { stdout } = await runHere(
      folder,
      "init",
      "new",
      "--from",
      name,
      "--categories",
      "Refund,Other",
      "--yes",
    );

    expect(readFileSync(join(folder, "new", "pigeonhole.yaml"), "utf8")).toMatch(/^ {6}text: Transcript$/m);
    expect(stdout.replace(/\s+/g, " ")).toMatch(/names of the columns are taken from row \d/);
  },
);

it("init reads the sample below the row that is said, and writes the row down", async () => {
  const folder = projectFolder({ "calls.csv": bytesOf("titled-semicolon-bom.csv") });
  const words = ["--from", "calls.csv", "--categories", "Refund,Other", "--yes"];

  const told = await runHere(folder, "init", "told", ...words, "--header", "4");
  const found = await runHere(folder, "init", "found", ...words, "--text-column", "Transcript");

  expect([told.code, found.code]).toEqual([0, 0]);
  const yaml = (name: string) => readFileSync(join(folder, name, "pigeonhole.yaml"), "utf8");
  expect(yaml("told")).toMatch(/^ {6}text: Transcript$/m);
  expect(yaml("told")).toMatch(/^ {6}header: 4$/m);
  expect(yaml("found")).toMatch(/^ {6}text: Transcript$/m);
  expect(yaml("found")).not.toContain("header:");
});
