import { describe, expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { reopen, workToEnd } from "../../src/pipeline.ts";
import { runCsv, simpleRows, textOf } from "../support/run-memory.ts";

const csv = "id,text\n1,one\n2,two\n3,three\n4,one\n";

describe("settling", () => {
  it("never lets a label outside the list reach the file (reference fault 8)", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.answer = ({ text }) => ({
      label: text === "two" ? "Lottery Winner" : "refund issues.",
    });

    const { result, report } = await runCsv(platform, csv);

    const rows = simpleRows(result);
    expect(rows.map((row) => row["class"])).toEqual(["Refund Issues", "", "Refund Issues", "Refund Issues"]);
    expect(rows[1]).toMatchObject({
      status: "unclassified",
      reason: "The answer was not in the list of categories.",
    });
    expect(result).not.toContain("Lottery");
    expect(report.counts).toMatchObject({ classified: 3, unclassified: 1 });
  });

  it("stores no class for an empty answer (reference fault 8)", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.answer = () => ({ label: "" });

    const { report } = await runCsv(platform, csv);

    expect(report.counts).toMatchObject({ classified: 0, unclassified: 4 });
    expect(platform.engine.jobs).toHaveLength(1);
  });

  it("asks again only what is missing, failed for now or off the list", async () => {
    const platform = openMemoryPlatform();
    const asked: string[] = [];
    platform.engine.script.answer = ({ text }, { attempt }) => {
      asked.push(`${attempt}:${text}`);
      if (attempt === 1 && text === "two") return "missing";
      if (attempt === 1 && text === "three") return { failed: "Throttled." };
      return { label: "Other" };
    };

    const { report } = await runCsv(platform, csv);

    expect(asked).toEqual(["1:one", "1:two", "1:three", "2:two", "2:three"]);
    expect(report.counts.classified).toBe(4);
  });

  it("loses no paid answer when one record fails (reference fault 2)", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.answer = ({ text }) =>
      text === "two" ? { failed: "The content was refused.", isRetryable: false } : { label: "Other" };

    const { result, report } = await runCsv(platform, csv);

    expect(report.counts).toMatchObject({ classified: 3, failed: 1 });
    expect(simpleRows(result)[1]).toMatchObject({ status: "failed", reason: "The content was refused." });
  });

  it("pays once for a text that stands in several rows (reference fault 20)", async () => {
    const platform = openMemoryPlatform();

    const { report } = await runCsv(platform, `id,text\n${"1,same text\n".repeat(40)}`);

    expect(platform.engine.billedQuestions).toBe(1);
    expect(report).toMatchObject({ questions: 1, counts: { read: 40, classified: 40 } });
  });

  it("drops no file for having few rows (reference fault 3)", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.limits = { minQuestions: 100 };

    const { report } = await runCsv(platform, csv);

    expect(report.counts).toMatchObject({ read: 4, classified: 4 });
    expect(platform.online.asked).toHaveLength(3);
    expect(platform.engine.jobs).toHaveLength(0);
  });

  it("waits for a job that takes its time, and for an engine that has no room", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.looksBeforeEnd = 5;
    platform.engine.script.noRoomTimes = 3;

    const { report } = await runCsv(platform, csv);

    expect(report.counts.classified).toBe(4);
    expect(await platform.queue.deadLetters()).toEqual([]);
  });
});

describe("retry", () => {
  it("asks only for the records without a category and writes the result anew", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.answer = ({ text }) => (text === "two" ? { failed: "Down." } : { label: "Other" });
    const { run } = await runCsv(platform, csv);
    platform.engine.script.answer = () => ({ label: "Booking Inquiry" });

    const reopened = await reopen(platform, run);
    const ended = await workToEnd(platform, run.id);

    expect(reopened).toBe(1);
    const rows = simpleRows(await textOf(platform.results(undefined), ended.destination.key));
    expect(rows.map((row) => row["class"])).toEqual(["Other", "Booking Inquiry", "Other", "Other"]);
  });

  it("leaves a run alone in which every record has a category", async () => {
    const platform = openMemoryPlatform();
    const { run } = await runCsv(platform, csv);

    expect(await reopen(platform, run)).toBe(0);
    expect((await platform.ledger.getRun(run.id))?.state).toBe("published");
  });
});
