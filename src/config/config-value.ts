/**
 * A value that was written without quotes and reads as a number, a truth value or nothing.
 * Keeping how it was written lets `name: 007` stay the text "007" while `batchSize: 500` is a number.
 */
export class UnquotedValue {
  readonly value: number | bigint | boolean | null;
  /** As it was written, e.g. "007". */
  readonly source: string;

  constructor(value: number | bigint | boolean | null, source: string) {
    this.value = value;
    this.source = source;
  }
}

/** What a file holds before it is checked: texts, unquoted values, lists, and groups of keys. */
export type ConfigValue = string | UnquotedValue | ConfigList | ConfigGroup;
export type ConfigList = readonly (ConfigValue | undefined)[];
/** Without a prototype, so that a key may have any name. */
export interface ConfigGroup {
  [key: string]: ConfigValue | undefined;
}

export function isGroup(value: unknown): value is ConfigGroup {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof UnquotedValue)
  );
}

export function emptyGroup(): ConfigGroup {
  return Object.create(null) as ConfigGroup;
}

/** Reads a text that comes from outside a file (environment, flag) as if it stood there without quotes. */
export function unquoted(source: string): string | UnquotedValue {
  if (/^[-+]?\d+(\.\d+)?$/.test(source)) return new UnquotedValue(Number(source), source);
  if (source === "true" || source === "false") return new UnquotedValue(source === "true", source);
  return source;
}

/** The text of a value: what was written, quotes or not. Anything else is given back as it is. */
export function textOf(value: unknown): unknown {
  return value instanceof UnquotedValue && value.value !== null ? value.source : value;
}

/** The number or truth value of an unquoted value. Anything else is given back as it is. */
export function plainValueOf(value: unknown): unknown {
  return value instanceof UnquotedValue ? value.value : value;
}
