import { describe, expect, it } from "vitest";
import { from, labelled, numbers, refusal, unlabelled } from "./init-requests.ts";

describe("what cannot be planned", () => {
  it("a configuration that exists is never touched", async () => {
    const error = await refusal({ preset: "travel", existing: ["a.csv", "pigeonhole.yml"] });

    expect(error.code).toBe("PH120");
    expect(error.message).toBe("There is a `pigeonhole.yml` in this folder already.");
    expect(error.hint).toBe("Edit it, or move it away and give the command again. Nothing was changed.");
  });

  it("nothing to start from, and nobody to ask", async () => {
    const error = await refusal({});

    expect(error.code).toBe("PH121");
    expect(error.message).toBe(
      "There is nothing to start from: no data file, no preset and no categories were given.",
    );
    expect(error.hint).toBe(
      "Give a data file with `--from`, a preset with `--preset` (`travel`, `lost-sales`, `invoices`), or names with `--categories`.",
    );
  });

  it("a file without a text, and nobody to ask", async () => {
    const error = await refusal({ from: from(numbers), preset: "travel" });

    expect(error.code).toBe("PH122");
    expect(error.message).toBe(
      "It is not clear which column of `calls may.csv` has the text to sort. Its columns are: `a`, `b`.",
    );
    expect(error.hint).toBe("Name it with `--text-column`.");
  });

  it("categories without a file, and nobody to ask for the column", async () => {
    const error = await refusal({ categories: ["a", "b"] });

    expect(error.message).toBe("It is not clear which column has the text to sort.");
  });

  it("a preset with a slip", async () => {
    const error = await refusal({ preset: "lostsales" });

    expect(error.code).toBe("PH123");
    expect(error.message).toBe(
      "There is no preset `lostsales`. There are: `travel`, `lost-sales`, `invoices`.",
    );
    expect(error.hint).toBe("Did you mean `--preset lost-sales`?");
  });

  it("a preset like no other", async () => {
    const error = await refusal({ preset: "astronomy" });

    expect(error.hint).toBe("Name one of them with `--preset`, or your own categories with `--categories`.");
  });

  it("a file without labels, and nobody to ask", async () => {
    const error = await refusal({ from: from(unlabelled) });

    expect(error.code).toBe("PH124");
    expect(error.message).toBe("The categories are not known: the file has no column with labels.");
    expect(error.hint).toBe(
      'Name them with `--categories "One, Two, Other"`, name a column of labels with `--category-column`, or take a preset with `--preset` (`travel`, `lost-sales`, `invoices`).',
    );
  });

  it.each([
    ["--text-column", { textColumn: "what they sayd" }, "What they said"],
    ["--id-column", { idColumn: "Nо" }, "No"],
    ["--date-column", { dateColumn: "No!" }, "No"],
    ["--category-column", { categoryColumn: "Klass" }, "Class"],
  ])("%s with a column that is not there", async (flag, given, nearest) => {
    const error = await refusal({ from: from(labelled), ...given });

    expect(error.code).toBe("PH125");
    expect(error.message).toBe(
      `\`${flag}\` names the column \`${Object.values(given)[0]}\`, which the file does not have. Its columns are: \`No\`, \`What they said\`, \`Class\`.`,
    );
    expect(error.hint).toBe(`Did you mean \`${flag} "${nearest}"\`?`);
  });

  it.each([
    ["`--categories` gives 1 different category. A classifier has 2 to 500.", { categories: ["A", "a!"] }],
    ["The column `X` gives 0 different categories. A classifier has 2 to 500.", { categoryColumn: "X" }],
  ])("too few categories: %s", async (message, given) => {
    const sample = { ...labelled, columns: [...labelled.columns, "X"] };

    const error = await refusal({ from: from(sample), ...given });

    expect(error.code).toBe("PH126");
    expect(error.message).toBe(message);
    expect(error.hint).toBe('Name the categories with `--categories "One, Two, Other"`.');
  });
});
