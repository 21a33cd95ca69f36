// A file and scratch in memory, and what a reader makes of a file.
import { Buffer } from "node:buffer";
import { readFile } from "node:fs/promises";
import { crc32, deflateRawSync } from "node:zlib";
import type { Cell, ColumnKind, Row, Warning } from "../../../src/domain/index.ts";
import { WarningLog } from "../../../src/domain/warning.ts";
import type { Format, ReadContext } from "../../../src/formats/format.ts";
import type { ByteSource, Scratch } from "../../../src/ports/index.ts";
import { memorySource } from "../memory-source.ts";

/** Counts what is open, so that a test can see that everything was closed. */
export function memoryScratch(): Scratch & { openFiles: number } {
  const scratch = {
    openFiles: 0,
    async create() {
      scratch.openFiles += 1;
      let content = Buffer.alloc(0);
      return {
        async append(bytes: Uint8Array) {
          const offset = content.length;
          content = Buffer.concat([content, bytes]);
          return offset;
        },
        read: async (start: number, end: number) => content.subarray(start, end),
        async close() {
          scratch.openFiles -= 1;
        },
      };
    },
  };
  return scratch;
}

export interface ReadResult {
  readonly columns: readonly string[];
  readonly rows: Row[];
  readonly cells: (readonly Cell[])[];
  readonly warnings: Warning[];
  /** The rows as objects, which say little about order and much about content. */
  readonly records: Record<string, Cell>[];
}

export async function readAll(
  format: Format,
  source: ByteSource,
  options: Partial<ReadContext> = {},
): Promise<ReadResult> {
  const warnings = new WarningLog();
  const reader = format.read({ source, scratch: memoryScratch(), warnings, ...options });
  const rows: Row[] = [];
  for await (const block of reader.blocks()) rows.push(...block);
  const { columns } = reader;
  const records = rows.map(({ cells }) =>
    Object.fromEntries(
      cells.flatMap((cell, at): [string, Cell][] => (cell === undefined ? [] : [[columns[at] ?? "?", cell]])),
    ),
  );
  return { columns, rows, cells: rows.map((row) => row.cells), warnings: warnings.list(), records };
}

export async function fixture(kind: "xlsx" | "parquet", name: string): Promise<ByteSource> {
  return memorySource(name, await readFile(new URL(`../../fixtures/${kind}/${name}`, import.meta.url)));
}

export async function written(
  format: Format,
  table: {
    columns: readonly {
      name: string;
      kind: ColumnKind;
    }[];
    rows: readonly (readonly Cell[])[];
    summary?: readonly (readonly Cell[])[];
    warnings?: WarningLog;
  },
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const output = format.write({
    columns: table.columns,
    blocks: blocksOf(table.rows),
    dialect: {},
    neutralizeFormulas: false,
    summary: () => table.summary ?? [],
    warnings: table.warnings ?? new WarningLog(),
  });
  for await (const chunk of output) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function* blocksOf(
  rows: readonly (readonly Cell[])[],
): AsyncGenerator<readonly (readonly Cell[])[]> {
  for (let at = 0; at < rows.length; at += 3) yield rows.slice(at, at + 3);
}

export interface PackOptions {
  readonly isStored?: boolean;
  readonly isZip64?: boolean;
  readonly hasDescriptor?: boolean;
  readonly flags?: number;
  readonly method?: number;
  /** Replaces what the directory says about the size. */
  readonly declaredSize?: number;
}

/** A ZIP archive made by hand, so that what writers do differently can be tried. */
export function pack(files: Record<string, string | Uint8Array>, options: PackOptions = {}): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content as string);
    const packed = options.isStored ? plain : deflateRawSync(plain);
    const crc = crc32(plain);
    const flags = (options.flags ?? 0) | (options.hasDescriptor ? 8 : 0);
    const method = options.method ?? (options.isStored ? 0 : 8);
    const size = options.declaredSize ?? plain.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    if (!options.hasDescriptor) {
      local.writeUInt32LE(crc, 14);
      local.writeUInt32LE(packed.length, 18);
      local.writeUInt32LE(size, 22);
    }
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const extra = Buffer.alloc(options.isZip64 ? 28 : 0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(options.isZip64 ? 0xffffffff : packed.length, 20);
    entry.writeUInt32LE(options.isZip64 ? 0xffffffff : size, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(options.isZip64 ? 0xffffffff : offset, 42);
    if (options.isZip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      extra.writeBigUInt64LE(BigInt(size), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
      extra.writeBigUInt64LE(BigInt(offset), 20);
    }
    const descriptor = Buffer.alloc(options.hasDescriptor ? 16 : 0);
    if (options.hasDescriptor) {
      descriptor.writeUInt32LE(0x08074b50, 0);
      descriptor.writeUInt32LE(crc, 4);
      descriptor.writeUInt32LE(packed.length, 8);
      descriptor.writeUInt32LE(size, 12);
    }
    const piece = Buffer.concat([local, Buffer.from(name), packed, descriptor]);
    chunks.push(piece);
    directory.push(entry, Buffer.from(name), extra);
    offset += piece.length;
  }
  return Buffer.concat([...chunks, ...directory, directoryEnd(directory, offset, options.isZip64 === true)]);
}

function directoryEnd(directory: readonly Buffer[], offset: number, isZip64: boolean): Buffer {
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const count = directory.length / 3;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(isZip64 ? 0xffff : count, 10);
  end.writeUInt32LE(isZip64 ? 0xffffffff : size, 12);
  end.writeUInt32LE(isZip64 ? 0xffffffff : offset, 16);
  if (!isZip64) return end;
  const record = Buffer.alloc(76);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(offset + size), 64);
  return Buffer.concat([record, end]);
}
