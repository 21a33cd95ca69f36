import { describe, expect, test } from "vitest";
import { writeRows } from "../read-rows.ts";

describe("writing JSON", () => {
  const columns = ["id", "text", 'q"'];

  test("a list has one object a line; missing cells are left out and null is kept", async () => {
    const rows = [[1, "x", null], [undefined, "y"], []];

    const list = await writeRows("json", { columns, rows });
    const lines = await writeRows("jsonl", { columns, rows });

    expect(list.text).toBe('[\n{"id":1,"text":"x","q\\"":null},\n{"text":"y"},\n{}\n]\n');
    expect(lines.text).toBe('{"id":1,"text":"x","q\\"":null}\n{"text":"y"}\n{}\n');
  });

  test("no rows are an empty list", async () => {
    expect((await writeRows("json", { columns, rows: [] })).text).toBe("[]\n");
    expect((await writeRows("jsonl", { columns, rows: [] })).text).toBe("");
  });

  test("a lone surrogate costs no JSON file (reference fault 16)", async () => {
    const { text, warnings } = await writeRows("jsonl", { columns: ["a"], rows: [["x\ud83dy"], ["🚀"]] });

    expect(text).toBe('{"a":"x\\ud83dy"}\n{"a":"🚀"}\n');
    expect(warnings).toEqual([]);
  });

  test("no record holds a character that other programs take for a line end", async () => {
    const { text } = await writeRows("jsonl", { columns: ["a\u2028"], rows: [["b\u0085\v\f\n\u2029"]] });

    expect(text).toBe('{"a\\u2028":"b\\u0085\\u000b\\f\\n\\u2029"}\n');
  });

  test("numbers that JSON does not know are kept as text", async () => {
    const { text } = await writeRows("jsonl", {
      columns: ["a", "b"],
      rows: [[Number.NaN, Number.NEGATIVE_INFINITY]],
    });

    expect(text).toBe('{"a":"NaN","b":"-Infinity"}\n');
  });

  test("formulas stay as they are, because JSON runs nothing", async () => {
    const { text } = await writeRows("json", { columns: ["a"], rows: [["=1+1"]], neutralizeFormulas: true });

    expect(text).toBe('[\n{"a":"=1+1"}\n]\n');
  });
});
