import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { Cell, Row } from "../../domain/index.ts";
import { isProductError, ProductError } from "../../errors.ts";
import type { ByteSource } from "../../ports/index.ts";
import type { Dialect, ReadContext, RowReader } from "../format.ts";
import { columnConverter, withoutMeaning } from "./column-cells.ts";
import { textOrBytes } from "./leaf-cell.ts";

const rowsPerBlock = 1000;
const magic = "PAR1";
const encryptedMagic = "PARE";

interface ParquetColumn {
  readonly name: string;
  readonly convert: (value: unknown) => Cell;
}

/** Reads a row group at a time, column by column; memory is one row group, whose size the writer chose. */
export class ParquetReader implements RowReader {
  readonly #context: ReadContext;
  /** What the source threw, to tell it from what the library throws. */
  #sourceError: { error: unknown } | undefined;
  readonly columns: string[] = [];
  readonly dialect: Dialect = {};

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async *blocks(): AsyncGenerator<Row[]> {
    const { source } = this.#context;
    await refuseOtherFiles(source);
    const file = this.#asyncBuffer(source);
    const { metadata, columns } = await this.#guard(async () => {
      const original = await parquetMetadataAsync(file, { geoparquet: false });
      return this.#prepare(original);
    });
    for (const { name } of columns) this.columns.push(name);
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      const cells: Cell[][] = [];
      for (const column of columns) {
        cells.push(await this.#guard(() => this.#readColumn({ file, metadata, column, rowStart, rowEnd })));
      }
      yield* rowsOf(cells, { rowStart, rowEnd });
      rowStart = rowEnd;
    }
  }

  #prepare(original: FileMetaData): { metadata: FileMetaData; columns: ParquetColumn[] } {
    const tree = parquetSchema(original);
    const names = tree.children.map((child) => child.element.name);
    const repeated = names.find((name, at) => names.indexOf(name) !== at);
    if (repeated !== undefined) throw new Error(`it has two columns with the name \`${repeated}\``);
    const rows = original.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
    if (rows !== Number(original.num_rows))
      throw new Error("its row groups do not add up to its number of rows");
    const columns = tree.children.map((child) => ({
      name: child.element.name,
      convert: columnConverter(child, () => this.#warnOfBinary(child.element.name)),
    }));
    return { metadata: { ...original, schema: withoutMeaning(tree) }, columns };
  }

  async #readColumn(place: {
    file: AsyncBuffer;
    metadata: FileMetaData;
    column: ParquetColumn;
    rowStart: number;
    rowEnd: number;
  }): Promise<Cell[]> {
    const { file, metadata, column, rowStart, rowEnd } = place;
    if (rowStart === rowEnd) return [];
    // A scan keeps what it read last; a new one for each column chunk keeps nothing.
    const scan = await parquetScan({
      file,
      metadata,
      columns: [column.name],
      compressors,
      utf8: false,
      useOffsetIndex: false,
      parsers: {
        stringFromBytes: textOrBytes,
        timestampFromNanoseconds: (nanoseconds: bigint) => nanoseconds,
      },
    });
    const values = await scan.readColumn({ column: column.name, rowStart, rowEnd });
    if (values.length !== rowEnd - rowStart) {
      throw new Error(
        `its column \`${column.name}\` has ${values.length} values for ${rowEnd - rowStart} rows`,
      );
    }
    return Array.from(values as ArrayLike<unknown>, column.convert);
  }

  #asyncBuffer(source: ByteSource): AsyncBuffer {
    return {
      byteLength: source.sizeBytes,
      slice: async (start: number, end: number = source.sizeBytes): Promise<ArrayBuffer> => {
        let bytes: Uint8Array;
        try {
          bytes = await source.read(start, end);
        } catch (error) {
          this.#sourceError = { error };
          throw error;
        }
        if (bytes.length < end - start) throw new Error("the file ends in the middle of its data");
        return new Uint8Array(bytes).buffer;
      },
    };
  }

  async #guard<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #explain(error: unknown): unknown {
    if (this.#sourceError !== undefined) return this.#sourceError.error;
    if (isProductError(error)) return error;
    const problem = (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
    return new ProductError("PH251", { file: this.#context.source.name, problem }, { cause: error });
  }

  #warnOfBinary(column: string): void {
    this.#context.warnings.add(
      "binary-cells",
      (count) =>
        `${count} ${count === 1 ? "cell holds" : "cells hold"} bytes that are no text, read as base64.`,
      `column \`${column}\``,
    );
  }
}

async function refuseOtherFiles(source: ByteSource): Promise<void> {
  const file = source.name;
  const text = async (start: number) => Buffer.from(await source.read(start, start + 4)).toString("latin1");
  const head = await text(0);
  if (head === encryptedMagic) throw new ProductError("PH252", { file });
  if (head !== magic) throw new ProductError("PH250", { file, found: "it does not begin with `PAR1`" });
  if (source.sizeBytes < 12 || (await text(source.sizeBytes - 4)) !== magic) {
    throw new ProductError("PH250", {
      file,
      found: "it begins like one, but does not end with `PAR1`; it is cut off",
    });
  }
}

function* rowsOf(
  columns: readonly (readonly Cell[])[],
  { rowStart, rowEnd }: { rowStart: number; rowEnd: number },
): Generator<Row[]> {
  for (let at = rowStart; at < rowEnd; at += rowsPerBlock) {
    const block: Row[] = [];
    for (let row = at; row < Math.min(rowEnd, at + rowsPerBlock); row++) {
      block.push({ cells: columns.map((cells) => cells[row - rowStart]), line: row + 1 });
    }
    yield block;
  }
}
