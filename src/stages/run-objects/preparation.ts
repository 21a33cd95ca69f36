import type { Cell, Column, Warning } from "../../domain/index.ts";
import type { Dialect } from "../../formats/format.ts";

/** What prepare learned about the input, for publish. */
export interface Preparation {
  readonly columns: readonly Column[];
  /** Columns whose content stands in `id` and `input_text` already, by position. */
  readonly consumed: readonly number[];
  readonly dialect: Dialect;
  /** The first rows above the names of the columns. Missing in what versions before wrote. */
  readonly above?: readonly (readonly Cell[])[] | undefined;
  readonly warnings: readonly Warning[];
  /** Of the engine whose kept answers were looked up. Missing in what versions before wrote. */
  readonly engineVersion?: string;
}
