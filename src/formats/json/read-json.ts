import type { Row } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Dialect, ReadContext, RowReader } from "../format.ts";
import { readText, type TextFile } from "../text/read-text.ts";
import { rowBlocks } from "../text/row-blocks.ts";
import { withoutStart } from "../text/without-start.ts";
import { firstCharacter, jsonShape } from "./json-shape.ts";
import { LineParser } from "./line-parser.ts";
import { RecordSplitter } from "./record-splitter.ts";
import { RecordTable } from "./record-table.ts";

interface RecordContext {
  readonly context: ReadContext;
  readonly text: TextFile;
  readonly table: RecordTable;
}

/** Reads a list of objects, an object around one list, or objects one after another. Throws PH211 to PH227. */
export function readJson(context: ReadContext): RowReader {
  return recordReader(context, (text, table) => listBlocks({ context, text, table }));
}

/** Reads one object a line; a file that is a JSON list in truth is read as that, with a warning. */
export function readJsonl(context: ReadContext): RowReader {
  return recordReader(context, (text, table) => lineBlocks({ context, text, table }));
}

type OpenBlocks = (text: TextFile, table: RecordTable) => AsyncIterable<Row[]>;

function recordReader(context: ReadContext, open: OpenBlocks): RowReader {
  const columns: string[] = [];
  let dialect: Dialect = {};

  async function* blocks(): AsyncGenerator<Row[]> {
    const text = await readText(context);
    dialect = { hasByteOrderMark: text.hasByteOrderMark, encoding: text.encoding };
    const table = new RecordTable({ file: context.source.name, warnings: context.warnings, columns });
    yield* open(text, table);
  }

  return {
    columns,
    get dialect() {
      return dialect;
    },
    blocks,
  };
}

async function* listBlocks({ context, text, table }: RecordContext): AsyncGenerator<Row[]> {
  const file = context.source.name;
  const { characters, ...shape } = await jsonShape({ file, text, warnings: context.warnings });
  yield* rowBlocks(withoutStart(text.chunks(), characters), new RecordSplitter({ file, table, ...shape }));
}

async function* lineBlocks({ context, text, table }: RecordContext): AsyncGenerator<Row[]> {
  const file = context.source.name;
  const first = await firstCharacter(text.chunks());
  if (first === undefined) throw new ProductError("PH211", { file });
  if (first.character === "[") {
    context.warnings.add("json-list", () => `\`${file}\` holds one JSON list, not one object a line.`);
    yield* listBlocks({ context, text, table });
  } else {
    yield* rowBlocks(text.chunks(), new LineParser(file, table));
  }
}
