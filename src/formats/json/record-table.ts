import type { Cell, JsonValue, Row, WarningLog } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { keepDigits } from "./keep-digits.ts";
import { isIndexLike, keysInOrder } from "./keys-in-order.ts";
import { deepestRecord, type RecordFacts } from "./record-scanner.ts";

export interface RecordPlace {
  /** From 1. */
  readonly record: number;
  /** The physical line where the record begins, from 1. */
  readonly line: number;
}

interface RecordTableOptions {
  readonly file: string;
  readonly warnings: WarningLog;
  /** Filled with the keys in the order in which they first appear. */
  readonly columns: string[];
}

/** Turns the JSON text of records into rows. */
export class RecordTable {
  readonly #options: RecordTableOptions;
  readonly #positions = new Map<string, number>();

  constructor(options: RecordTableOptions) {
    this.#options = options;
  }

  /** Throws PH224 for broken JSON and PH227 for a record nested too deep. */
  rowOf(text: string, facts: RecordFacts, place: RecordPlace): Row {
    const { file, warnings } = this.#options;
    if (facts.isTooDeep) throw new ProductError("PH227", { file, ...place, limit: deepestRecord });
    const record = parsed(facts.hasLongNumber ? keepDigits(text) : text);
    if (record === undefined) throw new ProductError("PH224", { file, ...place });
    if (facts.keyCount !== countKeys(record)) {
      warnings.add("duplicate-keys", describeDuplicateKeys, `line ${place.line}`);
    }
    return { cells: this.#cellsOf(record, text), line: place.line };
  }

  #cellsOf(record: JsonObject, text: string): Cell[] {
    const { columns } = this.#options;
    const keys = Object.keys(record);
    if (keys.some((key) => !this.#positions.has(key))) this.#addColumns(keys, text);
    const cells = new Array<Cell>(columns.length).fill(undefined);
    for (const key of keys) cells[this.#positions.get(key) ?? 0] = record[key];
    return cells;
  }

  #addColumns(keys: readonly string[], text: string): void {
    const { columns } = this.#options;
    for (const key of keys.some(isIndexLike) ? keysInOrder(text) : keys) {
      if (this.#positions.has(key)) continue;
      this.#positions.set(key, columns.length);
      columns.push(key);
    }
  }
}

type JsonObject = { readonly [key: string]: JsonValue };

/** Undefined when the text is not a JSON object. The parser's own words are dropped: they quote the text. */
function parsed(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Keys at all levels. The depth of a record is limited, so recursion is safe. */
function countKeys(value: JsonValue | undefined): number {
  if (typeof value !== "object" || value === null) return 0;
  let count = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const part of Object.values(value)) if (typeof part === "object") count += countKeys(part);
  return count;
}

/** What a value that is no object is, by its first character; undefined when it is not even JSON. */
export function describeValue(firstCharacter: string): string | undefined {
  if (firstCharacter === '"') return "a text";
  if (firstCharacter === "[") return "a list";
  if (firstCharacter === "n") return "`null`";
  if (firstCharacter === "t" || firstCharacter === "f") return "`true` or `false`";
  return /[-\d]/.test(firstCharacter) ? "a number" : undefined;
}

function describeDuplicateKeys(count: number): string {
  const records = count === 1 ? "One record has" : `${count} records have`;
  return `${records} the same key more than once; the last value was kept.`;
}
