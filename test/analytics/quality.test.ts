import { describe, expect, it } from "vitest";
import { exactMcNemar } from "../../src/analytics/judging/exact-mcnemar.ts";
import { noFilter } from "../../src/domain/index.ts";
import { filterOf, runNamed, writeBatch } from "./published-results.ts";
import { opened } from "./reviewed-results.ts";

describe("quality", () => {
  it("is measured by files and reviews, without examples, and the random share by itself", async () => {
    const { folder, analytics, say } = await opened();
    await writeBatch(folder, {
      records: [
        { text: "a", category: "Refund", gold: "Refund", score: 0.95 },
        { text: "a", category: "Refund", gold: "Refund", score: 0.95 },
        { text: "b", category: "Refund", gold: "Complaint", score: 0.92, confidence: "low" },
        { text: "c", category: "Other", score: 1 },
        { text: "d", category: "Other", score: 0.55 },
        { text: "e", category: "Other", gold: "Other" },
        { text: "nobody knows" },
        { text: "f", category: null, confidence: null, score: null, status: "failed", gold: "Other" },
      ],
    });
    expect((await analytics.quality(filterOf("q=c"))).evaluation).toBeUndefined();
    await say("c", { decision: "accepted", category: "Other", origin: "audit" });
    await say("d", { category: "Refund", origin: "audit" });
    await say("e", { decision: "accepted", category: "Other", isExample: true });

    const quality = await analytics.quality(noFilter);

    expect(quality).toMatchObject({
      known: { file: 4, queue: 0, audit: 2, list: 0 },
      examples: 1,
      evaluation: { records: 6, withoutGold: 1, withoutCategory: 1, accuracy: { correct: 3 } },
      audit: { share: 0.5, correct: 1 },
    });
    expect(quality.evaluation?.distinctTexts?.count).toBe(5);
    expect(quality.calibration).toMatchObject([
      { from: 0.5, to: 0.6, records: 1, right: 0 },
      { from: 0.9, to: 1, records: 4, right: 3 },
    ]);
    for (const { gold, predicted, count } of quality.evaluation?.confusion ?? []) {
      const query = new URLSearchParams({ gold, predicted: predicted ?? "" });
      query.append("agreement", "right");
      query.append("agreement", "wrong");
      expect(await analytics.count(filterOf(query.toString()))).toBe(count);
    }
  });
});

describe("two runs", () => {
  it("are compared text by text, and every change leads to its records", async () => {
    const { folder, analytics } = await opened();
    const run = (categories: readonly (string | null)[]) =>
      categories.map((category, at) => ({
        text: `text ${at % 6}`,
        category,
        gold: at % 6 === 5 ? null : "Refund",
      }));
    await writeBatch(folder, {
      run: 1,
      content: "same",
      records: run(["Refund", "Other", "Other", null, "Refund", "Refund", "Refund"]),
    });
    await writeBatch(folder, {
      run: 2,
      content: "same",
      createdAt: "2026-11-21T00:00:00.000Z",
      records: run(["Refund", "Refund", "Complaint", "Refund", "Other", "Other", "Refund"]),
    });
    const [is, was] = [runNamed(2), runNamed(1)];

    const compared = await analytics.compare(noFilter, { run: is, other: was });

    expect(compared).toMatchObject({ records: 7, changed: 5, fixed: 2, broken: 1, stillWrong: 1, pValue: 1 });
    expect(compared.changes.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    for (const change of compared.changes) {
      const query = new URLSearchParams({ run: is, differs: was, was: change.was, predicted: change.is });
      expect(await analytics.count(filterOf(query.toString())), query.toString()).toBe(change.count);
    }
    // What a filter says of runs is not about the comparison.
    const filter = filterOf(`run=${runNamed(7)}&differs=${was}`);
    expect(await analytics.compare(filter, { run: is, other: was })).toEqual(compared);
    const empty = await analytics.compare(noFilter, { run: is, other: runNamed(9) });
    expect(empty).toMatchObject({ records: 0, changes: [], pValue: undefined });
  });

  it("are tested exactly", () => {
    expect(exactMcNemar(0, 0)).toBeUndefined();
    expect(exactMcNemar(0, 5)).toBeCloseTo(0.0625, 12);
    expect(exactMcNemar(3, 12)).toBeCloseTo(0.03515625, 10);
    expect(exactMcNemar(7, 7)).toBe(1);
    expect(exactMcNemar(21, 11)).toBeCloseTo(0.11018, 4);
    expect(exactMcNemar(100_000, 101_000)).toBeCloseTo(0.0259, 3);
  });
});
