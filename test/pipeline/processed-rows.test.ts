import { describe, expect, it } from "vitest";
import { type MemoryPlatform, openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import {
  type Classifier,
  classifierVersion,
  processedColumns,
  type Question,
  questionIndexOf,
} from "../../src/domain/index.ts";
import { parquet } from "../../src/formats/parquet/parquet.ts";
import { receive, workToEnd } from "../../src/pipeline.ts";
import { memorySource } from "../formats/memory-source.ts";
import { readAll } from "../formats/xlsx/support.ts";
import { openPaidPlatform, textsCsv } from "../support/paid-platform.ts";
import { requestFor, runCsv, simpleRows } from "../support/run-memory.ts";
import { testClassifier } from "../support/travel-classifier.ts";

/** The rows of the run's Parquet files. */
async function processedRows(platform: MemoryPlatform) {
  const rows: Record<string, unknown>[] = [];
  for await (const { key } of platform.analytics.list("processed_data/")) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await platform.analytics.get(key)) ?? []) chunks.push(chunk);
    const { columns, cells } = await readAll(parquet, memorySource("x.parquet", Buffer.concat(chunks)));
    expect(columns).toEqual(processedColumns.map(({ name }) => name));
    rows.push(...cells.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]]))));
  }
  return rows;
}

const withInput = (more: Partial<Classifier["input"]>) =>
  testClassifier({ input: { id: "id", text: ["text"], ...more } });

describe("the day of a record", () => {
  it("is that of the date column as it is written, which stays in the result", async () => {
    const platform = openMemoryPlatform();
    const csv = "id,text,when\n1,refund,2026-05-04T23:30:00-05:00\n2,book,31.12.2025\n3,,2026/1/2\n";

    const { result, report } = await runCsv(platform, csv, { classifier: withInput({ date: "When" }) });

    expect((await processedRows(platform)).map(({ date }) => date)).toEqual([
      "2026-05-04",
      "2025-12-31",
      "2026-01-02",
    ]);
    expect(simpleRows(result).map(({ when }) => when)).toEqual([
      "2026-05-04T23:30:00-05:00",
      "31.12.2025",
      "2026/1/2",
    ]);
    expect(report.warnings).toEqual([]);
  });

  it("is the run's where no column is named, and where none can be read, with a warning", async () => {
    const platform = openMemoryPlatform();
    const csv = "id,text,when\n1,refund,03/04/2026\n2,book,2026-05-04\n3,other,\n";

    const { report, run } = await runCsv(platform, csv, { classifier: withInput({ date: "when" }) });

    const today = run.createdAt.slice(0, 10);
    expect((await processedRows(platform)).map(({ date }) => date)).toEqual([today, "2026-05-04", today]);
    expect(report.warnings).toEqual([
      {
        code: "unread-dates",
        message: "2 rows have no date in `when` that can be read: the day of the run stands for it.",
        count: 2,
        places: ["line 2", "line 4"],
      },
    ]);
    const other = openMemoryPlatform();
    await runCsv(other, csv);
    expect((await processedRows(other)).map(({ date }) => date)).toEqual([today, today, today]);
  });

  it("cannot be read from a column that is not there", async () => {
    const platform = openMemoryPlatform();
    platform.sources.add("/in/calls.csv", "id,text,sent\n1,refund,2026-05-04\n");
    const classifier = withInput({ date: "sent_at" });

    const { run } = await receive(platform, requestFor("/in/calls.csv", { classifier }));
    const { failure } = await workToEnd(platform, run.id);

    expect(failure).toMatchObject({
      code: "PH201",
      message: "`calls.csv` has no column `sent_at`. Its columns are: `id`, `text`, `sent`.",
      hint: 'Did you mean `sent`? Set it as `input.date` in `pigeonhole.yaml`, or give `--date-column "sent"` with the file.',
    });
  });
});

