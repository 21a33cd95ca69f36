import { MemoryScratch } from "../../src/adapters/memory/memory-scratch.ts";
import { type Cell, cellText, type FormatName, WarningLog } from "../../src/domain/index.ts";
import { loadFormat, openReader } from "../../src/formats/index.ts";
import { memorySource } from "../../test/formats/memory-source.ts";

/** Texts by column. */
export type Row = Readonly<Record<string, string>>;

const phrases = [
  "my refund please, I was charged twice",
  "I would like to book a room in Porto",
  "cancel the trip",
  "hello, who are you?",
  "hotel and flight for two",
];

/**
 * Rows with an id, a text that no other row has, and a column that is none of our business. `topic` stands in every
 * text: runs of different topics never share an answer.
 */
export function calls(topic: string, count: number): Row[] {
  return Array.from({ length: count }, (_, row) => ({
    id: `c-${row}`,
    text: `${phrases[row % phrases.length]}, ${topic} ${row * 7919}`,
    shop: `shop ${row % 13}`,
  }));
}

/** A file of this format with the rows, whose columns are the first row's. */
export async function fileOf(format: FormatName, rows: readonly Row[]): Promise<Uint8Array> {
  const names = Object.keys(rows[0] ?? {});
  const { write } = await loadFormat(format);
  const pieces: Uint8Array[] = [];
  const bytes = write({
    columns: names.map((name) => ({ name, kind: "text" })),
    blocks: (async function* () {
      yield rows.map((row): Cell[] => names.map((name) => row[name]));
    })(),
    dialect: {},
    neutralizeFormulas: false,
    summary: () => [],
    warnings: new WarningLog(),
  });
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The rows of a file, read by the ending of its name. Of XLSX the first sheet: a result has a summary behind it. */
export async function rowsOf(name: string, bytes: Uint8Array): Promise<Row[]> {
  const reader = await openReader({
    source: memorySource(name, bytes),
    scratch: new MemoryScratch(),
    warnings: new WarningLog(),
    ...(name.endsWith(".xlsx") && { sheet: "Results" }),
  });
  const rows: Row[] = [];
  for await (const block of reader.blocks()) {
    for (const { cells } of block) {
      rows.push(Object.fromEntries(reader.columns.map((column, at) => [column, cellText(cells[at])])));
    }
  }
  return rows;
}
