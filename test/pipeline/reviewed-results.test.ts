import { describe, expect, it } from "vitest";
import { type MemoryPlatform, openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { MemoryScratch } from "../../src/adapters/memory/memory-scratch.ts";
import {
  cellText,
  type FormatName,
  type Row,
  type RunReport,
  recordColumns,
  textKey,
  WarningLog,
} from "../../src/domain/index.ts";
import { openReader } from "../../src/formats/index.ts";
import { receive, runStage, workToEnd } from "../../src/pipeline.ts";
import type { ObjectStore } from "../../src/ports/index.ts";
import { memoryFile } from "../evaluation/memory-file.ts";
import { requestFor, runCsv, simpleRows, textOf } from "../support/run-memory.ts";
import { says } from "../support/says.ts";
import { testClassifier } from "../support/travel-classifier.ts";

const csv = "id,text\n1,one\n2,two\n3,three\n4,one\n5,\n";

function platformOf() {
  const platform = openMemoryPlatform();
  platform.engine.script.answer = ({ text }) =>
    text === "three" ? { failed: "Refused.", isRetryable: false } : { label: "Refund Issues", score: 0.4 };
  return platform;
}

describe("a result", () => {
  it("has the person's category in every row with the text, and keeps the engine's", async () => {
    const platform = platformOf();
    await says(platform, " one ", "Booking Inquiry", { note: "Asks for a room." });
    await says(platform, "three", "Other");
    await says(platform, "", "Other");

    const { result, report } = await runCsv(platform, csv);

    const rows = simpleRows(result);
    const corrected = { class: "Booking Inquiry", rationale: "Asks for a room.", confidence: "", score: "" };
    expect(rows[0]).toMatchObject({ ...corrected, status: "corrected", original_class: "Refund Issues" });
    expect(rows[3]).toMatchObject(corrected);
    expect(rows[1]).toMatchObject({ class: "Refund Issues", status: "classified", original_class: "" });
    expect(rows[2]).toMatchObject({ class: "Other", status: "corrected", reason: "", original_class: "" });
    expect(rows[4]).toMatchObject({ class: "", status: "rejected", reason: "The row has no text." });
    expect(Object.keys(rows[0] ?? {}).slice(7, 9)).toEqual(["reason", "original_class"]);
    expect(report.counts).toEqual({
      read: 5,
      classified: 1,
      corrected: 3,
      unclassified: 0,
      failed: 0,
      rejected: 1,
    });
    expect(report.categories).toEqual({ "Refund Issues": 1, "Booking Inquiry": 2, Other: 1 });
    expect(report.confidence).toEqual({ high: 0, medium: 0, low: 1 });
    expect(report.reasons).toEqual({ "The row has no text.": 1 });
    expect(report.reviews).toMatchObject({ texts: 2 });
  });

  it("is as ever where nobody said anything, or of other classifiers and with skips only", async () => {
    const plain = await runCsv(platformOf(), csv);
    const platform = platformOf();
    await says(platform, "one", "Other", { classifier: "another" });
    await says(platform, "two", null);

    const { result, report } = await runCsv(platform, csv);

    expect(result).toBe(plain.result);
    expect(report).toEqual(plain.report);
    expect(result).not.toContain("original_class");
  });

  it("stays as the engine said where a person says the same, and goes by the person's word else", async () => {
    const platform = platformOf();
    await says(platform, "one", "Refund Issues", { decision: "accepted" });
    await says(platform, "two", "Other", { decision: "accepted" });

    const rows = simpleRows((await runCsv(platform, csv)).result);

    expect(rows[0]).toMatchObject({ class: "Refund Issues", status: "classified", confidence: "low" });
    expect(rows[1]).toMatchObject({ class: "Other", status: "corrected", original_class: "Refund Issues" });
  });

  it("leaves out what was taken back", async () => {
    const platform = platformOf();
    await platform.reviews.undo(await says(platform, "two", "Other"));

    const { result } = await runCsv(platform, csv);

    expect(result).not.toContain("corrected");
  });

  it("shows a reviewed category that was taken out of the configuration since, as the page does, and warns", async () => {
    const platform = platformOf();
    await says(platform, "one", "Lost Luggage");
    await says(platform, "three", "Lost Luggage");

    const { result, report } = await runCsv(platform, csv);

    expect(simpleRows(result).map((row) => [row["class"], row["status"]])).toEqual([
      ["Lost Luggage", "corrected"],
      ["Refund Issues", "classified"],
      ["Lost Luggage", "corrected"],
      ["Lost Luggage", "corrected"],
      ["", "rejected"],
    ]);
    expect(report.counts).toMatchObject({ read: 5, classified: 1, corrected: 3, failed: 0, rejected: 1 });
    expect(report.categories).toMatchObject({ "Refund Issues": 1, "Lost Luggage": 3 });
    expect(report.warnings).toContainEqual({
      code: "reviewed-off-the-list",
      message:
        "2 reviewed texts have a category that the run's classifier does not have: what was reviewed counts.",
      count: 2,
      places: ["`Lost Luggage`"],
    });
  });

  it("gives a column of the input its own name when there is one for what the engine had said", async () => {
    const platform = platformOf();
    await says(platform, "one", "Other");

    const { result } = await runCsv(platform, "id,text,original_class\n1,one,mine\n");

    expect(simpleRows(result)).toMatchObject([
      { original_class: "Refund Issues", original_class_input: "mine" },
    ]);
  });

  it("makes a note harmless that a spreadsheet would run", async () => {
    const platform = platformOf();
    await says(platform, "one", "Other", { note: "=HYPERLINK(1)" });

    expect((await runCsv(platform, csv)).result).toContain("'=HYPERLINK(1)");
  });

  it.each<FormatName>(["csv", "tsv", "json", "jsonl", "xlsx", "parquet"])(
    "shows reviews as %s; what is written for analysis does not",
    async (format) => {
      const { platform, store, run } = await published(format);
      const { report } = await reportOf(platform, run.destination.reportKey);

      expect(report.counts).toMatchObject({ read: 5, classified: 1, corrected: 3 });
      const source = memoryFile(`result.${format}`, await bytesOf(store, run.destination.key));
      const reader = await openReader({ source, scratch: new MemoryScratch(), warnings: new WarningLog() });
      const rows: string[][] = [];
      for await (const block of reader.blocks()) {
        rows.push(...block.filter(isRecord).map(({ cells }) => cells.map(cellText)));
      }
      expect(reader.columns.slice(0, 9)).toEqual([
        ...recordColumns.map(({ name }) => name),
        "original_class",
      ]);
      expect(rows.map((cells) => [cells[2], cells[3], cells[6], cells[8] ?? ""])).toEqual([
        ["Other", "", "corrected", "Refund Issues"],
        ["Refund Issues", "Scripted: Refund Issues.", "classified", ""],
        ["Other", "", "corrected", ""],
        ["Other", "", "corrected", "Refund Issues"],
        ["", "", "rejected", ""],
      ]);
      for await (const { key } of store.list("processed_data/")) {
        const parquet = await textOf(store, key);
        expect(parquet).not.toContain("corrected");
        expect(parquet).not.toContain("original_class");
      }
    },
  );

  it("adds up when several workers write it while people go on reviewing", async () => {
    const platform = platformOf();
    Object.assign(platform.engine.script, { limits: { minQuestions: 1 } });
    const texts = Array.from({ length: 12 }, (_, row) => `text ${row}`);
    platform.sources.add(
      "/in/calls.csv",
      `id,text\n${texts.map((text, row) => `${row},${text}`).join("\n")}\n`,
    );
    const { run } = await receive(platform, requestFor("/in/calls.csv", { batchSize: 3 }));
    await runStage(platform, { stage: "prepare", run: run.id });
    await says(platform, "text 0", "Other");
    await says(platform, "text 11", "Other");
    platform.worker.isShortLived = true;
    let parts = 0;
    platform.worker.mustHandOver = () => true;
    const results = platform.results(undefined);
    const create = results.create.bind(results);
    results.create = async (key) => {
      if (key.includes(".parts/")) {
        parts += 1;
        await says(platform, `text ${parts * 3 - 1}`, "Booking Inquiry");
      }
      return create(key);
    };

    const ended = await workToEnd(platform, run.id);

    const rows = simpleRows(await textOf(results, ended.destination.key));
    const { report } = await reportOf(platform, ended.destination.reportKey);
    const count = (status: string) => rows.filter((row) => row["status"] === status).length;
    expect(rows.length).toBe(12);
    expect(rows[0]).toMatchObject({ class: "Other", original_class: "Refund Issues" });
    expect(count("corrected")).toBeGreaterThanOrEqual(2);
    expect(report.counts).toMatchObject({
      read: 12,
      classified: count("classified"),
      corrected: count("corrected"),
    });
    expect(report.reviews?.texts).toBe(count("corrected"));
  });
});

/** Not of the sheet with the figures. */
const isRecord = ({ sheet }: Row) => sheet === undefined || sheet === "Results";

async function bytesOf(store: ObjectStore, key: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await store.get(key)) ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function published(format: FormatName) {
  const platform = platformOf();
  await says(platform, "one", "Other");
  await says(platform, "three", "Other");
  platform.sources.add("/in/calls.csv", csv);
  const classifier = testClassifier();
  const request = requestFor("/in/calls.csv", {
    classifier: { ...classifier, output: { ...classifier.output, format } },
  });
  const { run } = await receive(platform, request);
  return { platform, store: platform.results(undefined), run: await workToEnd(platform, run.id) };
}

async function reportOf(platform: MemoryPlatform, key: string): Promise<{ report: RunReport }> {
  return { report: JSON.parse(await textOf(platform.results(undefined), key)) as RunReport };
}

it("a text is called the same whatever space surrounds it", () => {
  expect(textKey(" one\n")).toBe(textKey("one"));
});