describe("the right category of a record", () => {
  it("has the category's own name; what is no category is kept as it was written", async () => {
    const platform = openMemoryPlatform();
    const csv = "id,text,label\n1,a,refund issues\n2,b,Refunds\n3,c,Weather\n4,d,\n5,,Other\n";

    const { result } = await runCsv(platform, csv, { classifier: withInput({ gold: "label" }) });

    expect((await processedRows(platform)).map(({ gold }) => gold)).toEqual([
      "Refund Issues",
      "Refund Issues",
      "Weather",
      null,
      "Other",
    ]);
    expect(simpleRows(result).map(({ label }) => label)).toEqual([
      "refund issues",
      "Refunds",
      "Weather",
      "",
      "Other",
    ]);
  });

  it("may be missing from the file, with a warning", async () => {
    const platform = openMemoryPlatform();

    const { report } = await runCsv(platform, "id,text\n1,a\n", { classifier: withInput({ gold: "label" }) });

    expect((await processedRows(platform)).map(({ gold }) => gold)).toEqual([null]);
    expect(report.warnings).toMatchObject([{ code: "no-gold", count: 1 }]);
  });

  it("is not shown to the engine", async () => {
    const platform = openMemoryPlatform();
    await runCsv(platform, "id,text,label\n1,a,SECRET\n", { classifier: withInput({ gold: "label" }) });

    for await (const { key } of platform.objects.list("")) {
      if (!key.includes("questions")) continue;
      let text = "";
      for await (const chunk of (await platform.objects.get(key)) ?? [])
        text += Buffer.from(chunk).toString();
      expect(text).toContain("a");
      expect(text).not.toContain("SECRET");
    }
  });
});

describe("the category that came second", () => {
  it("is told by its name, and not when it is off the list or the category itself", async () => {
    const runnersUp = ["booking inquiry", "Something Else", "Refunds", undefined];
    const answer = ({ id }: Question) => {
      const category = runnersUp[questionIndexOf(id)];
      return {
        label: "Refund Issues",
        ...(category !== undefined && { runnerUp: { category, score: 0.25 } }),
      };
    };
    const platform = openMemoryPlatform();
    platform.engine.script.answer = answer;

    await runCsv(platform, "id,text\n1,a\n2,b\n3,c\n4,d\n5,\n");

    const rows = await processedRows(platform);
    expect(rows.map(({ runner_up, runner_up_score }) => [runner_up, runner_up_score])).toEqual([
      ["Booking Inquiry", 0.25],
      [null, null],
      [null, null],
      [null, null],
      [null, null],
    ]);
  });
});

describe("the language of a record", () => {
  it("is told where it is clear, also of texts that another batch asks", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.limits = { maxQuestions: 2 };
    const texts = [
      "Where is my bag and when will it be here?",
      "Wo ist mein Koffer und wann kommt er an?",
      "???",
      "Où est ma valise et quand sera-t-elle là ?",
      "",
      " Wo ist mein Koffer und wann kommt er an? ",
    ];

    await runCsv(platform, `id,text\n${texts.map((text, at) => `${at},"${text}"`).join("\n")}\n`);

    const rows = await processedRows(platform);
    expect(rows.map(({ language }) => language)).toEqual(["en", "de", null, "fr", null, "de"]);
  });
});

describe("a run with other columns for the day and the right category", () => {
  it("is another run of the same questions", async () => {
    const platform = openMemoryPlatform();
    platform.sources.add("/in/calls.csv", "id,text,when,label\n1,a,2026-05-04,Other\n");
    const classifiers = [
      withInput({}),
      withInput({ date: "when" }),
      withInput({ gold: "label" }),
      withInput({ date: undefined, gold: undefined }),
    ];

    const ids: string[] = [];
    for (const classifier of classifiers) {
      const { run } = await receive(platform, requestFor("/in/calls.csv", { classifier }));
      ids.push(run.id);
    }

    expect(new Set(ids).size).toBe(3);
    expect(ids[3]).toBe(ids[0]);
    expect(new Set(classifiers.map(classifierVersion)).size).toBe(1);
  });
});

describe("what records cost", () => {
  it("adds up to the run's cost, over batches and repeated texts", async () => {
    const platform = openPaidPlatform();

    const { report } = await runCsv(platform, `${textsCsv(7)}8,text 1\n9,\n`, { batchSize: 3 });

    const costs = (await processedRows(platform)).map(({ cost }) => cost as number);
    expect(costs).toHaveLength(9);
    expect(report.batches).toBe(3);
    expect(report.spending?.cost).toBeGreaterThan(0);
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(report.spending?.cost ?? 0, 9);
  });

  it("is nothing where the engine has no price", async () => {
    const platform = openMemoryPlatform();

    await runCsv(platform, "id,text\n1,refund\n");

    expect((await processedRows(platform)).map(({ cost }) => cost)).toEqual([null]);
  });
});
