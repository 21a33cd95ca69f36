import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";

/** An item as our code sees it: native values, maps in maps. */
export type Item = Readonly<Record<string, unknown>>;
export type Attributes = Record<string, AttributeValue>;

/**
 * An item as DynamoDB keeps it: maps, numbers and texts under their own names. A field without a value is kept as NULL,
 * so that what is read has the keys of what was written. Texts: {@link storedText}.
 */
export function attributesOf(item: Item): Attributes {
  return marshall(mapValues(item, storedValue));
}

/** The item that {@link attributesOf} was given. */
export function itemOf(attributes: Attributes): Item {
  return mapValues(unmarshall(attributes), readValue);
}

/** How many bytes of an item a text takes. */
export function storedBytes(text: string): number {
  return Buffer.byteLength(storedText(text));
}

/**
 * A text as it stands in a table. DynamoDB keeps UTF-8, which has no lone surrogates, and other programs end a text at
 * NUL; these are written as in JSON (`\ud800`, `\u0000`), and so that they can be told apart, `\` as `\\`.
 */
function storedText(text: string): string {
  return text.replace(/[\\\0\p{Surrogate}]/gu, (character) =>
    character === "\\" ? "\\\\" : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function readText(stored: string): string {
  return stored.replace(/\\(?:\\|u([0-9a-f]{4}))/g, (_whole, hex: string | undefined) =>
    hex === undefined ? "\\" : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function storedValue(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === "string") return storedText(value);
  return isMap(value) ? mapValues(value, storedValue) : value;
}

function readValue(value: unknown): unknown {
  if (value === null) return undefined;
  if (typeof value === "string") return readText(value);
  return isMap(value) ? mapValues(value, readValue) : value;
}

function isMap(value: unknown): value is Item {
  return typeof value === "object" && value !== null;
}

function mapValues(map: Item, change: (value: unknown) => unknown): Item {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));
}
