import { describe, expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { receive, workToEnd } from "../../src/pipeline.ts";
import { requestFor, runCsv, simpleRows } from "../support/run-memory.ts";
import { testClassifier } from "../support/travel-classifier.ts";

async function failureOf(csv: string, classifier = testClassifier()) {
  const platform = openMemoryPlatform();
  platform.sources.add("/in/calls.csv", csv);
  const { run } = await receive(platform, requestFor("/in/calls.csv", { classifier }));
  const ended = await workToEnd(platform, run.id);
  return { platform, failure: ended.failure, run: ended };
}

describe("preparing", () => {
  it("keeps a row without a text in the output, with its reason (reference fault 6)", async () => {
    const { result, report } = await runCsv(openMemoryPlatform(), "id,text\n1,hello\n2,   \n3\n");

    const rows = simpleRows(result);
    expect(rows.map(({ status }) => status)).toEqual(["classified", "rejected", "rejected"]);
    expect(rows[2]).toMatchObject({ id: "3", reason: "The row has no text." });
    expect(report.counts).toMatchObject({ read: 3, rejected: 2 });
  });

  it("brings all other columns back in one file, unchanged and in input order (reference fault 13)", async () => {
    const { result } = await runCsv(openMemoryPlatform(), "shop,id,class,text,zip\nA,1,old,hi,007\n", {
      batchSize: 1,
    });

    expect(result.split("\n")[0]).toBe(
      "id,input_text,class,rationale,confidence,score,status,reason,shop,class_input,zip",
    );
    expect(simpleRows(result)[0]).toMatchObject({
      shop: "A",
      class: "Refund Issues",
      class_input: "old",
      zip: "007",
    });
  });

  it("names the columns there are when the text column is missing, and writes nothing", async () => {
    const { failure, platform, run } = await failureOf("id,txet,shop\n1,hello,A\n");

    expect(failure).toMatchObject({
      code: "PH201",
      message: "`calls.csv` has no column `text`. Its columns are: `id`, `txet`, `shop`.",
    });
    expect(failure?.hint).toContain("Did you mean `txet`?");
    expect(await platform.results(undefined).head(run.destination.key)).toBeUndefined();
  });

  it("finds a column whose name differs in case and surrounding space only", async () => {
    const { report } = await runCsv(openMemoryPlatform(), "ID, Text \n1,hello\n");

    expect(report.counts.classified).toBe(1);
  });

  it("generates missing ids, the same each time, and reports repeated ones", async () => {
    const { result, report, run } = await runCsv(openMemoryPlatform(), "id,text\n7,a\n,b\n7,c\n");

    expect(simpleRows(result).map(({ id }) => id)).toEqual(["7", `${run.id}-2`, "7"]);
    expect(report.warnings).toContainEqual(
      expect.objectContaining({ code: "repeated-ids", count: 1, places: ["line 4"] }),
    );
  });

  it("joins several text columns and keeps them as columns too", async () => {
    const classifier = testClassifier({ input: { id: undefined, text: ["subject", "body"] } });

    const { result } = await runCsv(openMemoryPlatform(), "subject,body\nHelp,\nHi,there\n", { classifier });

    expect(result).toContain('"Hi\n\nthere"');
    expect(result.split("\n")[0]).toContain("reason,subject,body");
  });

  it("ends a file with a header and no rows as a run without records, and says so", async () => {
    const { result, report } = await runCsv(openMemoryPlatform(), "id,text,shop\n");

    expect(result.trim()).toBe("id,input_text,class,rationale,confidence,score,status,reason,shop");
    expect(report.counts.read).toBe(0);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: "no-rows" }));
  });

  it("refuses an empty file", async () => {
    const { failure } = await failureOf("");

    expect(failure?.code).toMatch(/^PH21/);
  });

  it("reads only the first rows when it is told to", async () => {
    const reading = { ...requestFor("x.csv").reading, limit: 2 };

    const { report } = await runCsv(openMemoryPlatform(), "id,text\n1,a\n2,b\n3,c\n", { reading });

    expect(report.counts.read).toBe(2);
    expect(report.source.limit).toBe(2);
  });

  it("asks the same questions whatever the size of a batch, and writes the same rows", async () => {
    const csv = `id,text\n${Array.from({ length: 40 }, (_, row) => `${row},text ${row % 13}`).join("\n")}\n`;
    const results = [];
    for (const batchSize of [1, 3, 7, 1000]) {
      const { result, report } = await runCsv(openMemoryPlatform(), csv, { batchSize });
      expect(report.counts).toMatchObject({ read: 40, classified: 40 });
      results.push(result);
    }

    expect(new Set(results).size).toBe(1);
  });
});
