import { expect, test } from "vitest";
import { guessHeader } from "../../../src/formats/header/guess-header.ts";
import { memorySource } from "../memory-source.ts";
import { readAny } from "./read-any.ts";
import { sheetOf } from "./workbook-of.ts";

/** Rows with something in them, by their numbers. */
const rowsOf = (...rows: string[][]) =>
  rows.map((cells, at) => ({ number: at + 1, cells })).filter(({ cells }) => cells.length > 0);

test.each([
  ["a title, then names", rowsOf(["Calls"], ["Id", "Text"], ["1", "late"]), 2],
  ["a period in two cells", rowsOf(["Calls"], ["Period", "May"], ["Id", "Text", "By"], ["1", "a", "b"]), 3],
  ["a period as wide as the table", rowsOf(["Calls"], ["Period", "2026"], [], ["Id", "Text"], ["1", "a"]), 4],
  ["no title", rowsOf(["Id", "Text"], ["1", "late"]), undefined],
  ["one column", rowsOf(["Text"], ["late"], ["lost"]), undefined],
  ["records below the title", rowsOf(["Calls"], ["1", "late"], ["2", "lost"]), undefined],
  ["nothing below the names", rowsOf(["Calls"], ["Id", "Text"]), undefined],
  ["two columns of one name", rowsOf(["Calls"], ["Text", "Text"], ["1", "a"]), undefined],
  ["nothing at all", [], undefined],
] as const)("by the looks of its rows: %s", (_, rows, row) => {
  expect(guessHeader(rows)).toBe(row);
});

test("nothing is guessed where names are wanted, or nobody asked for a guess", async () => {
  const text = "Calls;\nId;Text\n1;late\n2;lost\n";
  const calls = () => memorySource("calls.csv", text);

  expect((await readAny(calls(), { guessesHeader: true })).columns).toEqual(["Id", "Text"]);
  expect((await readAny(calls(), {})).columns).toEqual(["Calls", "column_2"]);
  expect((await readAny(sheetOf([["Calls"], ["Id", "Text"], ["1", "a"]]), {})).columns[0]).toBe("Calls");
});

test("a file of prose in one column stays one column", async () => {
  const text = "text\nHello, you; there\nPlease, help\nquoted; too\nplain\n";

  const { columns, cells } = await readAny(memorySource("one.csv", text), { guessesHeader: true });

  expect(columns).toEqual(["text"]);
  expect(cells).toHaveLength(4);
});
