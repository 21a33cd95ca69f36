import { describe, expect, test } from "vitest";
import { inChunksOf } from "../memory-source.ts";
import { readContent } from "../read-rows.ts";

const read = (content: string | Uint8Array[]) => readContent("calls.json", content);

describe("reading JSON", () => {
  test("a list of objects becomes rows, keys become columns in order of appearance", async () => {
    const { columns, rows } = await read(
      '[\n {"b": 1, "a": "x"},\n {"c": null, "a": true,\n  "b": {"k": [1]}}\n]\n',
    );

    expect(columns).toEqual(["b", "a", "c"]);
    expect(rows).toEqual([
      { cells: [1, "x"], line: 2 },
      { cells: [{ k: [1] }, true, null], line: 3 },
    ]);
  });

  test("a missing key is a missing cell, null is null", async () => {
    const { cells } = await read('[{"a":1,"b":2},{"b":null},{}]');

    expect(cells).toEqual([
      [1, 2],
      [undefined, null],
      [undefined, undefined],
    ]);
  });

  test("U+2028 inside a JSON string does not cut a record (reference fault 5)", async () => {
    const text = "a\u2028b\u2029c\u0085d\u001f";

    const list = await read(JSON.stringify([{ text }, { text: "next" }]));
    const lines = await readContent("x.jsonl", `${JSON.stringify({ text })}\n{"text":"next"}`);

    expect(list.cells).toEqual([[text], ["next"]]);
    expect(lines.cells).toEqual([[text], ["next"]]);
  });

  test("it does not matter where the text is cut", async () => {
    const content =
      ' [ {"a\\"}":"\\\\","b":["]}",{"c":"\\u00e9\\\\\\""}]} ,\r\n{"a\\"}":12345678901234567890} ] ';
    const whole = await read(content);

    expect(whole.cells).toEqual([
      ["\\", ["]}", { c: 'é\\"' }]],
      ["12345678901234567890", undefined],
    ]);
    for (const size of [1, 2, 3, 7]) {
      const { cells, rows } = await read(inChunksOf(size, content));
      expect(cells).toEqual(whole.cells);
      expect(rows.map(({ line }) => line)).toEqual([1, 2]);
    }
  });

  test("an object around one list of objects is read as the list", async () => {
    const content =
      '{"page": [1, 2],\n"records":\n [{"id": 1, "tags": [{"x": 1}]},\n {"id": 2}], "total": 2}';

    for (const size of [1, 1000]) {
      const { cells, rows, warnings } = await read(inChunksOf(size, content));
      expect(cells).toEqual([
        [1, [{ x: 1 }]],
        [2, undefined],
      ]);
      expect(rows.map(({ line }) => line)).toEqual([3, 4]);
      expect(warnings).toMatchObject([{ code: "json-wrapper", message: expect.stringContaining("records") }]);
    }
  });

  test("an object with two lists of objects is an error", async () => {
    await expect(read('{"a":[{"x":1}],"b":[{"x":1}]}')).rejects.toMatchObject({
      code: "PH222",
      details: { lists: ["a", "b"] },
    });
  });

  test.each(["[]", " [ ] \n", '{"records": []}'])("%s has no rows", async (content) => {
    expect((await read(content)).rows).toEqual([]);
  });

  test("objects one after another in a .json file are read as JSONL, with a warning", async () => {
    const { cells, warnings } = await read('{"id":1,"tags":[{"x":1}]}\n{"id":2}\n\n{\n"id":3}{"id":4}');

    expect(cells).toEqual([
      [1, [{ x: 1 }]],
      [2, undefined],
      [3, undefined],
      [4, undefined],
    ]);
    expect(warnings).toMatchObject([{ code: "json-lines", count: 1 }]);
  });

  test("a single object is a single row", async () => {
    expect((await read('{"id": 1, "tags": []}')).cells).toEqual([[1, []]]);
  });

  test("numbers that JavaScript would change keep their digits as text", async () => {
    const { cells } = await read(
      '[{"a":12345678901234567890,"b":-9007199254740993,"c":9007199254740991,"d":0.1234567890123456789,' +
        '"e":1e400,"f":1.5e-7,"g":[10000000000000000001],"h":"1e400 12345678901234567890","i":0.30000000000000004,"j":1E3}]',
    );

    expect(cells).toEqual([
      [
        "12345678901234567890",
        "-9007199254740993",
        9007199254740991,
        "0.1234567890123456789",
        "1e400",
        1.5e-7,
        ["10000000000000000001"],
        "1e400 12345678901234567890",
        0.30000000000000004,
        1000,
      ],
    ]);
  });

  test("of a repeated key the last value is kept, with a warning", async () => {
    const { cells, warnings } = await read(
      '[{"a":1,"b":"x:y"},\n{"a":1,"a":2,"b":{"c":1}},\n{"b":{"c":1,"c":2}}]',
    );

    expect(cells).toEqual([
      [1, "x:y"],
      [2, { c: 1 }],
      [undefined, { c: 2 }],
    ]);
    expect(warnings).toMatchObject([{ code: "duplicate-keys", count: 2, places: ["line 2", "line 3"] }]);
  });

  test("__proto__ and numbers as keys are columns like any other", async () => {
    const { columns, cells } = await read(
      '[{"z":0,"2":"two","__proto__":{"x":1},"1":"one"},{"constructor":1}]',
    );

    expect(columns).toEqual(["z", "2", "__proto__", "1", "constructor"]);
    expect(cells[0]).toEqual([0, "two", { x: 1 }, "one"]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test.each([
    ["a comma before the closing bracket", '[\n{"a":1},\n]', "PH226", { record: 1, line: 3 }],
    ["a missing comma", '[{"a":1}\n{"a":2}]', "PH226", { record: 1, line: 2 }],
    ["a comma too many", '[{"a":1},,{"a":2}]', "PH226", { record: 1, line: 1 }],
    ["text after the list", '[{"a":1}]\nx', "PH226", { record: 1, line: 2 }],
    ["a missing closing bracket", '[{"a":1}\n', "PH223", { record: 1, line: 2 }],
    ["an end inside a record", '[{"a":1},\n{"a":"b', "PH223", { record: 2, line: 2 }],
    ["an end inside the object around the list", '{"r":[{"a":1}]', "PH223", { record: 1 }],
    ["a number among the records", '[{"a":1},\n7]', "PH225", { record: 2, line: 2, found: "a number" }],
    ["lists instead of objects", '[["a"],["b"]]', "PH225", { record: 1, found: "a list" }],
    ["broken JSON in a record", '[{"a":1},\n{"a":NaN}]', "PH224", { record: 2, line: 2 }],
    ["a raw line break in a string", '[{"a":"x\ny"}]', "PH224", { record: 1, line: 1 }],
    ["a text", '"hello"', "PH221", { found: "a text" }],
    ["no JSON at all", "id,text\n", "PH221", {}],
    ["nothing", " \n", "PH211", {}],
  ])("%s is an error that names the place", async (_, content, code, details) => {
    await expect(read(content)).rejects.toMatchObject({ code, details });
    await expect(read(inChunksOf(1, Buffer.from(content)))).rejects.toMatchObject({ code, details });
  });

  test("an error never quotes a record's text", async () => {
    const error: unknown = await read('[{"a": secret-text}]').catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: "PH224" });
    expect((error as Error).cause).toBeUndefined();
    expect(String(error)).not.toContain("secret");
  });

  test.each(["[", '{"a":'])("a bomb of nested %s is an error, not a crash", async (opening) => {
    const content = `[{"a":${opening.repeat(200_000)}`;

    await expect(read(content)).rejects.toMatchObject({ code: "PH227" });
    await expect(readContent("x.jsonl", content.slice(1))).rejects.toMatchObject({ code: "PH227" });
  });

  test("a string of 20 MB is read in linear time", { timeout: 10_000 }, async () => {
    const piece = `${"word ".repeat(9_999)}\\"\\\\\\n`;
    const chunks = ['[{"a":"', ...Array.from({ length: 400 }, () => piece), '"}]'].map((part) =>
      Buffer.from(part),
    );

    const { cells } = await read(chunks);

    expect(String(cells[0]?.[0])).toHaveLength(400 * (piece.length - 3));
  });
});

describe("reading JSONL", () => {
  test("blank lines are skipped, and CRLF ends a line too", async () => {
    const { rows } = await readContent("x.jsonl", '{"a":1}\r\n\r\n  \n {"a":2} \n{"a":3}');

    expect(rows).toEqual([
      { cells: [1], line: 1 },
      { cells: [2], line: 4 },
      { cells: [3], line: 5 },
    ]);
  });

  test.each([
    ["a broken line", '{"a":1}\n\n{"a":1,}\n{"a":2}', "PH224", { record: 2, line: 3 }],
    ["two objects in a line", '{"a":1} {"a":2}\n', "PH224", { line: 1 }],
    ["words that are no JSON", '{"a":1}\nnot json\n', "PH224", { line: 2 }],
    ["a list in a line", '{"a":1}\n["a"]\n', "PH225", { line: 2, found: "a list" }],
    ["an object over several lines", '{\n"a":1}\n', "PH224", { line: 1 }],
    ["a last line that breaks off", '{"a":1}\n{"a":', "PH223", { line: 2 }],
    ["an empty file", "\n", "PH211", {}],
  ])("%s is an error that names the line", async (_, content, code, details) => {
    await expect(readContent("x.jsonl", content)).rejects.toMatchObject({ code, details });
  });

  test("a JSON list in a .jsonl file is read as the list, with a warning", async () => {
    const { cells, warnings } = await readContent("x.jsonl", '[\n{"a":1},\n{"a":2}\n]');

    expect(cells).toEqual([[1], [2]]);
    expect(warnings).toMatchObject([{ code: "json-list" }]);
  });
});
