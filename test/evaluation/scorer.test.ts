import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Evaluation, mixUps } from "../../src/evaluation/evaluation.ts";
import { type ScoredRecord, Scorer } from "../../src/evaluation/index.ts";

function evaluate(records: readonly ScoredRecord[], categories?: readonly string[]): Evaluation {
  const scorer = new Scorer({ categories });
  for (const record of records) scorer.add(record);
  return scorer.evaluation();
}

const times = (count: number, record: ScoredRecord) => new Array<ScoredRecord>(count).fill(record);

describe("a scorer", () => {
  test("counts by hand: precision, recall, F1, macro-F1 and accuracy of three categories", () => {
    const evaluation = evaluate([
      ...times(8, { gold: "A", predicted: "A" }),
      ...times(2, { gold: "A", predicted: "B" }),
      ...times(5, { gold: "B", predicted: "B" }),
      ...times(3, { gold: "B", predicted: "A" }),
      ...times(2, { gold: "B", predicted: "C" }),
    ]);

    expect(evaluation.records).toBe(20);
    expect(evaluation.accuracy.share).toBe(13 / 20);
    expect(evaluation.categories).toEqual([
      { name: "A", support: 10, predicted: 11, correct: 8, precision: 8 / 11, recall: 0.8, f1: 16 / 21 },
      { name: "B", support: 10, predicted: 7, correct: 5, precision: 5 / 7, recall: 0.5, f1: 10 / 17 },
      { name: "C", support: 0, predicted: 2, correct: 0, precision: 0, recall: undefined, f1: 0 },
    ]);
    expect(evaluation.macroF1).toBeCloseTo((16 / 21 + 10 / 17) / 2, 12);
    expect(mixUps(evaluation)).toEqual([
      { gold: "B", predicted: "A", count: 3 },
      { gold: "A", predicted: "B", count: 2 },
      { gold: "B", predicted: "C", count: 2 },
    ]);
  });

  test("counts a record without a category as wrong, and apart from the mix-ups", () => {
    const evaluation = evaluate([
      { gold: "A", predicted: "A" },
      { gold: "A", predicted: undefined },
      { gold: "A", predicted: "  " },
    ]);

    expect(evaluation.accuracy.share).toBe(1 / 3);
    expect(evaluation.withoutCategory).toBe(2);
    expect(evaluation.categories).toMatchObject([{ name: "A", precision: 1, recall: 1 / 3 }]);
    expect(evaluation.confusion).toEqual([
      { gold: "A", predicted: undefined, count: 2 },
      { gold: "A", predicted: "A", count: 1 },
    ]);
    expect(mixUps(evaluation)).toEqual([]);
  });

  test("leaves out records without a gold label and counts them", () => {
    const evaluation = evaluate([
      { gold: "", predicted: "A", text: "x" },
      { gold: " ", predicted: undefined, text: "y" },
      { gold: "A", predicted: "A", text: "z" },
    ]);

    expect(evaluation).toMatchObject({ records: 1, withoutGold: 2, withoutCategory: 0 });
    expect(evaluation.distinctTexts).toEqual({ count: 1, isExact: true });
  });

  test("refuses to evaluate records of which none has a gold label", () => {
    expect(() => evaluate([{ gold: "", predicted: "A" }])).toThrow(
      expect.objectContaining({ code: "PH140", message: expect.stringContaining("none of the 1 records") }),
    );
  });

  test("compares labels without regard to case and surrounding space, and shows the category's spelling", () => {
    const evaluation = evaluate([
      { gold: " refund issues", predicted: "Refund Issues" },
      { gold: "caf\u00e9", predicted: "Cafe\u0301" },
    ]);

    expect(evaluation.accuracy.correct).toBe(2);
    expect(evaluation.unknownGold).toEqual([]);
    expect(evaluation.categories.map(({ name }) => name)).toEqual(["Cafe\u0301", "Refund Issues"]);
  });

  test("names gold labels that no record was given, most frequent first", () => {
    const evaluation = evaluate([
      { gold: "Refunds", predicted: "Refund" },
      ...times(2, { gold: "Praise", predicted: undefined }),
      { gold: "Refund", predicted: "Refund" },
    ]);

    expect(evaluation.unknownGold).toEqual([
      { label: "Praise", count: 2 },
      { label: "Refunds", count: 1 },
    ]);
  });

  test("with the categories known, a gold label that was merely never predicted is not unknown", () => {
    const records = [
      { gold: "rare", predicted: "Common" },
      { gold: "Odd", predicted: "Odd" },
    ];

    expect(evaluate(records, ["Rare", "Common"]).unknownGold).toEqual([{ label: "Odd", count: 1 }]);
  });

  test("gives the accuracy of each confidence band", () => {
    const evaluation = evaluate([
      ...times(3, { gold: "A", predicted: "A", confidence: "high" }),
      { gold: "A", predicted: "B", confidence: "low" },
      { gold: "B", predicted: "B", confidence: "low" },
      { gold: "B", predicted: undefined, confidence: "low" },
    ]);

    expect(evaluation.confidence).toEqual([
      { confidence: "high", records: 3, accuracy: 1 },
      { confidence: "medium", records: 0, accuracy: undefined },
      { confidence: "low", records: 2, accuracy: 0.5 },
    ]);
  });

  test("does not let repeated texts make the interval narrower", () => {
    const once = [
      { gold: "A", predicted: "A", text: "one" },
      { gold: "A", predicted: "A", text: "two" },
      { gold: "A", predicted: "B", text: "three" },
      { gold: "A", predicted: "A", text: "four" },
    ];
    const repeated = once.flatMap((record) => times(25, record));

    const [few, many] = [evaluate(once), evaluate(repeated)];

    expect(many.records).toBe(100);
    expect(many.distinctTexts).toEqual({ count: 4, isExact: true });
    expect(many.accuracy.effectiveRecords).toBe(4);
    expect(many.accuracy.interval).toEqual(few.accuracy.interval);
    expect(evaluate(times(100, { gold: "A", predicted: "A" })).accuracy.effectiveRecords).toBe(100);
  });

  test("says nothing about distinct texts when a record does not tell its text", () => {
    const evaluation = evaluate([
      { gold: "A", predicted: "A", text: "x" },
      { gold: "A", predicted: "A" },
    ]);

    expect(evaluation.distinctTexts).toBeUndefined();
    expect(evaluation.accuracy.effectiveRecords).toBe(2);
  });

  test("stops at a column that holds no categories", () => {
    const scorer = new Scorer();
    const add = () => {
      for (let number = 0; number < 2000; number += 1) scorer.add({ gold: `${number}`, predicted: "A" });
    };

    expect(add).toThrow(expect.objectContaining({ code: "PH142" }));
  });

  test("agrees with a naive implementation on any records", () => {
    const label = fc.constantFrom("A", "a ", "B", " b", "C", "Ünlü", "");
    const record = fc.record({
      gold: label,
      predicted: fc.option(label, { nil: undefined }),
      confidence: fc.constantFrom("high", "medium", "low", undefined),
      text: fc.constantFrom("x", "y", "z", "x "),
    });

    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 60 }), (records) => {
        fc.pre(records.some(({ gold }) => gold !== ""));
        const evaluation = evaluate(records as ScoredRecord[]);
        expect(figuresOf(evaluation)).toEqual(naiveFigures(records as ScoredRecord[]));
      }),
    );
  });
});

