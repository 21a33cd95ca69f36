/** A finished file that does not change while it is read. */
export interface ByteSource {
  /** The file's name for messages and for guessing the format, e.g. "calls.csv.gz". */
  readonly name: string;
  readonly sizeBytes: number;
  /** The bytes from the beginning, in chunks of any size. May be called several times. */
  stream(): AsyncIterable<Uint8Array>;
  /** The bytes [start, end); shorter at the end of the file. */
  read(start: number, end: number): Promise<Uint8Array>;
}
