/** Room on disk for what does not fit in memory; gone when the process ends. */
export interface Scratch {
  create(): Promise<ScratchFile>;
}

/** Written once from the start, read at any place. */
export interface ScratchFile {
  /** Appends bytes; returns the offset at which they begin. */
  append(bytes: Uint8Array): Promise<number>;
  /** The bytes [start, end) of what was appended. */
  read(start: number, end: number): Promise<Uint8Array>;
  /** Frees the room. Reading or appending afterwards throws. */
  close(): Promise<void>;
}
