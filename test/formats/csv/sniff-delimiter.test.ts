import { describe, expect, test } from "vitest";
import { sniffDelimiter } from "../../../src/formats/csv/sniff-delimiter.ts";
import { readContent } from "../read-rows.ts";

describe("finding the delimiter", () => {
  test.each([
    ["comma", ",", "id,text\n1,a;b;c\n2,d|e\n"],
    ["semicolon with decimal commas", ";", "id;price;text\n1;2,50;a, b\n2;3,10;c\n"],
    ["tab", "\t", "id\ttext\n1\thello, you\n2\tx, y, z\n"],
    ["bar", "|", "id|text\n1|a,b\n2|c,d,e\n"],
    ["comma, with semicolons in the header", ",", "id,text; free\n1,a\n2,b;c;d\n"],
    ["semicolon, with quoted commas and line breaks", ";", 'id;text\n1;"a,b\n,;c"\n2;"x"\n'],
  ])("%s", (_, delimiter, head) => {
    expect(sniffDelimiter({ head, isWhole: true }, 1)).toBe(delimiter);
  });

  test("the row that the sample cuts off does not count", () => {
    expect(sniffDelimiter({ head: 'a;b,c\n1;"2\n3\n', isWhole: false }, 1)).toBe(";");
    expect(sniffDelimiter({ head: "id;text\n1;a, b, c, d", isWhole: false }, 1)).toBe(";");
  });

  test("a text with commas in a file of one column stays in one piece", async () => {
    const { columns, cells } = await readContent(
      "one.csv",
      'text\nHello, you; there\n"quoted, too"\nplain\n',
    );

    expect(columns).toEqual(["text"]);
    expect(cells).toEqual([["Hello, you; there"], ["quoted, too"], ["plain"]]);
  });

  test("Excel's line sep=; names the delimiter and is not a row", async () => {
    const { columns, rows, dialect } = await readContent("x.csv", "sep=;\r\na;b,c\r\n1;2\r\n");

    expect(columns).toEqual(["a", "b,c"]);
    expect(rows).toEqual([{ cells: ["1", "2"], line: 3 }]);
    expect(dialect.delimiter).toBe(";");
  });

  test("a person's word counts more than what the file looks like", async () => {
    const { columns, cells } = await readContent("x.csv", "a,b;c\n1,2;3\n", { delimiter: ";" });

    expect(columns).toEqual(["a,b", "c"]);
    expect(cells).toEqual([["1,2", "3"]]);
  });

  test("a tab-separated file is not guessed at and knows quotes", async () => {
    const { columns, cells } = await readContent("x.tsv", 'a,b\tc\n"1\t2\n3"\t4\n');

    expect(columns).toEqual(["a,b", "c"]);
    expect(cells).toEqual([["1\t2\n3", "4"]]);
  });
});
