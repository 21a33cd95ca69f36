import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { runProgram } from "../../src/cli/program.ts";
import { damageFile, longRecords, readBack, writeBatch } from "../analytics/published-results.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { quietContext } from "./quiet-context.ts";
import { runHere } from "./run-here.ts";

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  writeFileSync(
    join(folder, "pigeonhole.yaml"),
    "classifiers:\n  travel:\n    input: { id: id, text: text }\n    categories: [{ name: A }, { name: B }]\n",
  );
});

const three = () =>
  writeBatch(folder, {
    records: [
      { text: "one \u001b[31mred", category: "A" },
      { text: "=1+1", category: "A", confidence: "low", score: 0.2 },
      {
        text: "three",
        category: null,
        confidence: null,
        score: null,
        status: "failed",
        reason: "No answer.",
      },
    ],
  });

describe("query", () => {
  it("prints a table, numbers to the right, and nothing that a terminal would obey", async () => {
    await three();

    const { code, stdout, stderr } = await runHere(
      folder,
      "query",
      "select input_text, score, class from records",
    );

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(
      "  input_text  score  class\n  one red       0.9  A\n  =1+1          0.2  A\n  three\n",
    );
  });

  it("prints JSON, CSV and JSON Lines, and says when there were more rows", async () => {
    await three();

    const json = await runHere(folder, "query", "select id, score from records", "--json");
    const csv = await runHere(folder, "query", "select id, input_text from records", "--csv", "--limit", "2");
    const lines = await runHere(
      folder,
      "query",
      "select id, score from records where score < 0.5",
      "-f",
      "ndjson",
    );

    expect(JSON.parse(json.stdout)).toMatchObject({
      schema: "pigeonhole.query/1",
      columns: [
        { name: "id", type: "VARCHAR" },
        { name: "score", type: "DOUBLE" },
      ],
      rows: [
        ["id-0", 0.9],
        ["id-1", 0.2],
        ["id-2", null],
      ],
      isCut: false,
    });
    expect(csv.stdout.replaceAll("\r", "")).toContain("id-1,'=1+1\n");
    expect(csv.stderr).toBe("! Only the first 2 rows are shown; --limit takes more.\n");
    expect(JSON.parse(lines.stdout)).toEqual({ id: "id-1", score: 0.2 });
  });

  it("lists the tables without SQL, and answers before anything was classified", async () => {
    const tables = await runHere(folder, "query");
    const empty = await runHere(folder, "query", "select count(*) as records from records", "--json");

    expect(tables.code).toBe(0);
    expect(tables.stdout).toMatch(/records {2}Every record once[\s\S]*all_records[\s\S]*runs/);
    expect(JSON.parse(empty.stdout).rows).toEqual([[0]]);
  });

  it("reads SQL from standard input", async () => {
    await three();
    const { context, stdout } = quietContext({ folder, stdin: Readable.from([Buffer.from("select 'ä'")]) });

    await runProgram(context, ["query", "-", "--json"]);

    expect(JSON.parse(stdout.text()).rows).toEqual([["ä"]]);
  });

  it.each([
    [["select nme from records"], 2, /PH182[\s\S]*line 1, column 8:\s+select nme from records\s+\^/],
    [["from read_csv('/etc/passwd')"], 2, /PH185/],
    [["drop view records"], 2, /PH180/],
    [["select 1", "--limit", "0"], 2, /PH160[\s\S]*`--limit` cannot be `0`/],
    [["select 1", "-f", "xlsx"], 2, /PH160[\s\S]*csv, tsv, json, jsonl/],
    [["select sum(hash(range) % 7) from range(1000000000000000)", "--timeout", "1"], 6, /PH183[\s\S]*1 s/],
  ])("ends %j with code %i and says why", async (words, code, message) => {
    const result = await runHere(folder, "query", ...words);

    expect(result.code).toBe(code);
    expect(result.stdout).toBe("");
    expect(result.stderr).toMatch(message);
  });
});

describe("export", () => {
  it.each(["csv", "tsv", "json", "jsonl", "xlsx", "parquet"])(
    "writes a %s file of what the filter names",
    async (format) => {
      await three();
      mkdirSync(join(folder, "out"));

      const { code, stdout } = await runHere(
        folder,
        "export",
        "-o",
        `out/a.${format}`,
        "-w",
        "class=A",
        "--where",
        "sort=score",
      );

      expect({ code, stdout }).toEqual({ code: 0, stdout: `✔ 2 records → out/a.${format}\n` });
      const rows = await readBack(`a.${format}`, readFileSync(join(folder, `out/a.${format}`)));
      const formula = format === "csv" || format === "tsv" ? "'=1+1" : "=1+1";
      expect(rows.map((row) => [row["id"], row["input_text"], Number(row["score"]), row["file"]])).toEqual([
        ["id-1", formula, 0.2, "calls.csv"],
        ["id-0", format === "xlsx" ? expect.stringContaining("red") : "one \u001b[31mred", 0.9, "calls.csv"],
      ]);
      expect(readdirSync(join(folder, "out"))).toEqual([`a.${format}`]);
    },
  );

  it("writes what can be read, and says what cannot", async () => {
    await writeBatch(folder, { run: 1, records: longRecords("good") });
    damageFile(await writeBatch(folder, { run: 2, records: longRecords("bad") }), 0.3);

    const { code, stdout, stderr } = await runHere(folder, "export", "-o", "all.csv");

    expect(code).toBe(0);
    expect(stdout).toContain("20 records");
    expect(stderr).toContain("r-000000000002-00000.parquet");
    expect(await readBack("all.csv", readFileSync(join(folder, "all.csv")))).toHaveLength(20);
  });

  it("makes the folder that is named, and says what is in the way of one that cannot be", async () => {
    await three();

    const made = await runHere(folder, "export", "-o", "new/folder/a.csv");
    const refused = await runHere(folder, "export", "-o", "pigeonhole.yaml/a.csv");

    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(readdirSync(join(folder, "new/folder"))).toEqual(["a.csv"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("PH404");
    expect(refused.stderr).not.toContain("fault of Pigeonhole");
  });

  it("tells programs what it wrote, also of nothing", async () => {
    const { stdout } = await runHere(folder, "export", "-o", "none.csv", "--json");

    expect(JSON.parse(stdout)).toMatchObject({ schema: "pigeonhole.export/1", records: 0, format: "csv" });
    expect(readFileSync(join(folder, "none.csv"), "utf8")).toContain("id,input_text,class");
  });

  it.each([
    [["-o", "a.doc"], /PH210/],
    [["-o", "a.csv.gz"], /PH160[\s\S]*not packed/],
    [["-o", "a.csv", "--format", "xlsx"], /PH160[\s\S]*ending of `a.csv`/],
    [["-o", "a.csv", "-w", "clas=A"], /PH160[\s\S]*Did you mean class\?/],
    [["-o", "a.csv", "-w", "class"], /PH160[\s\S]*NAME=VALUE/],
    [["-o", "a.csv", "-w", "score=high"], /PH160[\s\S]*\.\.0\.7/],
  ])("refuses %j and writes nothing", async (words, message) => {
    const { code, stderr } = await runHere(folder, "export", ...words);

    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(readdirSync(folder)).toEqual(["pigeonhole.yaml"]);
  });
});