const fold = (label: string | undefined) => (label ?? "").trim().toLowerCase();

function figuresOf({ records, withoutGold, withoutCategory, accuracy, macroF1, ...rest }: Evaluation) {
  const scores = rest.categories.map(({ name, ...score }) => [fold(name), score] as const);
  return {
    records,
    withoutGold,
    withoutCategory,
    correct: accuracy.correct,
    macroF1: macroF1.toFixed(10),
    effective: accuracy.effectiveRecords.toFixed(10),
    distinct: rest.distinctTexts?.count,
    scores: Object.fromEntries(scores),
    pairs: Object.fromEntries(
      rest.confusion.map(({ gold, predicted, count }) => [`${fold(gold)}>${fold(predicted)}`, count]),
    ),
    bands: rest.confidence.map((band) => [band.records, band.accuracy]),
  };
}

function naiveFigures(all: readonly ScoredRecord[]) {
  const scored = all.filter(({ gold }) => fold(gold) !== "");
  const count = (keep: (record: ScoredRecord) => boolean) => scored.filter(keep).length;
  const isRight = (record: ScoredRecord) => fold(record.gold) === fold(record.predicted);
  const labels = new Set(scored.flatMap(({ gold, predicted }) => [fold(gold), fold(predicted)]));
  labels.delete("");
  const scores = [...labels].map((label) => {
    const support = count(({ gold }) => fold(gold) === label);
    const predicted = count((record) => fold(record.predicted) === label);
    const correct = count((record) => isRight(record) && fold(record.gold) === label);
    const precision = predicted === 0 ? undefined : correct / predicted;
    const recall = support === 0 ? undefined : correct / support;
    return [
      label,
      { support, predicted, correct, precision, recall, f1: (2 * correct) / (support + predicted) },
    ] as const;
  });
  const inGold = scores.filter(([, { support }]) => support > 0);
  const texts = [...new Set(scored.map(({ text }) => fold(text)))];
  const squares = texts.reduce((sum, text) => sum + count((record) => fold(record.text) === text) ** 2, 0);
  const pairs: Record<string, number> = {};
  for (const { gold, predicted } of scored) {
    const pair = `${fold(gold)}>${fold(predicted)}`;
    pairs[pair] = (pairs[pair] ?? 0) + 1;
  }
  return {
    records: scored.length,
    withoutGold: all.length - scored.length,
    withoutCategory: count(({ predicted }) => fold(predicted) === ""),
    correct: count(isRight),
    macroF1: (inGold.reduce((sum, [, { f1 }]) => sum + f1, 0) / inGold.length).toFixed(10),
    effective: (scored.length ** 2 / squares).toFixed(10),
    distinct: texts.length,
    scores: Object.fromEntries(scores),
    pairs,
    bands: (["high", "medium", "low"] as const).map((band) => {
      const inBand = scored.filter(
        ({ confidence, predicted }) => confidence === band && fold(predicted) !== "",
      );
      return [inBand.length, inBand.length === 0 ? undefined : inBand.filter(isRight).length / inBand.length];
    }),
  };
}
