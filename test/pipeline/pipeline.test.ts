import { describe, expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { runCsv, simpleRows } from "../support/run-memory.ts";

describe("the pipeline", () => {
  it("gives every row back in input order with a category and a status", async () => {
    const platform = openMemoryPlatform();
    platform.engine.script.answer = ({ text }) => ({
      label: text.includes("money") ? "Refund Issues" : "Booking Inquiry",
    });

    const { result, report } = await runCsv(
      platform,
      "id,text,shop\n1,my money back,A\n2,a room,B\n3,,C\n4,my money back,D\n",
    );

    const rows = simpleRows(result);
    expect(rows.map(({ id }) => id)).toEqual(["1", "2", "3", "4"]);
    expect(rows.map((row) => row["class"])).toEqual([
      "Refund Issues",
      "Booking Inquiry",
      "",
      "Refund Issues",
    ]);
    expect(rows.map(({ status }) => status)).toEqual(["classified", "classified", "rejected", "classified"]);
    expect(rows.map(({ shop }) => shop)).toEqual(["A", "B", "C", "D"]);
    expect(report.counts).toEqual({
      read: 4,
      classified: 3,
      corrected: 0,
      unclassified: 0,
      failed: 0,
      rejected: 1,
    });
    expect(report.questions).toBe(2);
  });
});
