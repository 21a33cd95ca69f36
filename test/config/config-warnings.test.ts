import { describe, expect, it } from "vitest";
import { load, smallConfig } from "./config-folder.ts";

describe("warnings", () => {
  it("categories of which only the name is known are named once, with their lines", async () => {
    const { warnings } = await load(
      `${smallConfig}      - name: Praise\n        examples: [Thank you]\n      - name: Rest\n        fallback: true\n`,
    );

    expect(warnings).toEqual([
      {
        code: "bare-categories",
        message:
          "2 categories have neither a description nor examples: only the name tells what belongs there.",
        count: 2,
        places: ["line 5", "line 6"],
      },
    ]);
  });

  it("with labelled rows nothing is missing", async () => {
    const { warnings } = await load(
      `${smallConfig}    examplesFrom: { file: a.csv, text: b, category: c }\n`,
    );

    expect(warnings).toEqual([]);
  });
});
