// Results as Parquet, a row group at a time: each goes out as bytes before the next is collected.
import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { type Cell, type Column, cellText } from "../../domain/index.ts";
import type { WriteContext } from "../format.ts";

const usualRowsPerGroup = 10_000;
/** Long texts end a row group earlier, so that memory is bounded too. */
const charactersPerGroup = 8 * 1024 * 1024;

const dayMs = 86_400_000;
const isoDay = /^\d{4}-\d\d-\d\d$/;

/** What hyparquet-writer takes: null for nothing. */
type StoredValue = string | bigint | number | boolean | null;

/** The file's bytes, one chunk per row group. */
export async function* writeParquet(context: WriteContext): AsyncGenerator<Uint8Array> {
  const { columns, rowsPerGroup = usualRowsPerGroup } = context;
  const output = new ByteWriter();
  const writer = new ParquetWriter({
    writer: output,
    schema: schemaOf(columns),
    // The footer keeps two of these for each column and row group.
    statisticsTruncateLength: 64,
    createdBy: "Pigeonhole",
  });
  let group = new RowGroup(context);
  for await (const block of context.blocks) {
    for (const cells of block) {
      group.add(cells);
      if (group.rows < rowsPerGroup && group.characters < charactersPerGroup) continue;
      yield await flush(writer, { output, group });
      group = new RowGroup(context);
    }
  }
  if (group.rows > 0) yield await flush(writer, { output, group });
  await writer.finish();
  yield take(output);
}

async function flush(
  writer: ParquetWriter,
  { output, group }: { output: ByteWriter; group: RowGroup },
): Promise<Uint8Array> {
  await writer.write({ columnData: group.columnData(), rowGroupSize: group.rows });
  return take(output);
}

/** The bytes since the last time; the writer goes on counting its offset. */
function take(output: ByteWriter): Uint8Array {
  const bytes = output.getBytes().slice();
  output.index = 0;
  return bytes;
}

class RowGroup {
  readonly #context: WriteContext;
  readonly #values: StoredValue[][];
  rows = 0;
  characters = 0;

  constructor(context: WriteContext) {
    this.#context = context;
    this.#values = context.columns.map(() => []);
  }

  add(cells: readonly Cell[]): void {
    this.rows += 1;
    for (const [at, column] of this.#context.columns.entries()) {
      const value = this.#stored(column, cells[at]);
      if (typeof value === "string") this.characters += value.length;
      this.#values[at]?.push(value);
    }
  }

  columnData(): { name: string; data: StoredValue[] }[] {
    return this.#context.columns.map(({ name }, at) => ({ name, data: this.#values[at] ?? [] }));
  }

  #stored(column: Column, cell: Cell): StoredValue {
    if (cell === undefined || cell === null) return null;
    if (column.kind === "integer" && typeof cell === "number") return BigInt(cell);
    // Beyond what JavaScript's numbers hold exactly.
    if (column.kind === "integer" && typeof cell === "string" && /^-?\d{1,19}$/.test(cell))
      return BigInt(cell);
    if (column.kind === "number" && typeof cell === "number") return cell;
    if (column.kind === "boolean" && typeof cell === "boolean") return cell;
    if (column.kind === "date") return daysOf(column, cell);
    if (column.kind === "integer" || column.kind === "number" || column.kind === "boolean") {
      throw new TypeError(`column \`${column.name}\` is of kind ${column.kind}, but holds a ${typeof cell}`);
    }
    return this.#text(cellText(cell));
  }

  /** UTF-8 has no lone surrogates; the replacement character takes their place. */
  #text(text: string): string {
    // In every Node that runs this, but not yet in the ES2023 library of the compiler.
    const checked = text as string & { isWellFormed(): boolean; toWellFormed(): string };
    if (checked.isWellFormed()) return text;
    for (const _ of text.matchAll(/\p{Surrogate}/gu)) {
      this.#context.warnings.add("lone-surrogates", describeLoneSurrogates);
    }
    return checked.toWellFormed();
  }
}

/** Days since 1970, as the type DATE stores them. */
function daysOf({ name }: Column, cell: Cell): number {
  const ms = typeof cell === "string" && isoDay.test(cell) ? Date.parse(cell) : Number.NaN;
  if (Number.isNaN(ms)) throw new TypeError(`column \`${name}\` is of kind date, but holds no ISO day`);
  return ms / dayMs;
}

function describeLoneSurrogates(count: number): string {
  const halves = count === 1 ? "One half of a character" : `${count} halves of characters`;
  return `${halves} (lone surrogates) cannot be written as UTF-8 and became the replacement character U+FFFD.`;
}

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [{ name: "schema", num_children: columns.length }, ...columns.map(elementOf)];
}

function elementOf({ name, kind }: Column): SchemaElement {
  const optional = { name, repetition_type: "OPTIONAL" } as const;
  if (kind === "integer") return { ...optional, type: "INT64" };
  if (kind === "number") return { ...optional, type: "DOUBLE" };
  if (kind === "boolean") return { ...optional, type: "BOOLEAN" };
  if (kind === "date") {
    return { ...optional, type: "INT32", converted_type: "DATE", logical_type: { type: "DATE" } };
  }
  return { ...optional, type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } };
}
