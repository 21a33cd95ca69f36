import { describe, expect, it } from "vitest";
import { noFilter } from "../../src/domain/index.ts";
import { filterOf, type MadeRecord, writeBatch } from "./published-results.ts";
import { opened } from "./reviewed-results.ts";

const doubtful = (text: string, score: number): MadeRecord => ({ text, confidence: "low", score });

describe("the review queue", () => {
  it("has every doubtful text once, the most doubtful first, and nothing that was decided", async () => {
    const { folder, analytics, say } = await opened({ auditShare: 0 });
    const failed = { category: null, confidence: null, score: null, status: "failed", reason: "No answer." };
    await writeBatch(folder, {
      records: [
        ...[
          doubtful("c", 0.3),
          doubtful("b", 0.2),
          doubtful("b ", 0.2),
          doubtful("a", 0.1),
          { text: "sure" },
        ],
        { text: "lost", ...failed },
        { text: "", ...failed, status: "rejected" },
      ],
    });
    const textsOf = async (query: string, limit = 10) => {
      const { items, ...counts } = await analytics.reviewQueue(filterOf(query), { limit });
      return { texts: items.map(({ record }) => record.text.trim()), ...counts };
    };
    const none = { decided: 0, skipped: 0, checks: 0 };
    expect(await textsOf("")).toEqual({ texts: ["lost", "a", "b", "c"], due: 4, ...none });
    expect(await textsOf("", 2)).toEqual({ texts: ["lost", "a"], due: 4, ...none });
    expect(await textsOf("", 0)).toEqual({ texts: [], due: 4, ...none });
    expect(await textsOf("q=b")).toEqual({ texts: ["b"], due: 1, ...none });

    await say("a", { decision: "accepted", category: "Other" });
    await say("lost", { decision: "skipped", category: null });

    expect(await textsOf("")).toEqual({ texts: ["b", "c"], due: 2, decided: 1, skipped: 1, checks: 0 });
  });

  it("has its random share whether texts are asked for one by one or all at once", async () => {
    const { folder, analytics, say } = await opened({ auditShare: 0.25 });
    const texts = Array.from({ length: 12 }, (_, at) => doubtful(`doubtful ${at}`, at / 20));
    const sure = Array.from({ length: 30 }, (_, at) => ({ text: `sure ${at}` }));
    await writeBatch(folder, { records: [...texts, ...sure] });
    const all = await analytics.reviewQueue(noFilter, { limit: 100 });
    const drawn = all.items.filter(({ origin }) => origin === "audit");
    expect(all.items).toHaveLength(16);
    expect(drawn).toHaveLength(4);
    expect(all.items.map(({ origin }) => origin).indexOf("audit")).toBe(3);
    expect(new Set(drawn.map(({ record }) => record.text)).size).toBe(4);
    expect((await analytics.reviewQueue(noFilter, { limit: 100 })).items).toEqual(all.items);

    const oneByOne: string[] = [];
    for (;;) {
      const [item] = (await analytics.reviewQueue(noFilter, { limit: 1 })).items;
      if (item === undefined) break;
      oneByOne.push(item.record.text);
      const isSkipped = oneByOne.length % 3 === 0;
      await say(item.record.text, {
        ...{ decision: isSkipped ? "skipped" : "accepted", origin: item.origin },
        category: isSkipped ? null : item.record.predicted,
      });
    }

    expect(oneByOne).toEqual(all.items.map(({ record }) => record.text));
  });

  it("goes on with doubtful texts when there is nothing left to draw, and draws from all with a share of 1", async () => {
    const { folder, analytics, say } = await opened({ auditShare: 0.5 });
    const texts = ["a", "b", "c", "d"];
    await writeBatch(folder, {
      records: [...texts.map((text, at) => doubtful(text, at / 10)), { text: "sure" }],
    });
    const shown: string[] = [];
    for (;;) {
      const { items, due, checks } = await analytics.reviewQueue(noFilter, { limit: 1 });
      expect(due + checks).toBe(5 - shown.length);
      const [item] = items;
      if (item === undefined) break;
      shown.push(item.record.text);
      await say(item.record.text, { decision: "accepted", category: "Other", origin: item.origin });
    }
    expect(shown).toEqual(["a", "sure", "b", "c", "d"]);

    const { analytics: all, folder: other } = await opened({ auditShare: 1 });
    await writeBatch(other, { records: [{ text: "x" }, { text: "y" }, { text: "x " }, doubtful("z", 0.1)] });
    const { items, checks } = await all.reviewQueue(noFilter, { limit: 10 });
    expect(checks).toBe(2);
    expect(items.map(({ origin }) => origin)).toEqual(["audit", "audit", "queue"]);
  });
});
