import type { ByteSource } from "./byte-source.ts";

/** Where input files are found by the place that a run remembers. */
export interface Sources {
  /** undefined when there is no such file (any more). */
  open(place: string): Promise<OpenSource | undefined>;
}

export interface OpenSource extends ByteSource {
  /** Changes when the file changes, e.g. size and modification time. */
  readonly revision: string;
}
