import { describe, expect, it } from "vitest";
import { noFilter, textKey } from "../../src/domain/index.ts";
import { filterOf, runNamed, writeBatch } from "./published-results.ts";
import { opened } from "./reviewed-results.ts";

describe("reviews", () => {
  it("change what counts while it is open, and change it back when they are taken back", async () => {
    const { folder, analytics, say, reviews } = await opened();
    await writeBatch(folder, {
      records: [
        { text: "a", category: "Refund" },
        { text: " a ", category: "Refund" },
        { text: "b", category: null, confidence: null, score: null, status: "failed", reason: "No answer." },
        { text: "", category: null, confidence: null, score: null, status: "rejected", reason: "No text." },
      ],
    });
    const before = await analytics.summary(noFilter);
    const versions = [await analytics.version()];
    expect(before).toMatchObject({ classified: 2, failed: 1, rejected: 1, toReview: 1, withGold: 0 });

    const first = await say("a", { category: "Complaint" });
    const second = await say("b", { category: "Refund" });
    await say("", { category: "Refund" });

    versions.push(await analytics.version());
    expect(await analytics.summary(noFilter)).toMatchObject({
      ...{ classified: 0, corrected: 3, failed: 0, rejected: 1, toReview: 0, withGold: 3, right: 0 },
    });
    const [, , failed] = (await analytics.records(noFilter)).rows;
    expect(failed).toMatchObject({
      category: "Refund",
      status: "corrected",
      reason: null,
      review: "corrected",
    });
    await reviews.undo(first);
    await reviews.undo(second);
    versions.push(await analytics.version());
    expect(await analytics.summary(noFilter)).toEqual(before);
    expect(new Set(versions).size).toBe(3);
  });

  it("are of one classifier, and hold for files that come later", async () => {
    const { folder, analytics, say } = await opened();
    await say("a", { category: "Complaint" });
    await writeBatch(folder, { records: [{ text: "a" }] });
    await writeBatch(folder, { run: 2, classifier: "other", records: [{ text: "a" }] });
    expect(await analytics.count(filterOf("status=corrected"))).toBe(1);

    await writeBatch(folder, { run: 3, content: "more", records: [{ text: "a" }, { text: "b" }] });

    expect(await analytics.count(filterOf("status=corrected"))).toBe(2);
    expect(await analytics.count(filterOf("class=Complaint&classifier=travel"))).toBe(2);
  });

  it("that accept a category correct a run that says another one", async () => {
    const { folder, analytics, say } = await opened();
    await writeBatch(folder, { run: 1, records: [{ text: "a", category: "Refund" }] });
    await writeBatch(folder, { run: 2, records: [{ text: "a", category: "Other" }] });
    await say("a", { decision: "accepted", category: "Refund", engineCategory: "Refund" });

    expect((await analytics.records(noFilter)).rows).toMatchObject([
      { run: runNamed(1), category: "Refund", status: "classified", review: "accepted" },
      { run: runNamed(2), category: "Refund", status: "corrected", review: "accepted" },
    ]);
    expect(await analytics.facets(["agreement"], noFilter)).toMatchObject([
      {
        values: [
          { value: "right", count: 1 },
          { value: "wrong", count: 1 },
        ],
      },
    ]);
  });
});

describe("everything of a record", () => {
  it("is told with who said what, and what other runs say of its text", async () => {
    const { folder, analytics, say } = await opened();
    const text = "where is my money?";
    await writeBatch(folder, {
      run: 1,
      content: "same",
      records: [{ text, category: "Refund", score: 0.7, confidence: "medium" }],
    });
    await writeBatch(folder, {
      run: 2,
      content: "same",
      createdAt: "2026-11-21T00:00:00.000Z",
      records: [
        {
          ...{ text, category: "Other", score: 0.4, confidence: "low", language: "en", date: "2026-11-02" },
          ...{ gold: "Refund", runnerUp: { category: "Refund", score: 0.3 } },
        },
        { text: ` ${text}\n` },
      ],
    });
    const key = `${runNamed(2)}-00000-0`;
    expect(await analytics.record(key)).toMatchObject({
      ...{ text, textKey: textKey(text), predicted: "Other", category: "Other", language: "en" },
      ...{ date: "2026-11-02", runnerUp: { category: "Refund", score: 0.3 }, rationale: "because" },
      ...{ gold: { category: "Refund", from: "file" }, reviews: [], sameText: 2, isCurrent: true },
      ...{ review: "due", batch: "00000" },
      others: [{ run: runNamed(1), category: "Refund", confidence: "medium", score: 0.7 }],
    });

    await say(text, { decision: "skipped", category: null });
    await say(text, { category: "Complaint", note: "<b>angry</b>" });

    expect(await analytics.record(key)).toMatchObject({
      ...{ predicted: "Other", category: "Complaint", status: "corrected", review: "corrected" },
      ...{ gold: { category: "Complaint", from: "review" } },
      reviews: [{ category: "Complaint", note: "<b>angry</b>" }, { decision: "skipped" }],
    });
    expect(await analytics.record(`${runNamed(2)}-00000-9`)).toBeUndefined();
    expect(await analytics.record(`${runNamed(1)}-00000-0`)).toMatchObject({ isCurrent: false, sameText: 3 });
  });
});
