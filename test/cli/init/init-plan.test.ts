import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { classifierOf } from "../../../src/config/index.ts";
import { answering, from, labelled, numbers, planned, refusal, unlabelled } from "./init-requests.ts";
import { loadText } from "./load-text.ts";

describe("planning without questions", () => {
  it("a labelled file gives columns, categories and examples", async () => {
    const { ask, questions } = answering();

    const { plan, classifier, examplesFrom } = await planned({ from: from(labelled), ask });

    expect(questions).toEqual([]);
    expect(plan.files.map(({ name }) => name)).toEqual(["pigeonhole.yaml"]);
    expect(plan.folders).toEqual(["input_data"]);
    expect(plan.classifierName).toBe("calls-may");
    expect(plan.notes).toEqual([
      "The text is in `What they said`: the longest texts, 49 characters on average, 12 different in 12 rows.",
      "The id is in `No`: different in every row, and its name says so.",
      "The column `Class` has labels (3 categories): its rows serve as examples.",
    ]);
    expect(classifier.input).toEqual({ id: "No", text: ["What they said"] });
    expect(classifier.categories.map(({ name, isFallback }) => [name, isFallback])).toEqual([
      ["Refund Issues", false],
      ["Complaint", false],
      ["other", true],
    ]);
    expect(examplesFrom).toMatchObject({ text: "What they said", category: "Class" });
    expect(examplesFrom?.file).toMatch(/\/calls may\.csv$/);
  });

  it("a file outside the folder is named relative to it", async () => {
    const { plan } = await planned({ from: from(labelled, "/data/calls.csv"), isYes: true });

    expect(plan.files[0]?.text).toContain('file: "../data/calls.csv"');
    expect(plan.classifierName).toBe("calls");
  });

  it.each([
    ["Anrufe März.csv", "anrufe-marz"],
    ["2026.xlsx", "2026"],
    ["通話.csv", "my-categories"],
    [`${"x".repeat(80)}.csv`, "x".repeat(64)],
    ["---.csv", "my-categories"],
  ])("a file named %s gives a classifier with a usable name", async (file, expected) => {
    expect((await planned({ from: from(labelled, file) })).plan.classifierName).toBe(expected);
  });

  it("a preset alone takes the columns that such files have", async () => {
    const { plan, classifier, examplesFrom } = await planned({ preset: "Travel", isYes: true });

    expect(plan.classifierName).toBe("travel");
    expect(classifier.categories).toHaveLength(11);
    expect(classifier.input).toEqual({ id: "request_id", text: ["conversation"] });
    expect(examplesFrom).toBeUndefined();
    expect(plan.notes).toEqual([
      "The text is taken to be in `conversation`. Change `input` if your column is named otherwise.",
    ]);
  });

  it("a preset with a file takes the file's columns, and its labels where they fit", async () => {
    const { classifier, examplesFrom } = await planned({ preset: "travel", from: from(labelled) });

    expect(classifier.categories).toHaveLength(11);
    expect(classifier.input.text).toEqual(["What they said"]);
    expect(examplesFrom?.category).toBe("Class");
  });

  it("labels that name other categories than the preset's are left alone", async () => {
    expect((await planned({ preset: "invoices", from: from(labelled) })).examplesFrom).toBeUndefined();
  });

  it("flags go before what is inferred", async () => {
    const { classifier } = await planned({
      from: from(labelled),
      textColumn: "Class",
      idColumn: "What they said",
      categories: ["A", "b ", "", "a"],
    });

    expect(classifier.input).toEqual({ id: "What they said", text: ["Class"] });
    expect(classifier.categories.map(({ name }) => name)).toEqual(["A", "b"]);
  });

  it("the day is in a column of dates that can be read", async () => {
    const withDates = (date: (index: number) => string) => ({
      columns: [...labelled.columns, "Sent"],
      rows: labelled.rows.map((row, index) => [...row, date(index)]),
    });

    const iso = await planned({ from: from(withDates((index) => `2026-05-${10 + (index % 20)}`)) });
    const unclear = await planned({ from: from(withDates((index) => `05/${10 + (index % 20)}/2026`)) });
    const named = await planned({ from: from(labelled), dateColumn: "No" });

    expect(iso.classifier.input.date).toBe("Sent");
    expect(unclear.classifier.input.date).toBeUndefined();
    expect(named.classifier.input.date).toBe("No");
  });

  it("a column of labels may be named when its name says nothing", async () => {
    const sample = { ...labelled, columns: ["No", "What they said", "X"] };

    const { classifier, examplesFrom } = await planned({ from: from(sample), categoryColumn: "X" });

    expect(classifier.categories).toHaveLength(3);
    expect(examplesFrom?.category).toBe("X");
  });

  it("the sample of the travel example is understood", async () => {
    const text = await readFile("examples/travel/pigeonhole.yaml", "utf8");
    const { config } = await loadText(text);
    const gold = classifierOf(config).categories.map(({ name }) => name);
    const rows = gold.flatMap((name, index) =>
      [1, 2, 3].map((n) => [`TR-${index}${n}`, "chat", `Text ${n} about ${name}`, name]),
    );

    const { classifier } = await planned({
      from: from({ columns: ["request_id", "channel", "conversation", "gold_category"], rows }),
    });

    expect(classifier.input).toEqual({ id: "request_id", text: ["conversation"] });
    expect(classifier.categories.map(({ name }) => name).sort()).toEqual(gold.sort());
  });
});

describe("planning with questions", () => {
  it("with nothing to start from, it asks what to sort", async () => {
    const { ask, questions } = answering("lost-sales");

    const { classifier } = await planned({ ask });

    expect(questions.map(({ id, message }) => [id, message])).toEqual([
      ["start", "What do you want to sort?"],
    ]);
    expect(questions[0]?.options?.map(({ value }) => value)).toEqual([
      "travel",
      "lost-sales",
      "invoices",
      "own",
    ]);
    expect(classifier.categories).toHaveLength(10);
  });

  it("for one's own categories, it asks for the column and the names", async () => {
    const { ask, questions } = answering("own", "words", "Refund, Complaint; Other");

    const { plan, classifier } = await planned({ ask });

    expect(questions.map(({ id }) => id)).toEqual(["start", "text-column", "categories"]);
    expect(plan.classifierName).toBe("my-categories");
    expect(classifier.input).toEqual({ id: undefined, text: ["words"] });
    expect(classifier.categories.map(({ name }) => name)).toEqual(["Refund", "Complaint", "Other"]);
  });

  it("for a file without a text, it asks for the column, the likeliest first", async () => {
    const { ask, questions } = answering("b");

    const { classifier } = await planned({ from: from(numbers), preset: "travel", ask });

    expect(questions).toEqual([
      {
        id: "text-column",
        message: "Which column has the text to sort?",
        options: [
          { value: "a", label: "a" },
          { value: "b", label: "b" },
        ],
        suggestion: "a",
      },
    ]);
    expect(classifier.input.text).toEqual(["b"]);
  });

  it("for a file without labels, it asks for the categories, and a preset is an answer", async () => {
    const { ask, questions } = answering("travel");

    const { classifier } = await planned({ from: from(unlabelled), ask });

    expect(questions[0]?.message).toBe("What do you want to sort?");
    expect(classifier.categories).toHaveLength(11);
    expect(classifier.instructions).not.toBe("");
    expect(classifier.input.text).toEqual(["What they said"]);
  });

  it("with --yes, it never asks", async () => {
    const { ask, questions } = answering();

    expect((await refusal({ ask, isYes: true })).code).toBe("PH121");
    expect(questions).toEqual([]);
  });
});
