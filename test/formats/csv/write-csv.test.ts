import { describe, expect, test } from "vitest";
import { writeRows } from "../read-rows.ts";

describe("writing CSV", () => {
  test("only cells that need quotes get them", async () => {
    const { text } = await writeRows("csv", {
      columns: ["a", "b,c"],
      rows: [
        ["plain", 'say "hi"'],
        [" space", "line\nbreak"],
        ["semi;colon", "u\u2028\u0085x"],
      ],
    });

    expect(text).toBe('a,"b,c"\nplain,"say ""hi"""\n" space","line\nbreak"\nsemi;colon,u\u2028\u0085x\n');
  });

  test("numbers, booleans, null, missing cells and objects are written as text", async () => {
    const { text } = await writeRows("csv", {
      columns: ["a", "b", "c", "d", "e"],
      rows: [[1, -0.5, true, null, { x: [1, "y"] }], [undefined]],
    });

    expect(text).toBe('a,b,c,d,e\n1,-0.5,true,,"{""x"":[1,""y""]}"\n,,,,\n');
  });

  test("the delimiter and the byte-order mark are those of the input", async () => {
    const table = { columns: ["a", "b"], rows: [["1,5", "x;y"]] };

    const semicolons = await writeRows("csv", {
      ...table,
      dialect: { delimiter: ";", hasByteOrderMark: true },
    });
    const plain = await writeRows("csv", table);

    expect(semicolons.text).toBe('\ufeffa;b\n1,5;"x;y"\n');
    expect(plain.text).toBe('a,b\n"1,5",x;y\n');
  });

  test("what was not UTF-8 comes back as UTF-8 with a mark, so that Excel reads it right", async () => {
    const { text } = await writeRows("csv", {
      columns: ["a"],
      rows: [["é"]],
      dialect: { encoding: "windows-1252" },
    });

    expect(text).toBe("\ufeffa\né\n");
  });

  test("an empty cell in a single column is still a row", async () => {
    const { text } = await writeRows("csv", { columns: ["a"], rows: [[""], ["x"], [undefined]] });

    expect(text).toBe('a\n""\nx\n""\n');
  });

  test("a lone surrogate costs no file (reference fault 16)", async () => {
    const { text, warnings } = await writeRows("csv", {
      columns: ["a"],
      rows: [["broken \ud83d here"], ["\udc00"], ["whole \ud83d\ude80, real \ufffd"]],
    });

    expect(text).toBe('a\nbroken \ufffd here\n\ufffd\n"whole \ud83d\ude80, real \ufffd"\n');
    expect(warnings).toMatchObject([{ code: "lone-surrogates", count: 2 }]);
  });

  test("a long table comes in pieces, none of which cuts a character", async () => {
    const rows = Array.from({ length: 5000 }, () => ["🚀".repeat(50)]);

    const { parts, text } = await writeRows("csv", { columns: ["a"], rows });

    expect(parts.length).toBeGreaterThan(3);
    expect(parts.every((part) => part.length < 400_000)).toBe(true);
    expect(text).not.toContain("\ufffd");
  });

  test("TSV is written with tabs, whatever the input's delimiter", async () => {
    const { text } = await writeRows("tsv", {
      columns: ["a", "b"],
      rows: [["1,2", "3\t4"]],
      dialect: { delimiter: ";" },
    });

    expect(text).toBe('a\tb\n1,2\t"3\t4"\n');
  });
});
