/**
 * Bytes under keys. A reader never sees half an object: an object is there, whole, or not at all.
 * Keys are relative paths with "/" between parts; a key with an empty, "." or ".." part, a backslash or a control
 * character is refused with PH401, whichever method it is given to.
 */
export interface ObjectStore {
  /** Writes a whole small object; replaces what was there, atomically. */
  put(key: string, body: string | Uint8Array): Promise<void>;
  /** Like put, but only when nothing is there: true when this call wrote it; of two at once exactly one is told true. */
  putIfAbsent(key: string, body: string | Uint8Array): Promise<boolean>;
  /** Opens an object for writing piece by piece; nothing is visible before `commit`. */
  create(key: string): Promise<ObjectWriter>;
  /** The bytes in chunks; undefined when there is no such object. */
  get(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /**
   * The bytes from `start` to before `end`, all at once: fewer where the object ends earlier, undefined when there is none.
   * For small parts of large objects.
   */
  getRange(key: string, range: ByteRange): Promise<Uint8Array | undefined>;
  /** Size of an object; undefined when there is none. */
  head(key: string): Promise<ObjectSummary | undefined>;
  /** Every object whose key starts with `prefix`, in ascending order of the keys' UTF-8 bytes. Unfinished writes are never listed. */
  list(prefix: string): AsyncIterable<ObjectSummary>;
  /** Removes an object; without complaint when there is none. */
  delete(key: string): Promise<void>;
  /** Joins objects into one, in the order given, and leaves them. Throws PH402 when one of them is missing. */
  concatenate(keys: readonly string[], target: string): Promise<void>;
}

export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface ObjectSummary {
  readonly key: string;
  readonly sizeBytes: number;
  /** Told by `head`, where there is such a thing: somebody has marked it as not to be written. `put` does so all the same. */
  readonly isReadOnly?: true;
}

/** Must be ended by `commit` or `abort`. */
export interface ObjectWriter {
  /** Resolves when more may be written. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** Makes the object visible, replacing what was there, durable on return. */
  commit(): Promise<void>;
  /** Forgets what was written. */
  abort(): Promise<void>;
}
