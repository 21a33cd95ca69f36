import { expect } from "vitest";
import type { AnswerCache, KeptAnswer } from "../../src/ports/index.ts";
import { awkwardKeys } from "./hostile-keys.ts";
import { hostileText } from "./ledger-records.ts";
import { type Cases, runSuite, type SuiteOptions } from "./suite.ts";

export interface AnswerCacheSubject {
  /** Empty. */
  readonly answers: AnswerCache;
  /** The same cache as another worker sees it. */
  readonly other: AnswerCache;
  /** The cache's time, and how to move it on. */
  now(): Date;
  advance(milliseconds: number): Promise<void>;
}

const answer = (category: string, more: Partial<KeptAnswer> = {}): KeptAnswer => ({
  category,
  rationale: "It says so.",
  confidence: "high",
  score: 0.9,
  ...more,
});

const hourMs = 3_600_000;

const answerCacheCases: Cases<AnswerCacheSubject> = {
  "finds what was kept, and only that": async ({ answers }) => {
    await answers.keep(
      new Map([
        ["a", answer("Refund")],
        ["b", answer("Other")],
      ]),
    );

    const found = await answers.find(["b", "c", "a"]);

    expect(found.size).toBe(2);
    expect(found.get("a")).toStrictEqual(answer("Refund"));
    expect(found.get("b")).toStrictEqual(answer("Other"));
  },

  "finds nothing in an empty cache, and nothing for no keys": async ({ answers }) => {
    expect((await answers.find(["a"])).size).toBe(0);
    await answers.keep(new Map([["a", answer("Refund")]]));
    expect((await answers.find([])).size).toBe(0);
  },

  "finds a key that is asked for twice": async ({ answers }) => {
    await answers.keep(new Map([["a", answer("Refund")]]));

    expect([...(await answers.find(["a", "a"])).keys()]).toEqual(["a"]);
  },

  "keeps nothing when nothing is given": async ({ answers }) => {
    await answers.keep(new Map());

    expect(await answers.forget("9999")).toBe(0);
  },

  "shows what one worker keeps to another": async ({ answers, other }) => {
    await other.find(["a"]);
    await answers.keep(new Map([["a", answer("Refund")]]));
    await other.keep(new Map([["b", answer("Other")]]));

    expect((await other.find(["a"])).get("a")).toStrictEqual(answer("Refund"));
    expect((await answers.find(["b"])).get("b")).toStrictEqual(answer("Other"));
  },

  "replaces an answer that is there": async ({ answers, other }) => {
    await answers.keep(new Map([["a", answer("Refund")]]));
    await other.keep(new Map([["a", answer("Other", { score: undefined })]]));

    expect((await answers.find(["a"])).get("a")).toStrictEqual(answer("Other", { score: undefined }));
  },

  "gives an answer without confidence and score as it was": async ({ answers }) => {
    const bare = answer("Refund", { rationale: "", confidence: undefined, score: undefined });
    await answers.keep(new Map([["a", bare]]));

    expect((await answers.find(["a"])).get("a")).toStrictEqual(bare);
  },

  "keeps what came second, to the letter, and forgets it with a new answer": async ({ answers, other }) => {
    const close = answer("Refund", { runnerUp: { category: hostileText, score: 0.25 } });
    await answers.keep(new Map([["a", close]]));
    expect((await other.find(["a"])).get("a")).toStrictEqual(close);

    await other.keep(new Map([["a", answer("Refund")]]));
    expect((await answers.find(["a"])).get("a")).toStrictEqual(answer("Refund"));
  },

  "keeps any text as category and rationale to the letter": async ({ answers, other }) => {
    const hostile = answer(hostileText, { rationale: `${hostileText}${"long ".repeat(20_000)}` });
    await answers.keep(new Map([["a", hostile]]));

    expect((await other.find(["a"])).get("a")).toStrictEqual(hostile);
  },

  "tells keys apart, whatever stands in them": async ({ answers, other }) => {
    const keys = [...awkwardKeys, "", '"', "[", '"]', "a", "A", "ä", "a\u0308", "1", "1.0", "null", "_"];
    await answers.keep(new Map(keys.map((key, index) => [key, answer(`category ${index}`)])));

    const found = await other.find(keys);

    expect(found.size).toBe(keys.length);
    expect(keys.map((key) => found.get(key)?.category)).toEqual(keys.map((_, index) => `category ${index}`));
  },

  "takes 5,000 keys at once": async ({ answers }) => {
    const keys = Array.from({ length: 5000 }, (_, index) => `key ${index}`);
    await answers.keep(new Map(keys.map((key) => [key, answer(key)])));

    const found = await answers.find([...keys, "one more"]);

    expect(found.size).toBe(5000);
    expect(keys.filter((key) => found.get(key)?.category !== key)).toEqual([]);
  },

  "forgets what was kept before a time, and tells how many": async ({ answers, other, now, advance }) => {
    await answers.keep(
      new Map([
        ["old", answer("Refund")],
        ["older", answer("Refund")],
      ]),
    );
    await advance(hourMs);
    const before = now().toISOString();
    await answers.keep(new Map([["new", answer("Other")]]));

    expect(await other.forget(before)).toBe(2);
    expect(await other.forget(before)).toBe(0);

    expect([...(await answers.find(["old", "older", "new"])).keys()]).toEqual(["new"]);
  },

  "counts an answer that is kept again as kept now": async ({ answers, now, advance }) => {
    await answers.keep(new Map([["a", answer("Refund")]]));
    await advance(hourMs);
    const before = now().toISOString();
    await answers.keep(new Map([["a", answer("Refund")]]));

    expect(await answers.forget(before)).toBe(0);
    expect((await answers.find(["a"])).size).toBe(1);
  },

  "hands out copies: changing one changes nothing": async ({ answers }) => {
    const given = { ...answer("Refund") };
    await answers.keep(new Map([["a", given]]));
    given.category = "changed";
    const first = (await answers.find(["a"])).get("a");
    Object.assign(first ?? {}, { category: "changed" });

    expect((await answers.find(["a"])).get("a")).toStrictEqual(answer("Refund"));
  },

  "keeps the answers of many workers at once": async ({ answers, other }) => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? answers : other).keep(new Map([[`key ${index}`, answer(`category ${index}`)]])),
      ),
    );

    const keys = Array.from({ length: 20 }, (_, index) => `key ${index}`);
    expect((await other.find(keys)).size).toBe(20);
  },
};

export function answerCacheConformance(
  name: string,
  open: () => Promise<AnswerCacheSubject>,
  options: SuiteOptions = {},
): void {
  runSuite(`${name} keeps the promises of an answer cache`, answerCacheCases, open, options);
}
